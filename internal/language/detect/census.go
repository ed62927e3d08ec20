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
	c := counter{table: theTable(), text: text}
	for at := 0; at < len(text); {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		at += size
		if kind := scriptOf(r); kind != noLetter {
			c.letter(r, kind)
			continue
		}
		c.key = 0
		if r == '\n' || c.letters >= segmentLetters && endsSentence(r) {
			c.end(at)
		}
	}
	c.end(len(text))
	return c.done
}

// counter makes segments.
type counter struct {
	table *table
	text  string
	done  []segment

	// The current segment.
	segment
	start, letters int
	// key holds up to four letters of the word so far, the last one lowest.
	key uint64
	// times counts letters of the common alphabets, and seen lists those that
	// occur, so that each is looked up but once.
	times [0x600]int32
	seen  []rune
	// pairTimes and seenPairs are the same for pairs of letters of the alphabet from a to z.
	pairTimes [alphabet * alphabet]int32
	seenPairs []uint16
}

// alphabet is the number of letters from a to z.
const alphabet = 26

// letter counts a letter and the n-grams that end with it.
func (c *counter) letter(r rune, kind script) {
	c.letters++
	c.segment.letters[kind]++
	if g := c.table.groups[kind]; g.to-g.from < 2 || r > 0xFFFF {
		c.key = 0
		return
	}
	if r < utf8.RuneSelf {
		r |= 0x20
	} else {
		r = unicode.ToLower(r)
	}
	if int(r) >= len(c.times) {
		c.table.add(layout.Extend(0, r), 1, &c.scores)
	} else if c.times[r]++; c.times[r] == 1 {
		c.seen = append(c.seen, r)
	}
	if kind == han {
		return // of which only single letters are known
	}
	c.key = layout.Extend(c.key, r)
	if c.key > 0xFFFF {
		c.pair(c.key & 0xFFFFFFFF)
	}
	if c.key > 0xFFFFFFFF {
		c.table.add(c.key&0xFFFFFFFFFFFF, 1, &c.scores)
	}
	if c.key > 0xFFFFFFFFFFFF {
		c.table.add(c.key, 1, &c.scores)
	}
}

// pair counts two letters.
func (c *counter) pair(key uint64) {
	first, last := key>>16-'a', key&0xFFFF-'a'
	if first >= alphabet || last >= alphabet {
		c.table.add(key, 1, &c.scores)
		return
	}
	p := first*alphabet + last
	if c.pairTimes[p]++; c.pairTimes[p] == 1 {
		c.seenPairs = append(c.seenPairs, uint16(p))
	}
}

// end ends the segment before a place in the text.
func (c *counter) end(at int) {
	if c.letters > 0 {
		for _, r := range c.seen {
			c.table.add(layout.Extend(0, r), c.times[r], &c.scores)
			c.times[r] = 0
		}
		for _, p := range c.seenPairs {
			key := layout.Extend('a'+uint64(p)/alphabet, 'a'+rune(p)%alphabet)
			c.table.add(key, c.pairTimes[p], &c.scores)
			c.pairTimes[p] = 0
		}
		c.segment.text = c.text[c.start:at]
		c.done = append(c.done, c.segment)
		c.segment, c.seen, c.letters = segment{}, c.seen[:0], 0
		c.seenPairs = c.seenPairs[:0]
	}
	c.start, c.key = at, 0
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
	for i := range theTable().languages {
		c.scores[i] += other.scores[i]
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
