package verify_test

import (
	"fmt"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/verify"
)

// How far the length of a translation may be from the usual one before that is a warning, and
// then an error. The shares are those of a paragraph of 500 letters, a hand's breadth on
// either side of each bound.
func TestLengthBounds(t *testing.T) {
	t.Parallel()
	source := strings.TrimSpace(strings.Repeat("abcdefghi ", 50))
	for _, c := range []struct {
		from, to string
		percent  int
		want     string
	}{
		{"de", "en", 40, "error"}, {"de", "en", 60, "warning"}, {"de", "en", 96, ""}, {"de", "en", 150, "warning"}, {"de", "en", 210, "error"},
		{"en", "en-GB", 40, "error"}, {"en", "en-GB", 60, "warning"}, {"en", "en-GB", 100, ""}, {"en", "en-GB", 170, "warning"}, {"en", "en-GB", 260, "error"},
	} {
		target := strings.TrimSpace(strings.Repeat("klmnopqrs ", c.percent/2))
		got := ""
		for _, f := range (verify.Translation{From: language.Make(c.from), To: language.Make(c.to), Pairs: []verify.Pair{{Block: 1, Kind: article.Paragraph, Source: source, Target: target}}}).Blocks() {
			if f.Check == "length" {
				got = fmt.Sprint(f.Level)
			}
		}
		if got != c.want {
			t.Errorf("%s to %s, %d %% of the length: %q, want %q", c.from, c.to, c.percent, got, c.want)
		}
	}
}
