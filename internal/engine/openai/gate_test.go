package openai

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"tolka/internal/engine"
)

// askAll sends n requests at once and returns their errors.
func askAll(ctx context.Context, c *Client, n int) []error {
	errs := make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { _, errs[i] = c.Complete(ctx, request()) })
	}
	wg.Wait()
	return errs
}

// after answers by then after a while.
func after(d time.Duration, then step) step {
	return func(w http.ResponseWriter, c call) {
		if sleep(c.ctx, d, nil) == nil {
			then(w, c)
		}
	}
}

// underWay counts how many requests a step answers at once.
type underWay struct {
	mu        sync.Mutex
	now, peak int
}

// count answers by then, and counts.
func (u *underWay) count(then step) step {
	return func(w http.ResponseWriter, c call) {
		u.mu.Lock()
		u.now++
		u.peak = max(u.peak, u.now)
		u.mu.Unlock()
		then(w, c)
		u.mu.Lock()
		u.now--
		u.mu.Unlock()
	}
}

// peakSince returns the peak, and begins a new one.
func (u *underWay) peakSince() int {
	u.mu.Lock()
	defer u.mu.Unlock()
	peak := u.peak
	u.peak = u.now
	return peak
}

func TestJobsAreAlwaysUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var busy underWay
		s := serve(t, busy.count(after(200*ms, reply(ok))))
		c := s.client(t, func(cfg *Config) { cfg.Jobs = 8 })
		start := time.Now()
		for _, err := range askAll(t.Context(), c, 80) {
			if err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(start); took != 2000*ms {
			t.Errorf("80 replies of 200 ms, 8 at once, took %v, want 2s", took)
		}
		if busy.peak != 8 {
			t.Errorf("%d requests under way at once, want 8", busy.peak)
		}
		if u := c.Usage(); u.Requests != 80 || u.PromptTokens != 80*50 {
			t.Errorf("usage %+v", u)
		}
	})
}

func TestAWrongKeyCostsAtMostOneRequestAJob(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, after(50*ms, refuse(401, apiError("Incorrect API key", "", "", "invalid_api_key"))))
		c := s.client(t, func(cfg *Config) { cfg.Jobs = 8 })
		for _, err := range askAll(t.Context(), c, 200) {
			if f, _ := engine.FailureOf(err); f != engine.Auth {
				t.Fatalf("got %v", err)
			}
		}
		if n := len(s.seen()); n > 8 {
			t.Errorf("%d requests, want at most 8", n)
		}
		var cost engine.Usage
		for _, err := range askAll(t.Context(), c, 1) {
			var e *engine.Error
			errors.As(err, &e)
			cost = e.Usage
		}
		if cost.Requests != 0 {
			t.Errorf("a request that was never sent is billed %+v", cost)
		}
	})
}

func TestARateLimitStopsAllWorkersAndHalvesThem(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var busy underWay
		limit := refuse(429, apiError("Slow down", "", "", ""), "Retry-After", "20")
		script := slices.Repeat([]step{after(100*ms, limit)}, 8)
		s := serve(t, append(script, busy.count(after(100*ms, reply(ok))))...)
		c := s.client(t, func(cfg *Config) { cfg.Jobs = 8 })
		start := time.Now()
		for _, err := range askAll(t.Context(), c, 16) {
			if err != nil {
				t.Fatal(err)
			}
		}
		for i, call := range s.seen() {
			if at := call.at.Sub(start); i >= 8 && at < 20100*ms {
				t.Errorf("request %d went out after %v, in the middle of the pause", i, at)
			}
		}
		// Eight 429s of one burst count once: 4 slots, of which one comes back for
		// each round of answers.
		if peak := busy.peakSince(); peak < 4 || peak > 6 {
			t.Errorf("%d at once after the rate limit, want about half of 8", peak)
		}
		askAll(t.Context(), c, 60)
		if peak := busy.peakSince(); peak != 8 {
			t.Errorf("%d at once when all is well again, want 8", peak)
		}
	})
}

func TestRateLimitsAreFreeWhileRequestsGetThrough(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		limits := 0
		s := serve(t, func(w http.ResponseWriter, c call) {
			if c.body["model"] != "busy" {
				after(900*ms, reply(ok))(w, c) // before the pause of 1 s ends, so never in a tie with it
			} else if limits++; limits <= 3 {
				refuse(429, apiError("Slow down", "", "", ""))(w, c)
			} else {
				reply(ok)(w, c)
			}
		})
		c := s.client(t, func(cfg *Config) { cfg.Jobs, cfg.Retries = 8, 1 })
		others := make(chan []error)
		go func() { others <- askAll(t.Context(), c, 20) }()
		req := request()
		req.Model = "busy"
		if _, err := c.Complete(t.Context(), req); err != nil || limits != 4 {
			t.Errorf("%v after %d requests", err, limits)
		}
		<-others
	})
}

func TestAStoppedRunEndsWaitsAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, refuse(500, ""), after(100*ms, refuse(401, "{}")))
		c := s.client(t, func(cfg *Config) { cfg.Jobs = 2 })
		start := time.Now()
		for _, err := range askAll(t.Context(), c, 2) {
			if f, _ := engine.FailureOf(err); f != engine.Auth {
				t.Errorf("got %v", err)
			}
		}
		if took := time.Since(start); took != 100*ms {
			t.Errorf("took %v, want to end with the refusal", took)
		}
	})
}

func TestAPauseAskedForIsEverybodys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, refuse(503, "", "Retry-After", "30"), after(1000*ms, reply(ok)))
		c := s.client(t, func(cfg *Config) { cfg.Jobs = 2 })
		start := time.Now()
		askAll(t.Context(), c, 6)
		for i, call := range s.seen() {
			if at := call.at.Sub(start); i >= 2 && at < 30*time.Second {
				t.Errorf("request %d went out after %v", i, at)
			}
		}
	})
}

func TestAUsedUpBudgetIsWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		last := func(w http.ResponseWriter, c call) {
			w.Header().Set("X-Ratelimit-Remaining-Requests", "0")
			w.Header().Set("X-Ratelimit-Reset-Requests", "12s")
			reply(ok)(w, c)
		}
		s := serve(t, last, reply(ok))
		c := s.client(t, nil)
		askAll(t.Context(), c, 2)
		if want := []time.Duration{12 * time.Second}; !slices.Equal(s.waits(), want) {
			t.Errorf("waits %v, want %v", s.waits(), want)
		}
	})
}

func TestTenFailuresInARowPauseTheRun(t *testing.T) {
	broken := refuse(500, apiError("The server had an error", "", "", ""))
	tests := []struct {
		name   string
		script []step // from the eleventh request on
		sent   int
		stops  bool
	}{
		{"and it goes on when one request gets through", []step{reply(ok)}, 10 + 5, false},
		{"and it stops when one more fails", []step{broken}, 11, true},
		{"and a refusal shows that the server is well", []step{refuse(400, "{}"), reply(ok)}, 10 + 5, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var busy underWay
				for i, then := range test.script {
					test.script[i] = busy.count(after(100*ms, then))
				}
				s := serve(t, append(slices.Repeat([]step{broken}, 10), test.script...)...)
				var told []string
				c := s.client(t, func(cfg *Config) {
					cfg.Jobs = 5
					cfg.Notify = func(e Event) {
						if e.Kind == Paused {
							told = append(told, fmt.Sprint(e.Message, e.Wait))
						}
					}
				})
				errs := askAll(t.Context(), c, 5)
				if n := len(s.seen()); n != test.sent {
					t.Errorf("%d requests, want %d", n, test.sent)
				}
				calls := s.seen()
				if pause := calls[10].at.Sub(calls[9].at); pause != breather {
					t.Errorf("a pause of %v, want %v", pause, breather)
				}
				if next := calls[min(11, len(calls)-1)].at.Sub(calls[10].at); !test.stops && next != 100*ms {
					t.Errorf("the next request came %v after the probe, not after its answer", next)
				}
				if len(told) != 1 {
					t.Errorf("told %q", told)
				}
				for _, err := range errs {
					if f, is := engine.FailureOf(err); test.stops && (!is || !f.StopsRun() || !strings.Contains(err.Error(), "ten failures")) {
						t.Errorf("got %v", err)
					}
				}
			})
		})
	}
}

func TestEmptyRepliesNeverCountAsFailures(t *testing.T) {
	// An empty reply is no fault of the server: it never counts for the pause.
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, reply(""))
		c := s.client(t, nil)
		start := time.Now()
		for _, err := range askAll(t.Context(), c, 30) {
			if err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(start); took != 0 {
			t.Errorf("took %v", took)
		}
	})
}

func TestFurtherAttemptsGoFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, refuse(500, ""), after(300*ms, reply(ok)))
		c := s.client(t, nil)
		var order []int
		var mu sync.Mutex
		var wg sync.WaitGroup
		for i := range 5 {
			wg.Go(func() {
				c.Complete(t.Context(), request())
				mu.Lock()
				order = append(order, i)
				mu.Unlock()
			})
			synctest.Wait()
		}
		wg.Wait()
		// The first fails at once and waits half a second; two others pass it by.
		if want := []int{1, 2, 0, 3, 4}; !slices.Equal(order, want) {
			t.Errorf("order %v, want %v", order, want)
		}
	})
}

// The time of the first text is that of the text, not of the events before it.
func TestFirstToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, func(w http.ResponseWriter, c call) {
			events(w, delta("", ""))
			_ = sleep(c.ctx, 2*time.Second, nil)
			events(w, delta(ok, ""))
			_ = sleep(c.ctx, time.Second, nil)
			events(w, delta("", "stop"), usageEvent(50), "[DONE]")
		})
		got, err := s.client(t, nil).Complete(t.Context(), request())
		if err != nil || got.FirstToken != 2*time.Second {
			t.Errorf("%v, %v", got.FirstToken, err)
		}
	})
}
