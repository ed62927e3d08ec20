package number

import (
	"fmt"
	"strings"
	"testing"

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

// BenchmarkParse reads what is hard to read at two sizes: 32 times the text takes about
// 32 times as long.
func BenchmarkParse(b *testing.B) {
	for _, part := range []string{"1.", "0 1 ", "1,", "99 ", "1:", "三", "1/", "(+49) ", "'7", "1 000 ", "May 1 ", "15 h ", "eins ", "1.1. "} {
		for _, n := range []int{2_000, 64_000} {
			text := strings.Repeat(part, n)
			b.Run(fmt.Sprintf("%s/%d", part, n), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					p := Parse(text, language.Make("de"))
					Missing(p, p)
				}
			})
		}
	}
}
