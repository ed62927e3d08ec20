package extractive

import (
	"strings"

	"tolka/internal/text"
)

// isLabel reports whether a paragraph does not end as text does, so that the
// sentences in it are those of a caption or a credit.
func isLabel(paragraph string) bool {
	return !text.EndsSentence(paragraph) && !strings.HasSuffix(strings.TrimSpace(paragraph), ":")
}
