package openai

import (
	"context"
	"time"
)

// loadingPause is how often a server that loads its model is asked again, unless it says
// itself when to ask. Loading takes from seconds to minutes.
const loadingPause = time.Second

// loading fits where a server has not loaded its model yet: llama.cpp ("Loading model"),
// Ollama ("llm server loading model"), and servers that name an estimated time.
func loading(f *fault) bool {
	return (f.status == 500 || f.status == 503) && f.says("loading model", "is loading", "currently loading") || f.estimate > 0
}

// sinceLoading measures how long a server has been loading its model.
type sinceLoading struct{ start time.Time }

// pause returns how long to wait before the server is asked again. ok is false once it
// has been loading for as long as one request may take.
func (s *sinceLoading) pause(f *fault, timeout time.Duration) (_ time.Duration, ok bool) {
	now := time.Now()
	if s.start.IsZero() {
		s.start = now
	}
	left := timeout - now.Sub(s.start)
	wait := loadingPause
	switch {
	case f.asked > 0:
		wait = f.asked
	case f.estimate > 0:
		wait = f.estimate
	}
	return min(wait, left), left > 0
}

// sayLoading says once that the server is loading its model.
func (c *Client) sayLoading(at endpoint) {
	if !c.saidLoading.Swap(true) {
		c.cfg.Notify(Event{Kind: Loading, Wait: c.cfg.Timeout, Message: at.host() + " is loading its model; waiting for it"})
	}
}

// awaitModels asks for the list of models until the server has loaded one.
func (c *Client) awaitModels(ctx context.Context) ([]Model, endpoint, *fault) {
	var since sinceLoading
	for {
		list, at, f := c.askModels(ctx)
		if f == nil || !loading(f) {
			return list, at, f
		}
		wait, ok := since.pause(f, c.cfg.Timeout)
		if !ok || ctx.Err() != nil {
			return nil, at, f
		}
		c.sayLoading(at)
		_ = sleep(ctx, wait, nil) // ctx is looked at above
	}
}
