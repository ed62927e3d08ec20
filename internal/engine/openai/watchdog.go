package openai

import (
	"context"
	"sync"
	"time"
)

// The shares of the time for a whole request that its parts may take. A local
// server loads a model and reads the prompt before the first token, and a
// reasoning model thinks before it; between two tokens nothing takes long.
const (
	firstTokenShare = 0.6
	nextTokenShare  = 0.2
)

// watchdog cancels an exchange that stops making progress, with the reason as
// the cause. The time for the whole is the context's own.
type watchdog struct {
	cancel context.CancelCauseFunc
	next   time.Duration

	mu     sync.Mutex
	reason error
	timer  *time.Timer
}

// watch returns a context for one exchange and the watchdog that looks after
// it. The exchange may take whole in all; stop ends the watch.
func watch(ctx context.Context, whole time.Duration) (_ context.Context, w *watchdog, stop func()) {
	ctx, cancelWhole := context.WithTimeoutCause(ctx, whole, errWhole)
	ctx, cancel := context.WithCancelCause(ctx)
	w = &watchdog{
		cancel: cancel,
		next:   share(whole, nextTokenShare),
		reason: errFirstToken,
	}
	w.timer = time.AfterFunc(share(whole, firstTokenShare), w.bark)
	return ctx, w, func() {
		w.timer.Stop()
		cancel(nil)
		cancelWhole()
	}
}

// alive says that something came: the next thing is due within the time between
// two tokens.
func (w *watchdog) alive() { w.expect(w.next, errStalled) }

// expect gives the exchange d from now on, or it is cancelled for reason.
func (w *watchdog) expect(d time.Duration, reason error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.reason = reason
	w.timer.Reset(d)
}

// bark cancels the exchange.
func (w *watchdog) bark() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cancel(w.reason)
}

// share returns a part of d.
func share(d time.Duration, part float64) time.Duration {
	return time.Duration(float64(d) * part)
}
