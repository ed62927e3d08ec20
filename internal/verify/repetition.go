package verify

import (
	"strings"

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
	if !repeats(b.target.wordList()) || sourceRepeats(b.source.wordList(), b.target.wordList()) {
		return nil
	}
	return fault("repetition", b, "the translation repeats itself")
}

// wholeRepetition finds a text whose blocks repeat one another where those of the
// source do not. A block that repeats itself has been named already.
func wholeRepetition(c *checker) []article.Finding {
	var source, target []string
	for i := range c.blocks {
		if repeats(c.blocks[i].target.wordList()) {
			continue
		}
		source = append(source, c.blocks[i].source.wordList()...)
		target = append(target, c.blocks[i].target.wordList()...)
	}
	if !repeats(target) || sourceRepeats(source, target) {
		return nil
	}
	level := article.Warning
	if circles(target, longRow, plainlyRepeats) {
		level = article.Error
	}
	return []article.Finding{{Check: "repetition", Level: level, Message: "the result repeats itself"}}
}

// repeats reports whether a translation of these words goes round in circles.
func repeats(words []string) bool { return circles(words, longRow, 1) }

// sourceRepeats reports whether a source repeats itself as well. A language that says the same with
// fewer words has shorter rows of them in common.
func sourceRepeats(source, target []string) bool {
	row := longRow * len(source) / max(len(target), 1)
	return circles(source, min(max(row, shortRow), longRow), sourceShare)
}

// circles reports whether a text of these words repeats one row of shortRow of them again and again, or many
// rows of so many once. limit scales the shares from which on it does.
func circles(words []string, row int, limit float64) bool {
	if len(words) < loopWords {
		return false
	}
	most, _ := sequences(words, shortRow)
	_, again := sequences(words, row)
	return most >= loopTimes && float64(most) > limit*loopShare*float64(len(words)-shortRow+1) || float64(again) > limit*copyShare*float64(len(words)-row+1)
}

// sequences counts how often the most frequent sequence of n words occurs, and how
// many sequences have occurred before.
func sequences(words []string, n int) (most, again int) {
	joined := strings.Join(words, " ")
	starts := make([]int, len(words)+1)
	for i, w := range words {
		starts[i+1] = starts[i] + len(w) + 1
	}
	count := make(map[string]int, len(words))
	for i := 0; i+n <= len(words); i++ {
		s := joined[starts[i] : starts[i+n]-1]
		count[s]++
		if count[s] > 1 {
			again++
		}
		most = max(most, count[s])
	}
	return most, again
}
