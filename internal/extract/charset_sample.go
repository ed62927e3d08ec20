package extract

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// How much of an input the guess at its charset looks at, in bytes.
const (
	// sampleBytes is enough for every charset to show; beyond that only what has
	// bytes that were not seen often is read.
	sampleBytes = 4096
	// pieceBytes is about the length of the pieces that are looked at, and
	// longestPiece that of one without a blank.
	pieceBytes   = 160
	longestPiece = 1024
	// fewTimes is how often each byte beyond ASCII is looked at at least.
	fewTimes = 3
)

// sample returns the pieces of data that tell about its charset: those with bytes
// beyond ASCII, and so many of them that each such byte is in it a few times. Pieces
// begin and end at blanks and line ends, which no charset but UTF-16 and UTF-32 has
// inside a character.
func sample(data []byte) []byte {
	var out []byte
	var seen [256]int
	for len(data) > 0 {
		piece, rest := nextPiece(data)
		data = rest
		fresh, beyond := false, false
		for _, b := range piece {
			if b >= utf8.RuneSelf {
				beyond = true
				fresh = fresh || seen[b] < fewTimes
			}
		}
		if !beyond || len(out) > sampleBytes && !fresh {
			continue
		}
		for _, b := range piece {
			seen[b]++
		}
		out = append(append(out, piece...), '\n')
	}
	return out
}

// nextPiece cuts a piece off data. What is too long without a blank is left out to
// the next one, since it is not known where a character begins in it.
func nextPiece(data []byte) (piece, rest []byte) {
	const blanks = " \t\r\n"
	end := bytes.IndexAny(data, "\r\n")
	if end < 0 {
		end = len(data)
	}
	if end > pieceBytes {
		if blank := bytes.IndexAny(data[pieceBytes:end], blanks); blank >= 0 {
			end = pieceBytes + blank
		}
	}
	rest = data[min(end+1, len(data)):]
	if end <= longestPiece {
		return data[:end], rest
	}
	return wholeCharacters(data[:longestPiece]), rest
}

// wholeCharacters drops half a character from the end of a piece, as far as it can be
// told: after a byte of ASCII a character begins, and most have two bytes.
func wholeCharacters(piece []byte) []byte {
	n := len(piece)
	for n > 0 && piece[n-1] >= utf8.RuneSelf {
		n--
	}
	return piece[:n+(len(piece)-n)&^1]
}

// asciiOf returns the ASCII of a text, and blanks for everything else.
func asciiOf(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf {
			return ' '
		}
		return r
	}, text)
}
