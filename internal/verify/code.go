package verify

import (
	"strings"

	"tolka/internal/article"
	"tolka/internal/text"
)

// inlineCode finds inline code that did not come back as it was.
func inlineCode(_ *checker, b *block) []article.Finding {
	if !strings.Contains(b.Source, "`") && !strings.Contains(b.Target, "`") {
		return nil
	}
	return differences("code", b, codeSpans(b.Source), codeSpans(b.Target))
}

// codeSpans returns the code spans of a text with their backticks. A line break inside is
// a space.
func codeSpans(s string) []string {
	var out []string
	for piece, isCode := range text.CodeSpans(s) {
		if isCode {
			out = append(out, strings.ReplaceAll(piece, "\n", " "))
		}
	}
	return out
}
