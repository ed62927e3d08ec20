package verify

import (
	"iter"
	"math/bits"
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
	if !b.target.repeats() || sourceRepeats(b.source.wordHashes(), b.target.wordHashes()) {
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
	loops := loopsOf(target, longRow)
	if !loops.exceed(1) {
		return nil
	}
	source := make([]uint64, 0, n)
	for i := range c.blocks {
		if !c.blocks[i].own.repeats {
			source = appendHashes(source, prose(c.blocks[i].Source))
		}
	}
	if sourceRepeats(source, target) {
		return nil
	}
	level := article.Warning
	if loops.exceed(plainlyRepeats) {
		level = article.Error
	}
	return []article.Finding{{Check: "repetition", Level: level, Message: "the result repeats itself"}}
}

// repeats reports whether a translation goes round in circles.
func (v *view) repeats() bool {
	if !v.counted {
		v.loops, v.counted = loopsOf(v.wordHashes(), longRow), true
	}
	return v.loops.exceed(1)
}

// sourceRepeats reports whether a source repeats itself as well. A language that says the same with
// fewer words has shorter rows of them in common.
func sourceRepeats(source, target []uint64) bool {
	row := longRow * len(source) / max(len(target), 1)
	return loopsOf(source, min(max(row, shortRow), longRow)).exceed(sourceShare)
}

// loops counts how a text repeats itself.
type loops struct {
	// words is how many words the text has, and row how many of them are a long sequence.
	words, row int
	// most is how often the most frequent sequence of shortRow words occurs, and again how many of
	// the long sequences have occurred before.
	most, again int
}

// loopsOf counts the sequences of a text's words. row is the length of the long ones.
func loopsOf(words []uint64, row int) loops {
	t := loops{words: len(words), row: row}
	if len(words) >= loopWords {
		t.most, _ = sequences(words, shortRow)
		_, t.again = sequences(words, row)
	}
	return t
}

// exceed reports whether a text repeats one short sequence again and again, or many long ones
// once. limit scales the shares from which on it does.
func (t loops) exceed(limit float64) bool {
	if t.words < loopWords {
		return false
	}
	return t.most >= loopTimes && float64(t.most) > limit*loopShare*float64(t.words-shortRow+1) || float64(t.again) > limit*copyShare*float64(t.words-t.row+1)
}

// sequences counts how often the most frequent sequence of n words occurs, and how
// many sequences have occurred before. words are hashes: a whole document has
// too many sequences to keep their texts.
func sequences(words []uint64, n int) (most, again int) {
	if len(words) < n {
		return 0, 0
	}
	// The hashes of a long text are counted in parts, by their first bits, so that a table fits into
	// the processor's cache.
	bit := bits.Len(uint(len(words) / partRows))
	sizes := make([]int, 1<<bit)
	for row := range rows(words, n) {
		sizes[row>>(64-bit)]++
	}
	t := newTally(slices.Max(sizes), bit)
	for part := range sizes {
		for row := range rows(words, n) {
			if row>>(64-bit) != uint64(part) {
				continue
			}
			count := t.add(row)
			if count > 1 {
				again++
			}
			most = max(most, count)
		}
		if part < len(sizes)-1 {
			clear(t.counts)
		}
	}
	return most, again
}

// partRows is about how many hashes are counted at a time.
const partRows = 1 << 16

// rows yields the hash of each sequence of n words.
func rows(words []uint64, n int) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		oldest := uint64(1) // the factor of the word that leaves the sequence
		for range n {
			oldest *= rowFactor
		}
		row := uint64(0)
		for i, w := range words {
			row = row*rowFactor + w
			if i >= n {
				row -= words[i-n] * oldest
			}
			if i >= n-1 && !yield(row) {
				return
			}
		}
	}
}

// rowFactor makes the hash of a row of words depend on their order: an odd number without a
// pattern (2^64 over the golden ratio).
const rowFactor = 0x9e3779b97f4a7c15

// tally counts hashes in an open hash table, which is much faster than sorting them.
type tally struct {
	hashes      []uint64
	counts      []uint32 // 0 for a free place
	skip, shift int      // place a hash by its bits behind the first skip ones
}

// newTally returns a tally of at most n hashes that have their first skip bits in common.
func newTally(n, skip int) tally {
	size := bits.Len(uint(n + n/4)) // at most four of five places are taken
	return tally{make([]uint64, 1<<size), make([]uint32, 1<<size), skip, 64 - size}
}

// add counts a hash and returns how often it was added.
func (t tally) add(hash uint64) int {
	at := hash << t.skip >> t.shift
	for t.counts[at] > 0 && t.hashes[at] != hash {
		at = (at + 1) & uint64(len(t.hashes)-1)
	}
	t.hashes[at] = hash
	t.counts[at]++
	return int(t.counts[at])
}
