package pipeline

import (
	"strings"

	"tolka/internal/text"
)

// spelt gives the texts of an answer the spelling of the target where it follows from
// the letters alone: ss for ß in Switzerland and Liechtenstein. Models forget it, and
// it is no reason to ask again. Inline code stays as it is.
func (t *translation) spelt(texts map[string]string) map[string]string {
	if !t.to.WithoutEszett() {
		return texts
	}
	for id, text := range texts {
		texts[id] = withoutEszett(text)
	}
	return texts
}

func withoutEszett(s string) string {
	if !strings.ContainsAny(s, "ßẞ") {
		return s
	}
	var b strings.Builder
	for piece, isCode := range text.CodeSpans(s) {
		if !isCode {
			piece = text.WithoutEszett(piece)
		}
		b.WriteString(piece)
	}
	return b.String()
}
