package main

import (
	"cmp"
	"maps"
	"slices"
	"unicode"
)

// vocabulary is a byte-pair encoding in the form of GPT-2: tokens, and pairs of them that are
// merged, the most frequent first.
type vocabulary struct{ tokens, merges []string }

// learn learns at most most merges from a text.
func learn(text string, most int) vocabulary {
	letters := byteLetters()
	var v vocabulary
	seen := make(map[string]bool)
	add := func(token string) {
		if !seen[token] {
			seen[token] = true
			v.tokens = append(v.tokens, token)
		}
	}
	for _, letter := range letters {
		add(letter)
	}
	counts := make(map[string]int)
	for _, word := range wordsOf(text) {
		counts[word]++
	}
	type entry struct {
		pieces []string
		count  int
	}
	var words []entry
	for _, word := range slices.Sorted(maps.Keys(counts)) {
		var pieces []string
		for i := range len(word) {
			pieces = append(pieces, letters[word[i]])
		}
		words = append(words, entry{pieces, counts[word]})
	}
	for len(v.merges) < most {
		pairs := make(map[[2]string]int)
		for _, w := range words {
			for i := 1; i < len(w.pieces); i++ {
				pairs[[2]string{w.pieces[i-1], w.pieces[i]}] += w.count
			}
		}
		best, found := [2]string{}, 1
		for pair, n := range pairs {
			if n > found || n == found && cmp.Or(cmp.Compare(pair[0], best[0]), cmp.Compare(pair[1], best[1])) > 0 {
				best, found = pair, n
			}
		}
		if found < 2 {
			break
		}
		v.merges = append(v.merges, best[0]+" "+best[1])
		add(best[0] + best[1])
		for j, w := range words {
			words[j].pieces = merged(w.pieces, best)
		}
	}
	return v
}

// merged returns pieces with each occurrence of a pair as one piece.
func merged(pieces []string, pair [2]string) []string {
	out := pieces[:0]
	for i := 0; i < len(pieces); i++ {
		if i+1 < len(pieces) && pieces[i] == pair[0] && pieces[i+1] == pair[1] {
			out = append(out, pair[0]+pair[1])
			i++
		} else {
			out = append(out, pieces[i])
		}
	}
	return out
}

// wordsOf cuts a text into words, each with the space before it.
func wordsOf(text string) []string {
	var words []string
	start, letters := 0, false
	for i, r := range text {
		is := unicode.IsLetter(r)
		if i > start && is != letters && (text[start:i] != " " || !is) || r == ' ' && i > start {
			words = append(words, text[start:i])
			start = i
		}
		letters = is
	}
	return append(words, text[start:])
}

// byteLetters returns the letter that stands for each byte: printable bytes for themselves,
// others for letters from U+0100 on.
func byteLetters() []string {
	letters := make([]string, 256)
	next := rune(256)
	for b := range letters {
		r := rune(b)
		if r > ' ' && r < 0x7F || r > 0xA0 && r != 0xAD {
			letters[b] = string(r)
		} else {
			letters[b] = string(next)
			next++
		}
	}
	return letters
}
