package verify

import (
	"strings"

	"tolka/internal/article"
)

// spelling finds letters that the target's region does not write: ß in the German of
// Switzerland and Liechtenstein. What stands in inline code is not prose.
func spelling(c *checker, b *block) []article.Finding {
	if c.To != "de-CH" && c.To != "de-LI" {
		return nil
	}
	for i, part := range strings.Split(b.Target, "`") {
		if i%2 == 0 && strings.ContainsAny(part, "ßẞ") {
			return doubt("spelling", b, "ß is not written in "+c.To)
		}
	}
	return nil
}
