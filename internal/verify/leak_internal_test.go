package verify

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// The passages that two texts share are the same as those that a look at each place finds.
func TestPassages(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	text := func(n int) string {
		words := []string{"alpha", "beta", "gamma", "delta", "epsilon"}
		var s strings.Builder
		for s.Len() < n {
			s.WriteString(words[random.IntN(len(words))] + " ")
		}
		return strings.TrimSpace(s.String())
	}
	shared := 0
	for range 300 {
		prompt := text(random.IntN(400))
		own := text(random.IntN(200))
		if from := random.IntN(len(prompt) + 1); random.IntN(2) == 0 {
			own += prompt[from:min(len(prompt), from+random.IntN(80))] + text(30)
		}
		var want []string
		for i := 0; i+leakLength <= len(own); i++ {
			if s := own[i : i+leakLength]; strings.Contains(prompt, s) {
				want = append(want, s)
			}
		}
		got := slices.Collect(newPassages(prompt).in(own))
		if !slices.Equal(got, want) {
			t.Fatalf("%q in %q:\n%q, want\n%q", own, prompt, got, want)
		}
		shared += len(want)
	}
	if shared < 100 {
		t.Errorf("the texts share %d passages, too few to compare", shared)
	}
}
