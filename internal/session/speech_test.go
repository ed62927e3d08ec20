package session_test

import (
	"testing"

	"tolka/internal/prompt"
	"tolka/internal/session"
)

// Other dialects are tried for two texts at most if none of them is right.
func TestNotFound(t *testing.T) {
	t.Parallel()
	s := session.NewSpeech(prompt.Dialect{Name: prompt.Marked, Wire: prompt.Marked})
	s.Others = []prompt.Dialect{{Name: "plain"}}
	if s.NotFound(); len(s.Alternatives()) == 0 {
		t.Error("one text decided")
	}
	if s.NotFound(); len(s.Alternatives()) > 0 {
		t.Error("dialects are still tried")
	}
}
