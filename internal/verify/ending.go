package verify

import (
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/coverage"
	"tolka/internal/text"
)

const (
	// endLetters is the shortest source whose translation is looked at for a cut end.
	endLetters = 12
	// endingDeviations is how many standard deviations below the median a translation may be long
	// before a cut is suspected: of 1,000 correct ones, ten are.
	endingDeviations = 2.33
	// inflection is how many letters an ending of a word has at most: "Digital", "Digitalen".
	inflection = 2
)

// openWords are words of each language behind which another one has to follow, beside those of
// neverLast. Words that also end sentences, as English and German prepositions do that belong to a verb,
// are not among them.
var openWords = sync.OnceValue(func() map[string]map[string]bool {
	return map[string]map[string]bool{
		"en": wordSet("of for with from into than my your our as on has have had was were between during against without because since until while"),
		"de": wordSet("von für gegen ohne seit zwischen während wegen im am vom zum zur beim ins ans dass weil als wie sowie"),
		"fr": wordSet("de du des pour avec sans dans sur par que qui aux chez entre"),
		"es": wordSet("de del para con sin por que en y entre desde"),
		"it": wordSet("di del della dei con senza per che tra fra"),
		"nl": wordSet("van voor met zonder tussen omdat"),
		"pl": wordSet("z w na do dla przez od że oraz"),
		"pt": wordSet("de do da dos das para com sem por que em no na"),
		"ru": wordSet("в на с для по от из у к о что"),
		"uk": wordSet("в на з для по від із у до про що"),
	}
})

// cutShort suspects that the translation of a block was cut, if no end mark shows that it is
// complete: it ends inside a word, with a word that needs another one, without the punctuation of
// the source, or is shorter than nearly all translations. It is a warning, for a headline may end
// in any way.
func cutShort(c *checker, b *block) []article.Finding {
	if b.source.letters < endLetters || b.Source == b.Target || unspaced(b.target.prose) {
		return nil
	}
	source, target := trimmedEnd(b.source.prose), trimmedEnd(b.target.prose)
	last := target[strings.LastIndexFunc(target, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })+1:]
	switch {
	case text.HasFullStop(b.source.prose) && !ended(b.target.text):
		b.unstopped = true
		return doubt("cut", b, "the translation ends without the punctuation of its source")
	case opened(target) > opened(source), endsLike(b.source.prose, `"”“»)`) && !endsLike(b.target.prose, "\"”“»).!?'’…*"):
		return doubt("cut", b, "the translation may lack its end: a quotation or a bracket is not closed")
	case endsLike(target, ",;:–—-(") && !endsLike(source, ",;:–—-("):
		return doubt("cut", b, "the translation may lack its end: it ends with "+target[strings.LastIndexByte(target, ' ')+1:])
	case last != "" && c.unfinished(b, last):
		return doubt("cut", b, "the translation may lack its end: it ends with \""+last+"\"")
	}
	usual := c.usualLength(c.englishRunes(&b.source))
	deviation := math.Log(usual.median/usual.low) / usualDeviations
	if math.Log(c.lengthRatio(&b.source, &b.target)/usual.median) < -endingDeviations*deviation {
		return doubt("cut", b, "the translation is short: its end may be missing")
	}
	return nil
}

// unfinished reports whether the last word of a translation may be a part of one, or one behind
// which another has to follow.
func (c *checker) unfinished(b *block, last string) bool {
	lower := strings.ToLower(last)
	own := wordsIn(b.source.prose)
	if own[lower] {
		return false
	}
	if neverLast()[lower] || openWords()[c.To.Base()][lower] {
		return true
	}
	letters := utf8.RuneCountInString(last)
	first, _ := utf8.DecodeRuneInString(last)
	translated := wordsIn(b.target.prose)
	for word := range own {
		if strings.HasPrefix(word, lower) && !translated[word] {
			longer := utf8.RuneCountInString(word) - letters
			if letters < 3 || unicode.IsUpper(first) && longer > inflection {
				return true
			}
		}
	}
	if letters == 1 && loneConsonant(" "+lower) {
		return true
	}
	d := coverage.DictionaryOf(c.To, c.From)
	_, isFunctionWord := text.StopWords(c.To)[lower]
	if d == nil || !unicode.IsLower(first) || isFunctionWord || d.Lists(lower) {
		return false
	}
	complete := func(ending string) bool { return strings.HasSuffix(lower, ending) }
	return !slices.ContainsFunc(endings, complete) && !hasCognate(own, lower)
}

// endings are those of English words that a cut rarely leaves.
var endings = []string{"ing", "ion", "ed", "er", "ly", "ment", "ness", "ity", "s"}

// hasCognate reports whether one of the words begins like another and is about as long.
func hasCognate(words map[string]bool, other string) bool {
	const alike = 3
	if len(other) <= alike {
		return false
	}
	for w := range words {
		for part := range strings.SplitSeq(w, "-") {
			if strings.HasPrefix(part, other[:alike]) && max(len(part)-len(other), len(other)-len(part)) <= 1 {
				return true
			}
		}
	}
	return false
}

// wordsIn returns the words of a text in small letters.
func wordsIn(s string) map[string]bool {
	return wordSet(strings.Join(text.Words(strings.ToLower(s)), " "))
}

// trimmedEnd returns a text without blanks and emphasis at its end.
func trimmedEnd(s string) string { return strings.TrimRight(s, " \t\n*_~`") }

// endsLike reports whether the last character of a text is one of some.
func endsLike(s, some string) bool {
	last, _ := utf8.DecodeLastRuneInString(trimmedEnd(s))
	return last != utf8.RuneError && strings.ContainsRune(some, last)
}

// opened counts the brackets and quotation marks that a text opens and does not close.
func opened(s string) int {
	quotes := strings.Count(s, `"`) + strings.Count(s, "“") + strings.Count(s, "”") + strings.Count(s, "„")
	return max(strings.Count(s, "(")-strings.Count(s, ")"), 0) + quotes%2 + max(strings.Count(s, "«")-strings.Count(s, "»"), 0)
}
