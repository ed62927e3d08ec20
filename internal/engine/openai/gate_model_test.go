package openai

import (
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"

	"tolka/internal/engine"
)

func TestAnUnknownModelStopsThatModelAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, func(w http.ResponseWriter, c call) {
			if c.body["model"] == "gone" {
				refuse(404, apiError("no such model", "", "", "model_not_found"))(w, c)
				return
			}
			reply(ok)(w, c)
		})
		c := s.client(t, nil)
		req := request()
		for range 3 {
			req.Model = "gone"
			if _, err := c.Complete(t.Context(), req); err == nil {
				t.Error("want an error")
			}
			req.Model = "m"
			if _, err := c.Complete(t.Context(), req); err != nil {
				t.Error(err)
			}
		}
		asked := 0
		for _, call := range s.seen() {
			if call.body["model"] == "gone" {
				asked++
			}
		}
		if asked != 1 {
			t.Errorf("the missing model was asked for %d times", asked)
		}
	})
}

// Where other models stand by, a server that fails for one model stops that one alone,
// however well it serves the others meanwhile.
func TestAModelThatKeepsFailingStopsAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, func(w http.ResponseWriter, c call) {
			if c.body["model"] == "broken" {
				refuse(500, "")(w, c)
				return
			}
			reply(ok)(w, c)
		})
		c := s.client(t, func(cfg *Config) { cfg.Fallbacks = true })
		req := request()
		var last error
		for range 6 {
			req.Model = "broken"
			_, last = c.Complete(t.Context(), req)
			req.Model = "m"
			if _, err := c.Complete(t.Context(), req); err != nil {
				t.Fatal(err)
			}
		}
		if f, _ := engine.FailureOf(last); f != engine.Unreachable {
			t.Errorf("got %v", last)
		}
		if n := len(s.seen()) - 6; n != failuresInARow+1 {
			t.Errorf("%d requests for the broken model, want ten and a probe", n)
		}
	})
}

// Where other models stand by, what is refused for one model, or too long a pause, stops
// that one alone; where none does, it stops the run.
func TestAModelThatIsRefusedStopsAlone(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		refusal   step
		failure   engine.Failure
		stopsEach bool // whatever stands by
	}{
		"forbidden":        {refuse(403, apiError("The model `refused` is blocked at the organization level", "permissions_error", "", "")), engine.Forbidden, false},
		"too long a pause": {refuse(429, apiError("Limit of tokens per day reached", "tokens", "", ""), "Retry-After", "7200"), engine.RateLimit, false},
		"429 without end":  {refuse(429, apiError("Rate limit reached", "requests", "", "")), engine.RateLimit, false},
		"wrong key":        {refuse(401, apiError("Incorrect key", "", "", "invalid_api_key")), engine.Auth, true},
		"empty account":    {refuse(429, apiError("You exceeded your current quota", "insufficient_quota", "", "insufficient_quota")), engine.Quota, true},
		"forbidden region": {refuse(403, apiError("Country not supported", "", "", "")), engine.Auth, true},
	} {
		for _, standBy := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, others stand by: %v", name, standBy), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					s := serve(t, func(w http.ResponseWriter, c call) {
						if c.body["model"] == "refused" {
							test.refusal(w, c)
							return
						}
						reply(ok)(w, c)
					})
					c := s.client(t, func(cfg *Config) { cfg.Fallbacks = standBy })
					req := request()
					req.Model = "refused"
					_, err := c.Complete(t.Context(), req)
					if f, _ := engine.FailureOf(err); f != test.failure {
						t.Errorf("got %v", err)
					}
					sent := len(s.seen())
					if _, err := c.Complete(t.Context(), req); len(s.seen()) != sent || err == nil {
						t.Errorf("the refused model was asked again: %v", err)
					}
					req.Model = "m"
					if _, err := c.Complete(t.Context(), req); (err == nil) != (standBy && !test.stopsEach) {
						t.Errorf("another model: %v", err)
					}
				})
			})
		}
	}
}

// A model that is stopped ends the doubt about it, and no doubt about another one.
func TestStopEndsItsDoubt(t *testing.T) {
	t.Parallel()
	g := newGate(1, 0)
	g.probing, g.probed = true, "doubtful"
	g.stop("gone", &engine.Error{})
	if !g.probing {
		t.Error("another model's end ends the doubt")
	}
	g.stop("doubtful", &engine.Error{})
	if g.probing {
		t.Error("its own end does not")
	}
}
