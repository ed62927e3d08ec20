package verify

import (
	"strings"

	"tolka/internal/article"
	"tolka/internal/text"
)

// spelling finds letters that the target's region does not write. What stands in inline
// code is not prose.
func spelling(c *checker, b *block) []article.Finding {
	if !c.To.WithoutEszett() || !strings.ContainsAny(b.Target, "ßẞ") {
		return nil
	}
	for piece, isCode := range text.CodeSpans(b.Target) {
		if !isCode && strings.ContainsAny(piece, "ßẞ") {
			return doubt("spelling", b, "ß is not written in "+c.To.String())
		}
	}
	return nil
}
