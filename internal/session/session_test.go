package session_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/engine"
	"tolka/internal/language"
	"tolka/internal/session"
)

// script replies to requests in order.
type script struct {
	answers []func() (engine.Reply, error)
	asked   []engine.Request
}

func (s *script) Complete(_ context.Context, r engine.Request) (engine.Reply, error) {
	s.asked = append(s.asked, r)
	answer := s.answers[0]
	s.answers = s.answers[1:]
	return answer()
}

func answers(r engine.Reply) func() (engine.Reply, error) {
	r.Usage = engine.Usage{Requests: 1, PromptTokens: 10, CompletionTokens: 5}
	return func() (engine.Reply, error) { return r, nil }
}

func fails(f engine.Failure) func() (engine.Reply, error) {
	return func() (engine.Reply, error) {
		return engine.Reply{}, &engine.Error{Failure: f, Usage: engine.Usage{Requests: 1, PromptTokens: 10}}
	}
}

func begin(t *testing.T, terms []article.Term, all ...func() (engine.Reply, error)) (*session.Session, *script) {
	t.Helper()
	en, err := language.Parse("en")
	if err != nil {
		t.Fatal(err)
	}
	c := &script{answers: all}
	return session.New(session.Deps{Completer: c}, session.Options{}, choice.Choices{Model: "chosen", Terms: terms}, &article.Article{}, language.Make("de"), en), c
}

// A content filter is retried once. Other failures are not retried. All requests are counted.
func TestComplete(t *testing.T) {
	t.Parallel()
	for name, e := range map[string]struct {
		all     []func() (engine.Reply, error)
		attempt int
		asked   []int // the attempts
		fails   bool
		tokens  int
	}{
		"it answers":           {[]func() (engine.Reply, error){answers(engine.Reply{Text: "a"})}, 0, []int{0}, false, 15},
		"filtered once":        {[]func() (engine.Reply, error){fails(engine.Refused), answers(engine.Reply{Text: "a"})}, 0, []int{0, 1}, false, 25},
		"filtered twice":       {[]func() (engine.Reply, error){fails(engine.Refused), fails(engine.Refused)}, 0, []int{0, 1}, true, 20},
		"filtered in a repair": {[]func() (engine.Reply, error){fails(engine.Refused)}, 1, []int{1}, true, 10},
		"another failure":      {[]func() (engine.Reply, error){fails(engine.Server)}, 0, []int{0}, true, 10},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, c := begin(t, nil, e.all...)
			_, err := s.Complete(t.Context(), engine.Request{Attempt: e.attempt})
			var attempts []int
			for _, r := range c.asked {
				attempts = append(attempts, r.Attempt)
				if r.Model != "chosen" {
					t.Errorf("asked of %q", r.Model)
				}
			}
			if (err != nil) != e.fails || !slices.Equal(attempts, e.asked) {
				t.Errorf("%v after %v", err, attempts)
			}
			if u := s.Usage(); u.PromptTokens+u.CompletionTokens != e.tokens || u.Requests != len(attempts) {
				t.Errorf("%+v", u)
			}
		})
	}
}

// A result names the models that replied and the one that did not.
func TestModel(t *testing.T) {
	t.Parallel()
	own, other := answers(engine.Reply{Text: "a"}), answers(engine.Reply{Text: "a", StandIn: "other", Why: "it declined"})
	declines := answers(engine.Reply{Text: "I'm sorry, but I can't help with that."})
	for name, e := range map[string]struct {
		all              []func() (engine.Reply, error)
		recalled         bool
		model, insteadOf string
		told             int
	}{
		"the chosen one":          {[]func() (engine.Reply, error){own, own}, false, "chosen", "", 0},
		"another one":             {[]func() (engine.Reply, error){other, other}, false, "other", "chosen", 1},
		"both":                    {[]func() (engine.Reply, error){own, other}, false, "chosen, other", "chosen", 1},
		"another one, and memory": {[]func() (engine.Reply, error){other}, true, "chosen, other", "chosen", 1},
		"to decline is no answer": {[]func() (engine.Reply, error){declines, other}, false, "other", "chosen", 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, _ := begin(t, nil, e.all...)
			for range e.all {
				if _, err := s.Complete(t.Context(), engine.Request{Attempt: 1}); err != nil {
					t.Fatal(err)
				}
			}
			if e.recalled {
				s.Recalled()
			}
			if s.Model() != e.model || s.InsteadOf() != e.insteadOf || len(s.StandIns()) != e.told {
				t.Errorf("%q instead of %q: %v", s.Model(), s.InsteadOf(), s.StandIns())
			}
			for _, f := range s.StandIns() {
				if f.Message != "other answered instead of chosen: it declined" {
					t.Error(f.Message)
				}
			}
		})
	}
}

// Requests contain the terms that occur in the text, in its languages, and no others.
func TestTermsIn(t *testing.T) {
	t.Parallel()
	s, _ := begin(t, []article.Term{{Source: "Rat", Target: "council"}, {Source: "Haushalt", Target: "budget"}, {Source: "Rat", Target: "conseil", To: language.Make("fr")}})
	got := s.TermsIn(article.Segment{Block: 1, Text: "Der Rat tagt."})
	if len(got) != 1 || got[0] == "" {
		t.Errorf("%q", got)
	}
	if task := s.Task(article.Chunk{Segments: []article.Segment{{Block: 1, Text: "Der Rat tagt."}}}); task.Glossary != got[0] || task.Target != "English" || task.Source != "German" {
		t.Errorf("%+v", task)
	}
}

// Stopping the run is not a failure of the engine and is not retried.
func TestCompleteStopped(t *testing.T) {
	t.Parallel()
	s, c := begin(t, nil, func() (engine.Reply, error) { return engine.Reply{}, context.Canceled })
	if _, err := s.Complete(t.Context(), engine.Request{}); !errors.Is(err, context.Canceled) || len(c.asked) != 1 {
		t.Errorf("%v after %d", err, len(c.asked))
	}
}
