package choice

import (
	"fmt"
	"strconv"

	"tolka/internal/text"
)

// Length is the length of a summary: in words, or in percent of the article's.
type Length struct{ Words, Percent int }

// String returns the length as users write it.
func (l Length) String() string {
	if l.Percent > 0 {
		return fmt.Sprintf("%d%%", l.Percent)
	}
	return strconv.Itoa(l.Words)
}

// LeastWords is the shortest summary, in words, that nobody asked for by its words: a
// share of a short text would be less.
const LeastWords = 20

// Of returns the length in words of the summary of a text.
func (l Length) Of(source string) int {
	if l.Percent == 0 {
		return l.Words
	}
	return max(text.CountWords(source)*l.Percent/100, LeastWords)
}
