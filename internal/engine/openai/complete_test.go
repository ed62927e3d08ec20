package openai

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tolka/internal/engine"
)

func TestCancelling(t *testing.T) {
	tests := []struct {
		name   string
		script step
		others int // requests that take the slots before
	}{
		{"in the middle of a backoff", refuse(500, ""), 0},
		{"in the middle of a pause", refuse(429, "", "Retry-After", "300"), 0},
		{"in the queue", hang, 1},
		{"before the reply", hang, 0},
		{"in the middle of a reply", func(w http.ResponseWriter, c call) { events(w, delta("The", "")); hang(w, c) }, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := serve(t, test.script)
				c := s.client(t, nil)
				ctx, cancel := context.WithCancel(t.Context())
				for range test.others {
					go c.Complete(ctx, request())
					synctest.Wait()
				}
				time.AfterFunc(200*ms, cancel)
				start := time.Now()
				_, err := c.Complete(ctx, request())
				if err != context.Canceled {
					t.Errorf("got %v, want context.Canceled as such", err)
				}
				if took := time.Since(start); took != 200*ms {
					t.Errorf("took %v, want to end with the context", took)
				}
				if _, err := c.Complete(ctx, request()); err != context.Canceled {
					t.Errorf("afterwards: %v", err)
				}
				synctest.Wait()
				if c.gate.inUse != 0 || len(c.gate.queue) != 0 {
					t.Errorf("%d slots in use, %d in the queue", c.gate.inUse, len(c.gate.queue))
				}
			})
		})
	}
}

func TestWhatWasLearntIsRemembered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, func(w http.ResponseWriter, c call) {
			if _, sent := c.body[temperature]; sent {
				refuse(400, apiError("no temperature, please", "", temperature, ""))(w, c)
				return
			}
			reply(ok)(w, c)
		})
		var told []string
		c := s.client(t, func(cfg *Config) {
			cfg.Jobs = 4
			cfg.Notify = func(e Event) { told = append(told, e.Message) }
		})
		for range 3 {
			for _, err := range askAll(t.Context(), c, 4) {
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		if n := len(s.seen()); n <= 12 || n > 16 {
			t.Errorf("%d requests, want 12 answered and at most 4 refused", n)
		}
		if len(told) != 1 {
			t.Errorf("told %q, want it said once", told)
		}
	})
}

func TestAMissingVersionIsFoundOutOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, func(w http.ResponseWriter, c call) {
			if !strings.HasPrefix(c.path, "/api/v1/") {
				refuse(404, "404 page not found")(w, c)
				return
			}
			after(10*ms, reply(ok))(w, c)
		})
		var told []string
		c := s.client(t, func(cfg *Config) {
			cfg.BaseURL, cfg.Jobs = "http://localhost/api/", 4
			cfg.Notify = func(e Event) { told = append(told, e.Message) }
		})
		for _, err := range askAll(t.Context(), c, 40) {
			if err != nil {
				t.Fatal(err)
			}
		}
		if n := len(s.seen()); n > 44 {
			t.Errorf("%d requests for 40 replies", n)
		}
		if len(told) != 1 || c.BaseURL() != "http://localhost/api/v1" {
			t.Errorf("told %q, address %s", told, c.BaseURL())
		}
	})
}

func TestARepetitiveArticleMayRepeatItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, endless)
		c := s.client(t, nil)
		req := request()
		req.Messages[1].Content = strings.Repeat("Und so weiter und so fort. ", 100)
		if _, err := c.Complete(t.Context(), req); err != nil || len(s.seen()) != 1 {
			t.Errorf("%v after %d requests", err, len(s.seen()))
		}
	})
}

func TestAllAttemptsAreBilled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, finishing("The Fed", "length"), reply(ok))
		c := s.client(t, nil)
		got, err := c.Complete(t.Context(), request())
		want := engine.Usage{Requests: 2, PromptTokens: 100, CachedTokens: 6, CompletionTokens: 14}
		if err != nil || got.Usage != want || c.Usage() != want {
			t.Errorf("reply %+v, client %+v, %v; want %+v", got.Usage, c.Usage(), err, want)
		}
		s.script = []step{finishing("The Fed", "length")}
		_, err = c.Complete(t.Context(), request())
		var e *engine.Error
		if !errors.As(err, &e) || e.Usage != want {
			t.Errorf("failure %+v, want the same", err)
		}
	})
}
