package verify

import (
	"slices"

	"tolka/internal/article"
)

const (
	// loopShare is the share of one sequence of four words, and copyShare that of
	// sequences of ten words that were there before, from which on a text repeats
	// itself.
	loopShare, copyShare = 0.16, 0.10
	// loopWords is the shortest text that is judged, and loopTimes how often the
	// sequence of four words stands in it: in a short one a single sequence is a
	// large share.
	loopWords, loopTimes = 24, 4
	// shortRow and longRow are how many words such sequences have.
	shortRow, longRow = 4, 10
	// plainlyRepeats is how many times these shares a whole has to have that is refused: lists of program messages
	// say "the degrees of freedom of the distribution" again and again, which some languages say in one word.
	plainlyRepeats = 2.5
	// sourceShare is what of these shares is enough for a source that repeats itself: lists of like
	// things repeat themselves more in one language than in another.
	sourceShare = 0.3
)

// repetition finds a block that repeats itself where its source does not.
func repetition(_ *checker, b *block) []article.Finding {
	if !repeats(b.target.wordHashes()) || sourceRepeats(b.source.wordHashes(), b.target.wordHashes()) {
		return nil
	}
	return fault("repetition", b, "the translation repeats itself")
}

// wholeRepetition finds a text whose blocks repeat one another where those of the
// source do not. A block that repeats itself has been named already.
func wholeRepetition(c *checker) []article.Finding {
	n := 0
	for i := range c.blocks {
		n += len(c.blocks[i].own.words)
	}
	target := make([]uint64, 0, n)
	for i := range c.blocks {
		target = append(target, c.blocks[i].own.words...)
	}
	if !repeats(target) {
		return nil
	}
	var source []uint64
	for i := range c.blocks {
		if !c.blocks[i].own.repeats {
			v := viewOf(c.blocks[i].Source)
			source = append(source, v.wordHashes()...)
		}
	}
	if sourceRepeats(source, target) {
		return nil
	}
	level := article.Warning
	if circles(target, longRow, plainlyRepeats) {
		level = article.Error
	}
	return []article.Finding{{Check: "repetition", Level: level, Message: "the result repeats itself"}}
}

// repeats reports whether a translation of these words goes round in circles.
func repeats(words []uint64) bool { return circles(words, longRow, 1) }

// sourceRepeats reports whether a source repeats itself as well. A language that says the same with
// fewer words has shorter rows of them in common.
func sourceRepeats(source, target []uint64) bool {
	row := longRow * len(source) / max(len(target), 1)
	return circles(source, min(max(row, shortRow), longRow), sourceShare)
}

// circles reports whether a text of these words repeats one row of shortRow of them again and again, or many
// rows of so many once. limit scales the shares from which on it does.
func circles(words []uint64, row int, limit float64) bool {
	if len(words) < loopWords {
		return false
	}
	most, _ := sequences(words, shortRow)
	_, again := sequences(words, row)
	return most >= loopTimes && float64(most) > limit*loopShare*float64(len(words)-shortRow+1) || float64(again) > limit*copyShare*float64(len(words)-row+1)
}

// sequences counts how often the most frequent sequence of n words occurs, and how
// many sequences have occurred before. words are hashes: a whole document has
// too many sequences to keep their texts.
func sequences(words []uint64, n int) (most, again int) {
	if len(words) < n {
		return 0, 0
	}
	rows := make([]uint64, len(words)-n+1)
	for i := range rows {
		row := uint64(0)
		for _, w := range words[i : i+n] {
			row = row*rowFactor + w
		}
		rows[i] = row
	}
	slices.Sort(rows)
	same := 0
	for i, row := range rows {
		if i > 0 && row == rows[i-1] {
			same++
			again++
		} else {
			same = 1
		}
		most = max(most, same)
	}
	return most, again
}

// rowFactor makes the hash of a row of words depend on their order: an odd number without a
// pattern (2^64 over the golden ratio).
const rowFactor = 0x9e3779b97f4a7c15
