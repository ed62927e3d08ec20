package verify

import (
	"strings"
	"unicode"

	"tolka/internal/article"
)

// empty finds a block that came back without anything in it, or whose words were
// all lost while marks remain. One model's outputs have 71 of the former.
func empty(b *block) []article.Finding {
	if strings.TrimSpace(b.Target) == "" {
		return fault("empty", b, "there is no translation")
	}
	worded := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	if !fenced(b.Target) && strings.ContainsFunc(b.source.prose, worded) && !strings.ContainsFunc(b.target.prose, worded) {
		return fault("empty", b, "the translation has no words")
	}
	return nil
}
