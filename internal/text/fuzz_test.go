package text

import (
	"testing"
	"unicode/utf8"

	"tolka/internal/language"
)

// FuzzSentences looks for a text whose pieces do not join back, or of which one
// is cut inside a character.
func FuzzSentences(f *testing.F) {
	for _, s := range []string{"", " ", "Dr. X. „Y.“ Z", "« A. » B", "来了。“好”", "a…  B", "\xff.\xfe A", "1. 2. 3. A"} {
		f.Add(s, "de")
	}
	f.Fuzz(func(t *testing.T, s, lang string) {
		pieces := Sentences(s, language.Make(lang))
		checkPieces(t, s, pieces)
		for _, p := range pieces {
			if utf8.ValidString(s) && !utf8.ValidString(p) {
				t.Fatalf("%q is cut inside a character", s)
			}
		}
		if n := len(Words(s)); n != CountWords(s) {
			t.Fatalf("CountWords(%q) = %d, len(Words) = %d", s, CountWords(s), n)
		}
	})
}
