package markdown

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unspaced are the scripts that put no spaces between words.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// loosenEmphasis mends emphasis that CommonMark does not see between letters of
// a script without spaces. In "**注意：**请" the second run of stars stands
// between a punctuation mark and a letter, and so can only open; a space behind
// it makes it close. Before a run that opens ahead of punctuation it is the
// other way round, and underscores, which never work inside a word, become
// stars, if the source stresses with them: otherwise they belong to a name, as in
// "打开_config.yml". Where the writing has spaces, the rules serve and nothing is changed.
func loosenEmphasis(text, source string) string {
	if !strings.ContainsAny(text, "*_") || strings.IndexFunc(text, isUnspaced) < 0 {
		return text
	}
	underscores := strings.Contains(text, "_") && stressesWithUnderscores(source)
	var out strings.Builder
	open := map[string]bool{}
	done := 0
	for i := 0; i < len(text); {
		if text[i] == '\\' {
			i += 2
			continue
		}
		if text[i] == '`' { // code spans are left alone
			s := scanner{text: text}
			i += max(s.code(i), backticks(text[i:]))
			continue
		}
		if text[i] != '*' && (text[i] != '_' || !underscores) {
			i++
			continue
		}
		end := i + run(text[i:])
		signs := text[i:end]
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[end:])
		closes := open[signs]
		open[signs] = !closes
		stars := strings.Repeat("*", len(signs))
		if signs[0] == '_' && !isUnspaced(before) && !isUnspaced(after) {
			stars = signs
		}
		out.WriteString(text[done:i])
		if !closes && isUnspaced(before) && isSymbol(after) {
			out.WriteByte(' ')
		}
		out.WriteString(stars)
		if closes && isUnspaced(after) && isSymbol(before) {
			out.WriteByte(' ')
		}
		done, i = end, end
	}
	out.WriteString(text[min(done, len(text)):])
	return out.String()
}

// stressesWithUnderscores reports whether underscores mark emphasis in text.
func stressesWithUnderscores(text string) bool {
	if !strings.Contains(text, "_") {
		return false
	}
	isEmphasis := func(inline string) bool { return inline == inlineEmphasis || inline == inlineStrong }
	count := func(text string) int {
		return len(slices.DeleteFunc(CommonMark.inlinesOf(text), func(inline string) bool { return !isEmphasis(inline) }))
	}
	return count(text) > count(strings.ReplaceAll(text, "_", "x"))
}

func isUnspaced(r rune) bool { return unicode.In(r, unspaced...) }

// isSymbol reports what CommonMark counts as punctuation next to a run.
func isSymbol(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
