package verify

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// What is ruled out by a first look is not there: texts of few words have many in common.
func TestSketchRulesOutNothingThatIsThere(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	ruledOut := 0
	for range 20_000 {
		text := func() []string {
			words := make([]string, r.IntN(40))
			for i := range words {
				words[i] = string(rune('a'+r.IntN(12))) + strings.Repeat("e", r.IntN(3)) + string(rune('a'+r.IntN(2)))
			}
			return words
		}
		a, b := text(), text()
		if r.IntN(2) == 0 {
			b = append(append(b[:len(b)/2:len(b)/2], a...), b[len(b)/2:]...)
		}
		if !mayShare(a, b, residueDoubt) {
			ruledOut++
			if n, _ := longestCommon(a, b); n >= residueDoubt {
				t.Errorf("%q and %q share %d words", a, b, n)
			}
		}
	}
	if ruledOut == 0 {
		t.Error("nothing is ruled out")
	}
}
