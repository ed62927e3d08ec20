package source

import (
	"testing"

	"tolka/internal/language"
	"tolka/internal/language/detect"
)

// An article of which a part is in another language is not in the target language as it is.
func TestMixedArticleIsNotInItsLanguage(t *testing.T) {
	t.Parallel()
	en := language.Make("en")
	for mixed, want := range map[bool]bool{false: true, true: false} {
		s := &Source{From: en, Detected: detect.Result{Lang: en, Mixed: mixed}}
		if got := s.AlreadyIn(en); got != want {
			t.Errorf("mixed %v: already in English %v", mixed, got)
		}
	}
}
