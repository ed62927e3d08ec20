package session

import (
	"strings"

	"tolka/internal/text"
)

// Spelt gives an answer the spelling of the target where it follows from the letters
// alone: ss for ß in Switzerland and Liechtenstein. Models forget it, and it is no reason
// to ask again. Inline code stays as it is.
func (s *Session) Spelt(answer string) string {
	if !s.To.WithoutEszett() {
		return answer
	}
	return withoutEszett(answer)
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
