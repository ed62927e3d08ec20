package openai

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"
	"strings"
	"testing"
	"testing/synctest"

	api "github.com/sashabaranov/go-openai"

	"tolka/internal/engine"
)

// The greedy temperature is a literal 0, in a line of a batch too.
func TestTemperatureIsALiteralZero(t *testing.T) {
	t.Parallel()
	p, sent := defaultParams("m", endpoint{}).build("m", request(), sampling{})
	body, err := p.encode()
	if err != nil || !strings.Contains(string(body), `"temperature":0,`) {
		t.Errorf("%s, %v", body, err)
	}
	if culprit(&fault{status: 400, param: temperature}, sent) != temperature {
		t.Error("a refused temperature is not recognized")
	}
	f, err := NewBatchFormat(Config{Model: "m"})
	if err != nil {
		t.Fatal(err)
	}
	if _, line, err := f.Line(request()); err != nil || !strings.Contains(string(line), `"temperature":0,`) {
		t.Errorf("%s, %v", line, err)
	}
}

// A custom_id is the hash of the request as the first version of tolka sent it with
// go-openai's type: a job that an older version has exported can still be imported.
func TestCustomIDIsThatOfOlderVersions(t *testing.T) {
	t.Parallel()
	for _, model := range []string{"fake", "gpt-5-mini", "openai/o3"} {
		for attempt := range 5 {
			old := api.ChatCompletionRequest{Model: model}
			r := engine.Request{Attempt: attempt, Messages: []engine.Message{{Role: engine.System, Content: "a <b> & c"}, {Role: engine.User, Content: "d\u2028\"é"}}}
			for _, m := range r.Messages {
				old.Messages = append(old.Messages, api.ChatCompletionMessage{Role: string(m.Role), Content: m.Content})
			}
			if model == "fake" {
				old.Temperature = math.SmallestNonzeroFloat32
			}
			if attempt > 0 {
				old.Seed = &attempt
				if model == "fake" {
					old.Temperature = min(0.3*float32(attempt), 0.9)
				}
			}
			body, err := compactJSON(old)
			if err != nil {
				t.Fatal(err)
			}
			sum := sha256.Sum256(bytes.TrimSpace(body))
			f, err := NewBatchFormat(Config{Model: model})
			if err != nil {
				t.Fatal(err)
			}
			r.MaxTokens = 100 // no part of the question
			if id, _, err := f.Line(r); err != nil || id != hex.EncodeToString(sum[:]) {
				t.Errorf("%s, attempt %d: another custom_id than that of %s, %v", model, attempt, body, err)
			}
		}
	}
}

// Every payload is one valid JSON document.
func TestPayloadIsJSON(t *testing.T) {
	t.Parallel()
	for _, s := range []sampling{{}, {limit: 5}, {variation: 2}} {
		p, _ := defaultParams("m", endpoint{}).build(`m"`, request(), s)
		body, err := p.encode()
		if err != nil || !json.Valid(body) {
			t.Errorf("%s, %v", body, err)
		}
	}
}

// The transport itself sends a completion again whose reused connection was closed before
// an answer came: no attempt is used up.
func TestClosedConnectionCostsNoAttempt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, reply(ok), breakOff, reply(ok))
		c := s.client(t, func(c *Config) { c.Retries = 0 })
		for range 2 {
			if _, err := c.Complete(t.Context(), request()); err != nil {
				t.Fatal(err)
			}
		}
		for _, call := range s.seen() {
			if _, sent := call.header["Idempotency-Key"]; sent {
				t.Error("the Idempotency-Key was sent")
			}
		}
		if n := len(s.seen()); n != 3 {
			t.Errorf("%d requests, want 3", n)
		}
	})
}

// A parameter that the provider is known to refuse is never sent: Mistral knows no seed.
func TestProvidersOmissions(t *testing.T) {
	t.Parallel()
	for base, want := range map[string]int{"https://api.mistral.ai/v1": 0, "https://example.org/v1": 2} {
		body, _ := defaultParams("m", endpoint{base: base}).build("m", request(), sampling{variation: 2})
		if body.Seed != want {
			t.Errorf("%s: seed %d, want %d", base, body.Seed, want)
		}
	}
}
