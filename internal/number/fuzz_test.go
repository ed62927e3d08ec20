package number

import (
	"strings"
	"testing"
	"time"

	"tolka/internal/language"
)

// languages are those with a data file, and one without.
var languages = []string{"de", "en", "fr", "es", "it", "nl", "pl", "cs", "ru", "uk", "pt", "zh", "ja", "fi"}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1.234,56", "07.04.2025 16:39", "+49 89 1234", "3万5千", "4月7日", "half a million", "XIX", "'68", "1 000 000"} {
		f.Add(s, byte(0))
	}
	f.Fuzz(func(t *testing.T, s string, lang byte) {
		l := languages[int(lang)%len(languages)]
		numbers := Parse(s, language.Make(l))
		at := 0
		for _, n := range numbers {
			if n.Text == "" || s[n.Start:n.Start+len(n.Text)] != n.Text {
				t.Fatalf("%q does not stand at %d of %q", n.Text, n.Start, s)
			}
			if n.Start < at {
				t.Fatalf("%q is out of order in %q", n.Text, s)
			}
			at = n.Start
		}
		if missing, added := Missing(numbers, numbers); len(missing)+len(added) > 0 {
			t.Fatalf("%q: a text lacks its own numbers: %v, %v", s, missing, added)
		}
	})
}

// TestLinear compares the time for a text with that for 32 times as much: what is
// quadratic takes a thousand times as long, and no noise of a busy machine is so
// large as what lies between.
func TestLinear(t *testing.T) {
	for _, part := range []string{"1.", "0 1 ", "1,", "99 ", "1:", "三", "1/", "(+49) ", "'7", "1 000 ", "May 1 ", "15 h ", "eins ", "1.1. "} {
		// A busy machine spoils single measurements; what is quadratic fails each time.
		ratio := cost(part, 64000) / cost(part, 2000)
		for range 20 {
			if ratio <= 250 {
				break
			}
			ratio = cost(part, 64000) / cost(part, 2000)
		}
		if ratio > 250 {
			t.Errorf("%q: 32 times the text takes %d times as long", part, ratio)
		}
	}
}

// cost returns the time that n repetitions of a text take.
func cost(part string, n int) time.Duration {
	text := strings.Repeat(part, n)
	best := time.Hour
	for range 3 {
		start := time.Now()
		p := Parse(text, language.Make("de"))
		Missing(p, p)
		best = min(best, time.Since(start))
	}
	return best
}
