package engine_test

import (
	"context"
	"slices"
	"testing"

	"tolka/internal/engine"
)

// models fails with the failure of each model. A model with "" replies.
type models map[string]engine.Failure

const answers = engine.Failure(-1)

func (m models) Complete(_ context.Context, r engine.Request) (engine.Reply, error) {
	usage := engine.Usage{Requests: 1, PromptTokens: 10}
	if f := m[r.Model]; f != answers {
		return engine.Reply{}, &engine.Error{Failure: f, Message: r.Model + " fails", Usage: usage}
	}
	return engine.Reply{Text: r.Model, Model: r.Model, Usage: usage}, nil
}

// Another model is only tried if the failure is specific to the first one, and the usage of all of
// them is counted.
func TestFallback(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		models  models
		attempt int
		standIn string // "" if the first model replied, or none did
		failure engine.Failure
		asked   int
	}{
		"it answers":          {models{"a": answers, "b": answers, "c": answers}, 0, "", answers, 1},
		"unknown":             {models{"a": engine.UnknownModel, "b": answers, "c": answers}, 0, "b", answers, 2},
		"the next fails too":  {models{"a": engine.Server, "b": engine.Timeout, "c": answers}, 0, "c", answers, 3},
		"declines once":       {models{"a": engine.Refused, "b": answers, "c": answers}, 0, "", engine.Refused, 1},
		"declines twice":      {models{"a": engine.Refused, "b": answers, "c": answers}, 1, "b", answers, 2},
		"the key is wrong":    {models{"a": engine.Auth, "b": answers, "c": answers}, 0, "", engine.Auth, 1},
		"nobody":              {models{"a": engine.UnknownModel, "b": engine.UnknownModel, "c": engine.Server}, 0, "", engine.Server, 3},
		"a fault of the text": {models{"a": engine.Server, "b": engine.BadRequest, "c": answers}, 0, "", engine.BadRequest, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var told []string
			f := &engine.Fallback{Completer: c.models, Models: []string{"a", "b", "c"}, IsRefusal: func(text string) bool { return false }, Announce: func(_, to, _ string) { told = append(told, to) }}
			for range 2 { // the second change is not announced again
				reply, err := f.Complete(t.Context(), engine.Request{Model: "a", Attempt: c.attempt})
				failure, failed := engine.FailureOf(err)
				if !failed {
					failure = answers
				}
				if reply.StandIn != c.standIn || failure != c.failure {
					t.Errorf("answered by %q, failure %d; want %q, %d", reply.StandIn, failure, c.standIn, c.failure)
				}
				if n := engine.Spent(reply, err).Requests; n != c.asked {
					t.Errorf("%d requests are paid for, want %d", n, c.asked)
				}
			}
			if want := slices.DeleteFunc([]string{c.standIn}, func(s string) bool { return s == "" }); !slices.Equal(told, want) {
				t.Errorf("told of %v, want %v", told, want)
			}
		})
	}
}

// A second refusal does not count as a reply.
func TestFallbackAfterRefusal(t *testing.T) {
	t.Parallel()
	f := &engine.Fallback{Completer: models{"a": answers, "b": answers}, Models: []string{"b"}, IsRefusal: func(text string) bool { return text == "a" }}
	for attempt, want := range []string{"a", "b"} {
		if reply, err := f.Complete(t.Context(), engine.Request{Model: "a", Attempt: attempt}); err != nil || reply.Text != want {
			t.Errorf("attempt %d: %q, %v; want the reply of %s", attempt, reply.Text, err, want)
		}
	}
}
