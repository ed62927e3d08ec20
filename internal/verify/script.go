package verify

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
)

// letters are those of a script.
type letters struct {
	name  string
	table *unicode.RangeTable
	codes []string
}

// scripts are those whose letters are told apart, with the codes (ISO 15924) of the
// writing systems that have them. Latin is not among them, for names and terms stand in
// Latin letters everywhere, nor is Greek, whose letters are signs of formulas.
var scripts = []letters{
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

// leftScript finds a word in the script of the source language in a translation that is written in another
// one. It is an error unless the word is quoted, in parentheses, in a code span, a link or the
// glossary, or next to a name or to parentheses that may give it in the target's script.
func leftScript(c *checker, b *block) []article.Finding {
	script := c.From.Script()
	for _, s := range allScripts {
		if !slices.Contains(s.codes, script) || c.writes(s.codes) || !hasScript(b.target.prose, s.table) || b.target.mostly(s.table) {
			continue
		}
		word, excused := leftWord(b.target.prose, s.table)
		if word == "" || c.isTerm(word) {
			continue
		}
		message := fmt.Sprintf("%q was left in the script of the source language (%s)", word, c.From)
		if excused {
			return doubt("language", b, message)
		}
		return fault("language", b, message)
	}
	return nil
}

// moreScripts are those of source languages that other languages do not borrow letters from.
var moreScripts = []letters{
	{"Greek", unicode.Greek, []string{"Grek"}}, {"Armenian", unicode.Armenian, []string{"Armn"}}, {"Georgian", unicode.Georgian, []string{"Geor"}},
	{"Bengali", unicode.Bengali, []string{"Beng"}}, {"Gujarati", unicode.Gujarati, []string{"Gujr"}}, {"Gurmukhi", unicode.Gurmukhi, []string{"Guru"}},
	{"Tamil", unicode.Tamil, []string{"Taml"}}, {"Telugu", unicode.Telugu, []string{"Telu"}}, {"Kannada", unicode.Kannada, []string{"Knda"}},
	{"Malayalam", unicode.Malayalam, []string{"Mlym"}}, {"Sinhala", unicode.Sinhala, []string{"Sinh"}}, {"Lao", unicode.Lao, []string{"Laoo"}},
	{"Khmer", unicode.Khmer, []string{"Khmr"}}, {"Burmese", unicode.Myanmar, []string{"Mymr"}}, {"Tibetan", unicode.Tibetan, []string{"Tibt"}},
	{"Ethiopic", unicode.Ethiopic, []string{"Ethi"}},
}

// allScripts are both.
var allScripts = slices.Concat(scripts, moreScripts)

// leftWord returns the first word of a script in a text for which nothing excuses it, or else the first one
// with excused set.
func leftWord(s string, table *unicode.RangeTable) (word string, excused bool) {
	depth, quoted := 0, false
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case strings.ContainsRune("(（[", r):
			depth++
		case strings.ContainsRune(")）]", r):
			depth = max(depth-1, 0)
		case strings.ContainsRune("\"“”„«»「」『』‹›", r):
			quoted = !quoted
		case unicode.Is(table, r) && unicode.IsLetter(r):
			start := i
			for i+1 < len(runes) && (unicode.Is(table, runes[i+1]) || unicode.IsMark(runes[i+1])) {
				i++
			}
			if start > 0 && (runes[start-1] == '#' || runes[start-1] == '@') || i == start && utf8.RuneLen(r) == 2 {
				continue // a hashtag, or a single letter that names a variable or a vitamin
			}
			if depth == 0 && !quoted && !isRendered(runes, start, i+1) {
				return string(runes[start : i+1]), false
			}
			if word == "" {
				word = string(runes[start : i+1])
			}
		}
	}
	return word, true
}

// isRendered reports whether the word from start to end follows a name or is followed by parentheses.
func isRendered(s []rune, start, end int) bool {
	for end < len(s) && s[end] == ' ' {
		end++
	}
	if end < len(s) && strings.ContainsRune("(（", s[end]) {
		return true
	}
	before := strings.Fields(string(s[max(0, start-40):start]))
	if len(before) < 2 || s[start-1] != ' ' {
		return false
	}
	first, _ := utf8.DecodeRuneInString(before[len(before)-1])
	return unicode.IsUpper(first)
}

// isTerm reports whether a word is in the glossary.
func (c *checker) isTerm(word string) bool {
	return slices.ContainsFunc(c.Terms, func(t article.Term) bool { return strings.Contains(t.Want(), word) })
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
	script := c.To.Script()
	return script == "" || slices.Contains(codes, script)
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
