package session

import (
	"strings"

	"tolka/internal/text"
)

// FixSpelling corrects a reply to the target's spelling if only letters differ: ss for ß in
// Switzerland and Liechtenstein. Models forget it, and it is not worth a retry. Inline code is
// unchanged.
func (s *Session) FixSpelling(answer string) string {
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
