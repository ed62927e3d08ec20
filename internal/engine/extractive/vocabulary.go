package extractive

import (
	"slices"
	"strings"
	"unicode"

	"tolka/internal/language"
	"tolka/internal/stem"
	"tolka/internal/text"
)

// vector holds the terms of a text in ascending order.
type vector []entry

// entry is one term of a vector.
type entry struct {
	term   int     // the term's number in the vocabulary
	weight float64 // initially the number of occurrences; see weigh
}

// vocabulary numbers the terms of one document: the stems of words that are not stop words, and
// pairs of characters in scripts without spaces.
type vocabulary struct {
	numbers map[string]int // by term
	words   map[string]int // by word, so that each word is stemmed once; noTerm for stop words
	stop    map[string]struct{}
	stem    func(string) string
}

// noTerm is the number of words that do not indicate a text's subject.
const noTerm = -1

func newVocabulary(lang language.Tag) *vocabulary {
	return &vocabulary{
		numbers: make(map[string]int),
		words:   make(map[string]int),
		stop:    text.StopWords(lang),
		stem:    stem.Of(lang),
	}
}

// vector returns the terms of s.
func (voc *vocabulary) vector(s string) vector {
	var terms []int
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), isGap) {
		if isUnspaced(w) {
			runes := []rune(w)
			for i := 0; i+1 < len(runes); i++ {
				terms = append(terms, voc.number(string(runes[i:i+2])))
			}
		} else if n := voc.lookUp(w); n != noTerm {
			terms = append(terms, n)
		}
	}
	slices.Sort(terms)
	var v vector
	for _, t := range terms {
		if n := len(v); n > 0 && v[n-1].term == t {
			v[n-1].weight++
		} else {
			v = append(v, entry{term: t, weight: 1})
		}
	}
	return v
}

// lookUp returns the term number of a word, or noTerm.
func (voc *vocabulary) lookUp(w string) int {
	if n, ok := voc.words[w]; ok {
		return n
	}
	n := noTerm
	if _, stop := voc.stop[w]; !stop && len(w) > 1 {
		n = voc.number(voc.stem(w))
	}
	voc.words[w] = n
	return n
}

// number returns the number of a term, assigning a new one if needed.
func (voc *vocabulary) number(term string) int {
	n, ok := voc.numbers[term]
	if !ok {
		n = len(voc.numbers)
		voc.numbers[term] = n
	}
	return n
}

// isGap reports whether r separates terms.
func isGap(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
}

// isUnspaced reports whether a run of letters is in a script without spaces between words.
func isUnspaced(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool {
		return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
			unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan)
	})
}
