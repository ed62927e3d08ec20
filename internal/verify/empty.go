package verify

import (
	"strings"
	"unicode"

	"tolka/internal/article"
)

// empty finds a block that came back without anything in it, or whose words were
// all lost while marks remain.
func empty(_ Translation, p Pair) []article.Finding {
	if strings.TrimSpace(p.Target) == "" {
		return errorf("empty", p, "there is no translation")
	}
	worded := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	if strings.ContainsFunc(prose(p.Source), worded) && !strings.ContainsFunc(prose(p.Target), worded) {
		return errorf("empty", p, "the translation has no words")
	}
	return nil
}
