package text

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tolka/internal/language"
)

// joinFragments take part in some rule or other.
var joinFragments = []string{
	"Dr.", "z. B.", "3.", "1995", "März", "Der", "der", "A.", "…", "...", "„", "“", "«", "»", "\"", ")", "(!)", "?", "!",
	" ", "\n", "\n\n", "\r\n", "\u2028", "\u00a0", "。", "「", "」", "と", "ประเทศ", "ๆ", "किताब।", "\xff", "e\u0301", "😀", ";", "Ποιος",
}

func TestSentencesJoin(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.OneOf(rapid.SampledFrom(joinFragments), rapid.String())
		s := strings.Join(rapid.SliceOfN(part, 0, 40).Draw(t, "parts"), "")
		lang := rapid.SampledFrom([]string{"", "de", "de-CH", "en", "fr", "el", "th", "zh-Hant", "xx"}).Draw(t, "lang")
		checkPieces(t, s, Sentences(s, language.Make(lang)))
	})
}

// checkPieces fails unless the pieces join to s, none is empty, and none but the
// first begins with white space.
func checkPieces(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, s string, pieces []string) {
	t.Helper()
	if got := strings.Join(pieces, ""); got != s {
		t.Fatalf("%q joins to %q", s, got)
	}
	for i, p := range pieces {
		if p == "" || i > 0 && strings.TrimSpace(p[:1]) == "" {
			t.Fatalf("%q has the piece %q", s, p)
		}
	}
}

// A quarter of a megabyte of what the rules look ahead or back over. What is quadratic takes
// minutes.
func TestSentencesTakeLinearTime(t *testing.T) {
	t.Parallel()
	const size, bound = 1 << 18, time.Minute
	for _, part := range []string{" ", ")", "\n", ".", "…", "”", "„", " \n", "。", "a. ", "1. ", "“ ", ". »", "(!) ", "A", "ก ", "\xff", "x;"} {
		s := "Satz. " + strings.Repeat(part, size/len(part)) + "Ende. A"
		start := time.Now()
		checkPieces(t, s, Sentences(s, language.Make("de")))
		if d := time.Since(start); d > bound {
			t.Errorf("%q takes %v", part, d)
		}
	}
}
