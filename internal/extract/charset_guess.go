package extract

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"sync"
	"unicode/utf8"
)

// Scorer weighs texts.
type Scorer interface {
	// LogLikelihood returns the log probability of a text's letters, in nats, in
	// the language that explains them best.
	LogLikelihood(text string) float64
}

// candidates are the charsets that are guessed at, with how many nats of evidence
// each needs to be preferred: the rarer, the more. Of those that read the bytes
// alike, the first is named.
var candidates = sync.OnceValue(func() []candidate {
	var all []candidate
	for _, group := range []struct {
		handicap float64
		names    []string
	}{
		{0, []string{"windows-1252", "windows-1251", "windows-1250", "shift_jis", "gb18030", "big5", "euc-kr", "euc-jp", "koi8-r", "iso-8859-15"}},
		{2, []string{"iso-8859-2", "windows-1254", "windows-1253", "windows-1257", "windows-1256", "windows-1255", "koi8-u", "windows-874", "iso-8859-7"}},
		{4, []string{"macintosh", "ibm850", "ibm866", "ibm852", "iso-8859-5", "iso-8859-13", "iso-8859-16", "iso-8859-6", "iso-8859-8", "x-mac-cyrillic", "ibm855"}},
	} {
		for _, name := range group.names {
			all = append(all, candidate{charsetNamed(name), group.handicap})
		}
	}
	return all
})

type candidate struct {
	*charset
	handicap float64
}

// guessed is the charset that some bytes are most likely in.
type guessed struct {
	charset *charset
	// doubtful says that it may be another one: rival, where that is not nil.
	doubtful bool
	rival    *charset
}

// Thresholds of a guess, in nats. docs/formats.md has the figures.
const (
	// doubtful is the lead under which a guess may be wrong.
	doubtful = 6
	// senseless is the mean of a byte beyond ASCII under which a reading makes no sense:
	// it is doubtful, and given up where fewBytes of them or more say so. Of 2,500 texts
	// with so many the mean was -4.7 at least, of EBCDIC read as something else -5.4 at
	// most; a few seldom signs alone come under it too.
	senseless = -5
	fewBytes  = 12
	// sense is the mean of a byte over which a reading as UTF-16 is a language: bytes
	// that are something else hardly ever come to it.
	sense = -4.2
)

// reading is a sample read in one charset.
type reading struct {
	charset *charset
	text    string
	score   float64
}

// guess finds the charset in which the bytes read most like a language. ok is false
// where they read like none.
func guess(s Source) (g guessed, ok bool) {
	if isISO2022JP(s.Data) {
		return guessed{charset: charsetNamed("iso-2022-jp")}, true
	}
	if isISO2022KR(s.Data) {
		return guessed{charset: iso2022KR}, true
	}
	if c := utf32Of(s.Data); c != nil {
		return guessed{charset: c}, true
	}
	if s.Scorer == nil {
		return guessed{}, false
	}
	beyondASCII := sample(s.Data)
	readings := read(s.Scorer, beyondASCII, candidates())
	if c, rate := wide(s); c != nil && (rate > sense || len(beyondASCII) == 0 || rate > readings[0].score/float64(len(beyondASCII))) {
		return guessed{charset: c}, true
	}
	if len(beyondASCII) == 0 || isBinary(s.Data) || utf8.Valid(s.Data) {
		return guessed{}, false
	}
	beyond := 0
	for _, b := range beyondASCII {
		if b >= utf8.RuneSelf {
			beyond++
		}
	}
	best := readings[0]
	g.charset = best.charset
	if ascii := s.Scorer.LogLikelihood(asciiOf(best.text)); (best.score-ascii)/float64(beyond) < senseless {
		if beyond >= fewBytes {
			return guessed{}, false
		}
		g.doubtful = true
	}
	for _, r := range readings[1:] {
		if r.text != best.text {
			if best.score-r.score < doubtful {
				g.doubtful, g.rival = true, r.charset
			}
			break
		}
	}
	return g, true
}

// read reads a sample in each charset, best first. What means nothing in a charset
// does not end the reading: one bad byte does not tell against it.
func read(scorer Scorer, sample []byte, in []candidate) []reading {
	all := make([]reading, len(in))
	for i, c := range in {
		all[i] = reading{charset: c.charset, score: math.Inf(-1)}
		if text, err := c.encoding.NewDecoder().Bytes(sample); err == nil {
			all[i].text = string(text)
			all[i].score = scorer.LogLikelihood(all[i].text) + signs(all[i].text) - c.handicap
		}
	}
	slices.SortStableFunc(all, func(a, b reading) int { return cmp.Compare(b.score, a.score) })
	return all
}

// likelier returns the charset of two in which the beginning of the data reads more
// like a language: the first, where nothing can be said.
func likelier(s Source, a, b *charset) *charset {
	if s.Scorer == nil {
		return a
	}
	head := s.Data[:min(len(s.Data), sampleBytes)&^3]
	return read(s.Scorer, head, []candidate{{a, 0}, {b, 0}})[0].charset
}

// leastWide is the least that can be told to be UTF-16 without a mark, in bytes.
const leastWide = 8

// wide returns the UTF-16 that the data may be in without a mark, with the score of a
// byte of it; nil where it reads like nothing in either order.
func wide(s Source) (c *charset, rate float64) {
	if len(s.Data)%2 != 0 || len(s.Data) < leastWide {
		return nil, 0
	}
	head := s.Data[:min(len(s.Data), sampleBytes)&^1]
	best := read(s.Scorer, head, []candidate{{utf16LE, 0}, {utf16BE, 0}})[0]
	rate = best.score / float64(len(head))
	if rate < senseless {
		return nil, 0
	}
	return best.charset, rate
}

// isISO2022JP reports whether ASCII data has the escapes of ISO-2022-JP.
func isISO2022JP(data []byte) bool {
	return bytes.Contains(data, []byte("\x1b$B")) || bytes.Contains(data, []byte("\x1b$@"))
}

// damagedUTF8 reports whether data is UTF-8 for the most part, and the line of the
// first byte that is not: as many sequences are well-formed as are not, at least. In
// other charsets of one byte there is hardly a well-formed one, in Chinese and Japanese
// ones there is one in ten.
func damagedUTF8(data []byte) (line int, damaged bool) {
	good, bad, lines := 0, 0, 1
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			if bad++; bad == 1 {
				line = lines
			}
		case r == '\n':
			lines++
		case r >= utf8.RuneSelf:
			good++
		}
		data = data[size:]
	}
	return line, bad > 0 && good >= bad
}
