package source

import (
	"testing"

	"tolka/internal/language"
	"tolka/internal/language/detect"
)

// An article that is partly in another language is not already in the target language.
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
