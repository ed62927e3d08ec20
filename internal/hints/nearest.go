package hints

import "github.com/xrash/smetrics"

// likeness is how like a word must be to what was typed to be suggested, on the
// Jaro-Winkler scale from 0 to 1.
const likeness = 0.8

// Nearest returns the candidate that is most like a word that was typed, or that is one
// letter away from it, as short words are; "" where none is like it.
func Nearest(typed string, candidates []string) string {
	best, most := "", likeness
	for _, c := range candidates {
		if l := smetrics.JaroWinkler(typed, c, 0.7, 4); l > most {
			best, most = c, l
		}
	}
	for _, c := range candidates {
		if best == "" && len(typed) > 2 && smetrics.WagnerFischer(typed, c, 1, 1, 1) == 1 {
			best = c
		}
	}
	return best
}
