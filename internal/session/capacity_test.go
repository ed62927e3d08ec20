package session_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/engine"
	"tolka/internal/language"
	"tolka/internal/prompt"
	"tolka/internal/segment"
	"tolka/internal/session"
)

// A request fits into the engine's window. The engine is asked once. A window too small for a
// paragraph is an error.
func TestMeasure(t *testing.T) {
	t.Parallel()
	prompts, err := prompt.Load(os.DirFS("../../prompts"), nil)
	if err != nil {
		t.Fatal(err)
	}
	en, err := language.Parse("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		window, least, most int
		fails               bool
	}{
		{0, segment.Budget, segment.Budget, false},
		{131072, segment.Budget, segment.Budget, false},
		{4096, 500, 1200, false},
		{2048, 60, 500, false},
		{1024, 0, 0, true},
	} {
		asked := 0
		limits := &session.Limits{Ask: func(context.Context) engine.Capacity {
			asked++
			return engine.Capacity{Window: c.window, Segments: 30, Model: "real"}
		}}
		for range 2 {
			s := session.New(session.Deps{Prompts: prompts, Limits: limits}, session.Options{}, choice.Choices{Model: "named"}, &article.Article{}, language.Make("de"), en)
			err := s.Measure(t.Context())
			if (err != nil) != c.fails {
				t.Fatalf("window %d: %v", c.window, err)
			}
			if c.fails {
				if !strings.Contains(err.Error(), "1,024 tokens") {
					t.Error(err)
				}
				continue
			}
			if got := s.Budget(segment.Budget); got < c.least || got > c.most {
				t.Errorf("window %d: a budget of %d", c.window, got)
			}
			if s.MostSegments() != 30 || s.Model() != "real" {
				t.Errorf("%d segments, model %s", s.MostSegments(), s.Model())
			}
		}
		if asked != 1 {
			t.Errorf("asked %d times", asked)
		}
	}
}

// Once a reply has lost markers, all later requests are small, whatever the engine's limit.
func TestLostMarkers(t *testing.T) {
	t.Parallel()
	s := session.New(session.Deps{Limits: &session.Limits{}}, session.Options{}, choice.Choices{}, &article.Article{}, language.Make("de"), language.Tag{})
	if s.MostSegments() != 0 {
		t.Error(s.MostSegments())
	}
	s.LostMarkers()
	if s.MostSegments() != engine.FewSegments {
		t.Error(s.MostSegments())
	}
}
