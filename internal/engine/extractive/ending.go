package extractive

import (
	"strings"

	"tolka/internal/text"
)

// isLabel reports whether a paragraph does not end like running text, so its sentences belong to a
// caption or a credit.
func isLabel(paragraph string) bool {
	return !text.EndsSentence(paragraph) && !strings.HasSuffix(strings.TrimSpace(paragraph), ":")
}
