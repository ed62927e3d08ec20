package verify

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tolka/internal/article"
)

// questionSigns are the marks of a question in all scripts, the Greek one aside,
// which is a semicolon.
const questionSigns = "?？؟⁇⁈⁉՞"

// questionMarks finds a block that asks in the source and does not ask any more:
// a question that was answered instead of translated has this look. Human
// translators drop the mark in 13 of 812 such blocks.
func questionMarks(c *checker, b *block) []article.Finding {
	if slices.Contains(unmarked, c.To.Base()) && c.To.Base() != "zh" || !strings.ContainsAny(b.source.prose, questionSigns) || strings.ContainsAny(b.target.prose, questionSigns) {
		return nil
	}
	if c.To.Base() == "el" && strings.ContainsAny(b.target.prose, ";\u037e") {
		return nil
	}
	return doubt("question", b, "the source asks a question and the translation does not")
}

// unmarked are the languages that ask without a mark, or need none.
var unmarked = strings.Fields("am bo dz ja km ko lo my th ti zh yue cmn")

// newQuestion finds a block that asks although its source does not.
func newQuestion(c *checker, b *block) []article.Finding {
	if c.From.IsZero() || strings.ContainsAny(b.source.text, questionSigns) || slices.Contains(unmarked, c.From.Base()) || c.From.Base() == "el" && strings.ContainsAny(b.source.prose, ";\u037e") {
		return nil
	}
	s := strings.TrimRight(b.target.prose, " \t\n\"'”’“»«)*_")
	if last, _ := utf8.DecodeLastRuneInString(s); !strings.ContainsRune(questionSigns, last) {
		return nil
	}
	return doubt("question", b, "the translation asks a question and the source does not")
}
