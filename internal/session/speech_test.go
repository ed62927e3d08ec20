package session_test

import (
	"testing"

	"tolka/internal/prompt"
	"tolka/internal/session"
)

// Other dialects are tried for at most two texts if none of them works.
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

// llama-server uses its only model whatever the user calls it. That model's name implies the
// dialect, unless the user chose one.
func TestRecognize(t *testing.T) {
	t.Parallel()
	own := prompt.Dialect{Name: "own", Models: []string{"hy-mt"}, Forms: make([]prompt.AskForm, 2)}
	for _, test := range []struct {
		others  []prompt.Dialect
		served  string
		dialect string
	}{
		{[]prompt.Dialect{{Name: "plain"}, own}, "HY-MT1.5-1.8B-Q4_K_M.gguf", "own"},
		{[]prompt.Dialect{{Name: "plain"}, own}, "qwen3-8b.gguf", prompt.Marked},
		{[]prompt.Dialect{{Name: "plain"}, own}, "", prompt.Marked},
		{nil, "HY-MT1.5-1.8B-Q4_K_M.gguf", prompt.Marked},
	} {
		s := session.NewSpeech(prompt.Dialect{Name: prompt.Marked, Wire: prompt.Marked})
		s.Others = test.others
		var announced []string
		s.Announce = func(to prompt.Dialect, served string) { announced = append(announced, served+" "+to.Name) }
		for range 2 {
			s.Recognize(test.served)
		}
		_, settled := s.Form()
		if changed := test.dialect != prompt.Marked; s.Dialect().Name != test.dialect || settled == changed || (len(announced) == 1) != changed {
			t.Errorf("%q: dialect %s, settled %v, announced %q", test.served, s.Dialect().Name, settled, announced)
		}
	}
}
