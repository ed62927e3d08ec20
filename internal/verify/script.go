package verify

import (
	"fmt"
	"unicode"

	"golang.org/x/text/language"

	"tolka/internal/article"
)

// scripts are those whose letters are told apart, with the codes (ISO 15924) of the
// writing systems that have them. Latin is not among them, for names and terms stand in
// Latin letters everywhere, nor is Greek, whose letters are signs of formulas.
var scripts = []struct {
	name  string
	table *unicode.RangeTable
	codes []string
}{
	{"Cyrillic", unicode.Cyrillic, []string{"Cyrl"}},
	{"Han", unicode.Han, []string{"Hans", "Hant", "Hani", "Jpan", "Kore"}},
	{"kana", unicode.Hiragana, []string{"Jpan"}},
	{"kana", unicode.Katakana, []string{"Jpan"}},
	{"Hangul", unicode.Hangul, []string{"Kore"}},
	{"Arabic", unicode.Arabic, []string{"Arab"}},
	{"Hebrew", unicode.Hebrew, []string{"Hebr"}},
	{"Thai", unicode.Thai, []string{"Thai"}},
	{"Devanagari", unicode.Devanagari, []string{"Deva"}},
}

// firstOfScripts is where the first of scripts begins.
const firstOfScripts = 0x0400

// strangeScript finds letters of a script that neither the source nor the target
// language has: models that know many languages slip a word of another one into a
// sentence, or a letter that only looks right. Of the 400 paragraphs of WMT23 none has
// such a letter, in the human translation and in GPT-4's.
func strangeScript(c *checker, b *block) []article.Finding {
	for i, r := range b.Target {
		if r < firstOfScripts || !unicode.IsLetter(r) {
			continue
		}
		for _, s := range scripts {
			if unicode.Is(s.table, r) && !c.writes(s.codes) && !hasScript(b.Source, s.table) && !b.target.mostly(s.table) {
				return fault("characters", b, fmt.Sprintf("%q has letters (%s) that neither the source nor the target language has", head(b.Target[i:], 24), s.name))
			}
		}
	}
	return nil
}

// mostly reports whether half of a text's letters are in a script: then it is not a strange word
// that is there, but another language, or a language in its other script.
func (v *view) mostly(table *unicode.RangeTable) bool {
	n := 0
	for _, r := range v.prose {
		if unicode.Is(table, r) {
			n++
		}
	}
	return v.letters >= residueLetters && 2*n >= v.letters
}

// writes reports whether the target language is written in one of the writing systems,
// or in one that is not known.
func (c *checker) writes(codes []string) bool {
	tag, err := language.Parse(c.To)
	if err != nil {
		return true
	}
	script, confidence := tag.Script()
	if confidence == language.No {
		return true
	}
	for _, code := range codes {
		if script.String() == code {
			return true
		}
	}
	return false
}

// hasScript reports whether a text has a letter of a script.
func hasScript(s string, table *unicode.RangeTable) bool {
	for _, r := range s {
		if unicode.Is(table, r) {
			return true
		}
	}
	return false
}
