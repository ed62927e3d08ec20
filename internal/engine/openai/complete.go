package openai

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"time"

	"tolka/internal/engine"
)

// job is one call of Complete: what is asked now, and what was used up so far.
type job struct {
	*Client
	req      engine.Request
	model    string
	sampling sampling
	usage    engine.Usage

	attempts int // of cfg.Retries
	progress int // the gate's, when this request was last throttled
	extended bool
	varied   bool
}

// Complete sends a request and returns the complete reply. It waits for a slot,
// and tries again where that can help. The error is an *engine.Error, or ctx's
// own when ctx ends first.
func (c *Client) Complete(ctx context.Context, req engine.Request) (engine.Reply, error) {
	j := &job{
		Client:   c,
		req:      req,
		model:    cmp.Or(req.Model, c.cfg.Model),
		sampling: sampling{limit: req.MaxTokens, variation: req.Attempt},
		progress: c.gate.progress(),
	}
	for again := false; ; again = true {
		reply, next := j.try(ctx, again)
		if next.err != nil {
			return engine.Reply{}, j.bill(next.err)
		}
		if !next.again {
			return reply, nil
		}
		if err := sleep(ctx, next.wait); err != nil {
			return engine.Reply{}, err
		}
	}
}

// next is what follows an attempt: another one after a wait, an error, or
// neither.
type next struct {
	again bool
	wait  time.Duration
	err   error
}

// try waits for a slot and asks once.
func (j *job) try(ctx context.Context, again bool) (engine.Reply, next) {
	pass, err := j.gate.enter(ctx, j.model, again)
	if err != nil {
		return engine.Reply{}, next{err: err}
	}
	defer j.gate.leave()

	at := j.endpoint()
	p := j.memory.of(j.model, at)
	req, sent := p.build(j.model, j.req.Messages, j.sampling)
	a, header, err := j.send(ctx, at, req, j.req.Messages)
	j.count(a.usage)
	if ctx.Err() != nil && err != nil {
		return engine.Reply{}, next{err: ctx.Err()}
	}
	if err == nil {
		j.ended.Store(true)
	} else if errors.Is(err, errNoDone) && j.neverEnds(a) {
		err = nil
	}
	var text string
	if err == nil {
		text, err = a.result()
	}
	if err == nil && promptWasCut(j.req.PromptTokens, a.usage.PromptTokens) {
		err = errPromptCut
	}
	if err == nil {
		j.worked.Store(true)
		j.gate.succeeded()
		j.heedBudget(pass, header)
		return engine.Reply{Text: text, Model: cmp.Or(a.model, j.model), Usage: j.usage, FirstToken: a.firstToken}, next{}
	}
	f := j.describe(err, header, at, sent)
	return engine.Reply{}, j.mend(ctx, f, pass, at, p, a)
}

// neverEnds reports whether a stream that ended without [DONE] is complete all the
// same: the model said that it had stopped, and not one stream of this endpoint
// has had a [DONE], this being the second at least. Some servers send none.
func (j *job) neverEnds(a *answer) bool {
	if finishOf(a.finish) != finishStop || j.ended.Load() {
		return false
	}
	return j.unended.Add(1) > 1
}

// describe turns an error into a fault, with all that the table asks for.
func (j *job) describe(err error, header http.Header, at endpoint, sent []string) *fault {
	var f *fault
	if !errors.As(err, &f) {
		f = &fault{header: header, err: err}
	}
	f.model = j.model
	f.keyless = j.cfg.Key == ""
	f.answered = j.answered.Load()
	f.worked = j.worked.Load()
	_, f.unversioned = at.withVersion()
	f.culprit = culprit(f, sent)
	if f.status == http.StatusTooManyRequests || f.status == http.StatusRequestTimeout || f.status >= 500 {
		f.asked = askedPause(f.header, time.Now())
		f.overlong = f.asked > j.cfg.MaxWait
	}
	return f
}

// mend does what the table says of a fault: it arranges for another attempt, or
// returns the error in which the request ends.
func (j *job) mend(ctx context.Context, f *fault, pass pass, at endpoint, p params, a *answer) next {
	r := classify(f)
	if r.remedy != retry && r.remedy != throttle {
		j.gate.refused() // whatever it said, the server is well
	}
	switch r.remedy {
	case retry:
		if j.gate.failed(pass) {
			return next{err: j.giveUpOnServer(f, at)}
		}
		if j.attempts < j.cfg.Retries {
			return j.again(f, at)
		}
	case throttle:
		pause := j.gate.throttled(pass, f.asked)
		if j.mayAskAgain() {
			j.cfg.Notify(Event{Kind: Paused, Wait: pause, Message: at.host() + " asks for fewer requests"})
			return next{again: true}
		}
	case adapt:
		if change, ok := j.memory.learn(j.model, p, f.culprit); ok {
			if change != "" {
				j.cfg.Notify(Event{Kind: Adapted, Message: at.host() + " does not take " + f.culprit + " for " + j.model + ": tolka " + change})
			}
			return next{again: true}
		}
	case addVersion:
		j.addVersion(at)
		return next{again: true}
	case extend:
		if !j.extended && j.sampling.limit > 0 {
			j.extended = true
			j.sampling.limit *= 2
			if a.thought() {
				j.sampling.limit += reasoningHeadroom
			}
			j.cfg.Notify(Event{Kind: Retried, Message: "the reply reached its limit: asking again with a higher one"})
			return next{again: true}
		}
	case vary:
		if !j.varied {
			j.varied = true
			j.sampling.variation++
			j.cfg.Notify(Event{Kind: Retried, Message: "the reply repeated itself without end: asking again with another seed"})
			return next{again: true}
		}
	}
	return next{err: j.giveUp(ctx, f, at)}
}

// again uses up an attempt. A pause that the server asks for is everybody's, a
// wait of our own is this request's alone; neither holds a slot.
func (j *job) again(f *fault, at endpoint) next {
	wait := backoff(j.attempts, j.cfg.random())
	j.attempts++
	if f.asked > 0 {
		j.gate.pause(f.asked)
		wait = 0
	}
	j.cfg.Notify(Event{Kind: Retried, Wait: max(wait, f.asked), Message: j.explain(f, at).Message})
	return next{again: true, wait: wait}
}

// mayAskAgain decides after a 429: the attempt is free as long as requests get
// through, whosever they are.
func (j *job) mayAskAgain() bool {
	if now := j.gate.progress(); now > j.progress {
		j.progress = now
		return true
	}
	j.attempts++
	return j.attempts <= j.cfg.Retries
}

// giveUp returns the error of a request that nothing can mend, and shuts the
// gate where it concerns all others too.
func (j *job) giveUp(ctx context.Context, f *fault, at endpoint) error {
	err := j.explain(f, at)
	if !err.Failure.StopsRun() {
		return err
	}
	concerns := everyModel
	if err.Failure == engine.UnknownModel {
		concerns = j.model
		if hint := j.nearestModels(ctx); hint != "" {
			err.Hint = hint
		}
	}
	j.gate.stop(concerns, err)
	return err
}

// giveUpOnServer stops the run once a pause has not helped either.
func (j *job) giveUpOnServer(f *fault, at endpoint) error {
	err := j.explain(f, at)
	err.Failure = engine.Unreachable
	err.Message = "ten failures in a row, and one more after a pause: " + err.Message
	err.Hint = goesOn
	j.gate.stop(everyModel, err)
	return err
}

// explain returns the error that the table has for a fault.
func (j *job) explain(f *fault, at endpoint) *engine.Error {
	return explain(f, at, shown(f.words, j.cfg.Key, j.req.Messages))
}

// heedBudget lets all requests wait when this one has used up the budget that
// the server's headers speak of. Where the wait is longer than is sat out, the
// server's own refusal decides.
func (j *job) heedBudget(pass pass, header http.Header) {
	if wait := exhaustedFor(header, time.Now()); wait > 0 && wait <= j.cfg.MaxWait {
		j.gate.throttled(pass, wait)
		j.cfg.Notify(Event{Kind: Paused, Wait: wait, Message: "the budget of requests or tokens is used up for now"})
	}
}

// count adds one request and the tokens that the server reported for it.
func (j *job) count(u engine.Usage) {
	u.Requests = 1
	j.usage.Add(u)
	j.meter.add(u)
}

// bill writes on an error what the request has cost. An error that the gate
// hands to everyone is copied for it.
func (j *job) bill(err error) error {
	var e *engine.Error
	if !errors.As(err, &e) {
		return err
	}
	own := *e
	own.Usage = j.usage
	return &own
}

// sleep waits, or returns ctx's error when ctx ends first.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
