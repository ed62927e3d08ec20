package verify

import (
	"strings"
	"unicode"

	"tolka/internal/article"
)

const (
	// echoLetters is from how many letters on a block that is like its source was
	// not translated; below, names and short phrases are rightly the same.
	echoLetters = 40
	// echoSimilarity is the share of words in common from which on two texts are
	// the same for this purpose.
	echoSimilarity = 0.9
)

// echo finds a block that came back untranslated. A block that is mostly names
// is exempt: names are the words that begin with a capital inside a sentence, and
// German nouns are too many for that, so only the lower-case words are compared.
func echo(t Translation, p Pair) []article.Finding {
	source, target := prose(p.Source), prose(p.Target)
	if letters(source) < echoLetters || t.From == t.To {
		return nil
	}
	if t.Languages != nil {
		// A quotation or a title that was in the target language all along.
		if ok, known := t.Languages.Plausible(source, t.To); ok && known {
			return nil
		}
	}
	a, b := words(source), words(target)
	if lower(a) < 3 {
		return nil
	}
	if similarity(a, b) >= echoSimilarity {
		return errorf("echo", p, "the text was repeated instead of translated")
	}
	return nil
}

// words splits at everything that is neither letter nor digit. A text without
// blanks between its words is compared by letters.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// lower counts the words that do not begin with a capital letter.
func lower(words []string) int {
	n := 0
	for _, w := range words {
		for _, r := range w {
			if !unicode.IsUpper(r) && !unicode.IsTitle(r) && unicode.IsLetter(r) {
				n++
			}
			break
		}
	}
	return n
}

// similarity is the Dice coefficient of the words of a and b as multisets: twice
// what they have in common over all there are.
func similarity(a, b []string) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	count := make(map[string]int, len(a))
	for _, w := range a {
		count[strings.ToLower(w)]++
	}
	common := 0
	for _, w := range b {
		if w = strings.ToLower(w); count[w] > 0 {
			count[w]--
			common++
		}
	}
	return 2 * float64(common) / float64(len(a)+len(b))
}
