package detect

import (
	"unicode"
	"unicode/utf8"

	"tolka/internal/language/detect/internal/layout"
)

// census is what was counted in a stretch of text: its letters by script, and
// how well each language of those scripts explains them.
type census struct {
	letters [scriptCount]int
	scores  scores
}

// segment is a stretch of text that votes as one: a line, or a piece of a
// long one.
type segment struct {
	text string
	census
}

// segmentLetters is the length from which on a segment ends with its sentence,
// so that a change of language inside a long paragraph is seen as well.
const segmentLetters = 300

// segments cuts cleaned text and counts its pieces. Pieces without a letter
// are left out.
func segments(text string) []segment {
	t := theTable()
	var all []segment
	var s segment
	start, letters := 0, 0
	var key uint64 // up to four letters of the word so far, the last one lowest
	end := func(i int) {
		if letters > 0 {
			s.text = text[start:i]
			all = append(all, s)
		}
		s, start, letters, key = segment{}, i, 0, 0
	}
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		kind := scriptOf(r)
		if kind == noLetter {
			key = 0
			if r == '\n' || letters >= segmentLetters && endsSentence(r) {
				end(i)
			}
			continue
		}
		letters++
		s.letters[kind]++
		g := t.groups[kind]
		if g.to-g.from < 2 || r > 0xFFFF {
			key = 0
			continue
		}
		if kind == han {
			t.add(layout.Extend(0, r), &s.scores)
			continue
		}
		if r < utf8.RuneSelf {
			r |= 0x20
		} else {
			r = unicode.ToLower(r)
		}
		key = layout.Extend(key, r)
		t.add(key&0xFFFF, &s.scores)
		if key > 0xFFFF {
			t.add(key&0xFFFFFFFF, &s.scores)
		}
		if key > 0xFFFFFFFF {
			t.add(key&0xFFFFFFFFFFFF, &s.scores)
		}
		if key > 0xFFFFFFFFFFFF {
			t.add(key, &s.scores)
		}
	}
	end(len(text))
	return all
}

func endsSentence(r rune) bool {
	switch r {
	case '.', '!', '?', '。', '！', '？', '।', '؟':
		return true
	}
	return false
}

// merge adds other to c.
func (c *census) merge(other *census) {
	for i, n := range other.letters {
		c.letters[i] += n
	}
	for i, n := range other.scores {
		c.scores[i] += n
	}
}

// weighted returns the letters of all scripts, those that hold more than a
// letter of an alphabet by their weight.
func (c *census) weighted() int {
	n := 0
	for s, letters := range c.letters {
		n += letters * script(s).weight()
	}
	return n / 2
}

// script returns the script that most of the text is in. Han and kana are one:
// kana if these are more than a sprinkle, which makes the text Japanese.
func (c *census) script() script {
	best, most := noLetter, 0
	for i, letters := range c.letters {
		s := script(i)
		n := letters * s.weight()
		switch s {
		case han:
			n += c.letters[kana] * kana.weight()
		case kana:
			continue
		}
		if n > most {
			best, most = s, n
		}
	}
	// Chinese texts quote a Japanese name now and then; Japanese ones hardly
	// have a sentence without kana.
	if best == han && c.letters[kana]*20 >= c.letters[han] {
		return kana
	}
	return best
}
