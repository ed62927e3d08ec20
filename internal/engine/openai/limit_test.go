package openai

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"
	"testing/synctest"

	"tolka/internal/engine"
)

// A reply that reaches a limit is asked for once more with a higher one, whoever set the first,
// and never in the same words to the same end.
func TestAReachedLimit(t *testing.T) {
	t.Parallel()
	for _, v := range []struct {
		name      string
		reasoning string
		body      map[string]json.RawMessage
		max       int
		want      []any // max_tokens of each request, nil for none
	}{
		{"the limit is tolka's", "", nil, 100, []any{100., 200.}},
		{"the limit is the server's, and the model did not think", reasoningOff, nil, 100, []any{nil, 200.}},
		{"the limit is the server's, the model may think", "high", nil, 100, []any{nil, 200. + reasoningHeadroom}},
		{"the limit is the user's", "", map[string]json.RawMessage{maxTokens: json.RawMessage("7")}, 100, []any{7.}},
		{"nothing is expected", "", nil, 0, []any{nil}},
	} {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := serve(t, finishing("The Fed", "length"))
				c := s.client(t, func(cfg *Config) { cfg.Reasoning, cfg.Body = v.reasoning, v.body })
				r := request()
				r.MaxTokens = v.max
				_, err := c.Complete(t.Context(), r)
				if f, _ := engine.FailureOf(err); f != engine.Truncated {
					t.Errorf("%v, want that the reply was cut", err)
				}
				var got []any
				for _, call := range s.seen() {
					got = append(got, call.body[maxTokens])
				}
				if fmt.Sprint(got) != fmt.Sprint(v.want) {
					t.Errorf("limits %v, want %v", got, v.want)
				}
			})
		})
	}
}

// A line of a batch has the limit that a direct request would have, as far as that can be known
// beforehand, and the switches that an earlier run has found. What is asked again because of
// its limit has a name of its own.
func TestTheLimitOfABatchLine(t *testing.T) {
	t.Parallel()
	const base = "https://example.org/v1"
	file := filepath.Join(t.TempDir(), "reasoning.json")
	at := endpoint{base: base}
	switchFile{file}.write(at, "quiet", entry{Tried: true, Switches: []string{"thinking"}})
	switchFile{file}.write(at, "loud", entry{Tried: true, Thinks: true})
	for _, v := range []struct {
		model, reasoning string
		body             map[string]json.RawMessage
		limit, field     string
		raised           int // the limit after a reply that reached it; 0 if it is final
	}{
		{"gpt-6-luna", reasoningOff, nil, maxCompletionTokens, "reasoning_effort", 200},
		{"gpt-6-luna", "high", nil, "", "reasoning_effort", 200 + reasoningHeadroom},
		{"o3", reasoningOff, nil, "", "reasoning_effort", 200 + reasoningHeadroom},
		{"unknown", reasoningOff, nil, "", "", 200 + reasoningHeadroom},
		{"quiet", reasoningOff, nil, maxTokens, "thinking", 200},
		{"loud", reasoningOff, nil, "", "", 200 + reasoningHeadroom},
		{"quiet", reasoningOff, map[string]json.RawMessage{"think": json.RawMessage("true")}, "", "think", 200 + reasoningHeadroom},
		{"quiet", reasoningOff, map[string]json.RawMessage{maxTokens: json.RawMessage("7")}, "", maxTokens, 0},
	} {
		f, err := NewBatchFormat(Config{BaseURL: base, Model: v.model, Reasoning: v.reasoning, Body: v.body, SwitchFile: file})
		if err != nil {
			t.Fatal(err)
		}
		r := request()
		id, line, err := f.Line(r)
		if err != nil {
			t.Fatal(err)
		}
		var got struct{ Body map[string]any }
		if err := json.Unmarshal(line, &got); err != nil {
			t.Fatal(err)
		}
		if v.limit != "" && got.Body[v.limit] != 100. || v.limit == "" && v.raised > 0 && (got.Body[maxTokens] != nil || got.Body[maxCompletionTokens] != nil) {
			t.Errorf("%s %s: want the limit in %q: %s", v.model, v.reasoning, v.limit, line)
		}
		if _, ok := got.Body[v.field]; v.field != "" && !ok || v.field == "" && got.Body["thinking"] != nil {
			t.Errorf("%s %s: want %q: %s", v.model, v.reasoning, v.field, line)
		}
		again, ok := f.Relimited(r, 200, []byte(`{"choices":[{"message":{"content":"The Fed"},"finish_reason":"length"}]}`))
		if ok != (v.raised > 0) || ok && again.MaxTokens != v.raised {
			t.Errorf("%s %s: then %d, %v; want %d", v.model, v.reasoning, again.MaxTokens, ok, v.raised)
		}
		if other, _, _ := f.Line(again); (other == id) == ok {
			t.Errorf("%s %s: the name of the second request is %s, of the first %s", v.model, v.reasoning, other, id)
		}
		if _, ok := f.Relimited(again, 200, []byte(`{"choices":[{"message":{"content":"The Fed"},"finish_reason":"length"}]}`)); ok {
			t.Errorf("%s %s: the limit is raised a second time", v.model, v.reasoning)
		}
		// A refusal of the limit, of a line that has one.
		again, ok = f.Relimited(r, 400, []byte(`{"error":{"message":"max_tokens is too large: 100"}}`))
		if ok != (v.limit != "") || ok && again.MaxTokens != 0 {
			t.Errorf("%s %s: a limit that was refused is sent again: %d, %v", v.model, v.reasoning, again.MaxTokens, ok)
		}
	}
}
