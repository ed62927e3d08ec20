package verify

import (
	"unicode"

	"tolka/internal/article"
)

const (
	// capitalsLetters is the shortest text of which is asked whether it is all in
	// capital letters, and capitalsShare, sourceCapitals the shares of them from which
	// on it is, and up to which its source is not.
	capitalsLetters               = 30
	capitalsShare, sourceCapitals = 0.9, 0.5
)

// capitals finds a text that was put in capital letters.
func capitals(_ *checker, b *block) []article.Finding {
	if b.target.letters < capitalsLetters || upperShare(b.target.prose) < capitalsShare {
		return nil
	}
	// A script without letter case has no share to compare.
	if share := upperShare(b.source.prose); share == 0 || share > sourceCapitals {
		return nil
	}
	return fault("characters", b, "the translation is all in capital letters")
}

// upperShare is the share of capitals among the letters that have a case. It is 0 if
// fewer than half of the letters have one, as in Chinese with a Latin name.
func upperShare(s string) float64 {
	upper, cased, letters := 0, 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
			cased++
		case unicode.IsLower(r):
			cased++
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if 2*cased < letters || cased == 0 {
		return 0
	}
	return float64(upper) / float64(cased)
}
