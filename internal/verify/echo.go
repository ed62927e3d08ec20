package verify

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/text"
)

const (
	// echoLetters is from how many letters on a block that is like its source was
	// not translated; below, names and short phrases are rightly the same.
	echoLetters = 40
	// echoSimilarity is the share of words in common from which on two texts are
	// the same for this purpose.
	echoSimilarity = 0.9
	// echoWords is how many words a text needs that do not begin with a capital
	// letter: lists of names and titles are rightly the same in all languages.
	echoWords = 3
)

// echo finds a block that came back untranslated. What was in the target language
// all along, or is in a third one, stays as it is; so do names. An exact copy that
// is short, or mostly names, is doubted where a function word of the source
// language stands in it.
func echo(c *checker, b *block) []article.Finding {
	if c.From.Base() == c.To.Base() {
		return nil
	}
	long := b.source.reach() >= echoLetters
	if long && (small(b.source.prose) >= echoWords || unspaced(b.source.prose)) {
		if similarity(&b.source, &b.target) < echoSimilarity || c.keeps(b) {
			return nil
		}
		return fault("echo", b, "the text was repeated instead of translated")
	}
	if b.source.letters == 0 || fold(b.source.prose) != fold(b.target.prose) || functionWords(&b.target, c.To, c.From) > 0 {
		return nil
	}
	switch plain := plainWords(b.target.prose, c.From, c.To); {
	case long && plain > 0 && !c.keeps(b):
		return fault("echo", b, "the text was repeated instead of translated")
	case plain > 0, long && functionWords(&b.target, c.From, c.To) > 0, c.untranslated(b):
		return doubt("echo", b, "the text may have been repeated instead of translated")
	}
	return nil
}

// untranslated reports whether a short text with a word that is no name is plainly
// in the source language and not in the target's.
func (c *checker) untranslated(b *block) bool {
	if c.Languages == nil || c.From.IsZero() || small(b.target.prose) == 0 {
		return false
	}
	if ok, known := c.Languages.Plausible(b.target.prose, c.To); ok || !known {
		return false
	}
	ok, known := c.Languages.Plausible(b.target.prose, c.From)
	return ok && known
}

// keeps reports whether a block may stay as it is: its source is in the target
// language, or in neither.
func (c *checker) keeps(b *block) bool {
	if functionWords(&b.source, c.To, c.From) > functionWords(&b.source, c.From, c.To) {
		return true
	}
	if c.Languages == nil {
		return false
	}
	if ok, known := c.Languages.Plausible(b.source.prose, c.To); known && ok {
		return true
	}
	return c.foreignSource(b)
}

// foreignSource reports whether the source of a block is not in the language of
// the article: a quotation, a poem, a name in another one.
func (c *checker) foreignSource(b *block) bool {
	if c.From.IsZero() || c.Languages == nil {
		return false
	}
	ok, known := c.Languages.Plausible(b.source.prose, c.From)
	return known && !ok
}

// functionWords counts the function words of a language in a text that another
// language does not share. It is 0 where there is no list of them.
func functionWords(v *view, lang, other language.Tag) int {
	list, others := text.StopWords(lang), text.StopWords(other)
	if list == nil {
		return 0
	}
	n := 0
	for _, w := range v.wordList() {
		if _, ok := list[w]; ok {
			if _, shared := others[w]; !shared {
				n++
			}
		}
	}
	return n
}

// particles are the function words that stand inside names.
var particles = sync.OnceValue(func() map[string]bool {
	return wordSet("von vom van der den dem de zu zur zum di da del della degli dei do dos das la le les lo los las du des y e i ter ten af av el al bin ibn")
})

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// plainWords counts the function words as functionWords does, but only those in
// small letters that are not part of names.
func plainWords(s string, lang, other language.Tag) int {
	list, others := text.StopWords(lang), text.StopWords(other)
	n := 0
	for _, w := range text.Words(s) {
		_, ok := list[w]
		_, shared := others[w]
		if ok && !shared && !particles()[w] {
			n++
		}
	}
	return n
}

// small counts the words that begin with a small letter and are not part of names.
func small(s string) int {
	n := 0
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if first, _ := utf8.DecodeRuneInString(w); unicode.IsLetter(first) && !unicode.IsUpper(first) && !unicode.IsTitle(first) && !particles()[w] {
			n++
		}
	}
	return n
}

// unspaced reports whether a text is in a script without spaces between words.
func unspaced(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
	})
}

// similarity is the Dice coefficient of the words of a and b as multisets: twice
// what they have in common over all there are. The words of scripts without
// spaces are compared letter by letter.
func similarity(a, b *view) float64 {
	left, right := a.wordList(), b.wordList()
	if unspaced(a.prose) {
		left, right = strings.Split(fold(a.prose), ""), strings.Split(fold(b.prose), "")
	}
	if len(left)+len(right) == 0 {
		return 0
	}
	if both := float64(len(left) + len(right)); lacks(right, left, len(left)-int(echoSimilarity*both/2)) {
		return 0 // as nearly all translations: no need to count
	}
	count := make(map[string]int, len(left))
	for _, w := range left {
		count[w]++
	}
	common := 0
	for _, w := range right {
		if count[w] > 0 {
			count[w]--
			common++
		}
	}
	return 2 * float64(common) / float64(len(left)+len(right))
}

// lacks reports whether more than most of words are not among others. It does not look if counting is faster.
func lacks(others, words []string, most int) bool {
	if most > leastCounted {
		return false
	}
	for _, w := range words {
		if !slices.Contains(others, w) {
			if most--; most < 0 {
				return true
			}
		}
	}
	return false
}

// leastCounted is from how many words on it is faster to count the words of a text than to look for each of them.
const leastCounted = 16

// fold returns the letters and digits of s in small letters.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}
