package openai

import (
	"cmp"
	"context"
	"errors"
	"html"
	"net/http"
	"runtime"
	"time"

	"tolka/internal/engine"
)

// job is one call of Complete: what is asked now, and what was used up so far.
type job struct {
	*Client
	req       engine.Request
	model     string
	variation int // of sampling
	usage     engine.Usage

	attempts int // of cfg.Retries
	progress int // the gate's, when this request was last throttled
	varied   bool
	loading  sinceLoading
	// settle ends the wait of others for what this request shows of the model's thinking.
	settle func()
}

// Complete sends a request and returns the complete reply. It waits for a slot,
// and tries again where that can help. The error is an *engine.Error, or ctx's
// own when ctx ends first.
func (c *Client) Complete(ctx context.Context, req engine.Request) (engine.Reply, error) {
	j := &job{
		Client:    c,
		req:       req,
		model:     cmp.Or(req.Model, c.cfg.Model),
		variation: req.Attempt,
		progress:  c.gate.progress(),
		settle:    func() {},
	}
	defer func() { j.settle() }()
	for again := false; ; again = true {
		reply, next := j.try(ctx, again)
		if next.err != nil {
			return engine.Reply{}, j.bill(next.err)
		}
		if !next.again {
			// The slot was given back: whoever got it sends before the caller works on the
			// reply. Where many replies come at once, slots would wait for the processor.
			runtime.Gosched()
			return reply, nil
		}
		if err := sleep(ctx, next.wait, j.gate.shut); err != nil {
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

// attempt is one request of a job, and what came of it.
type attempt struct {
	pass   pass
	at     endpoint
	params params
	sent   []string // the parameters that could be left out
	limit  int      // of the reply, in tokens; 0 for none
	answer *answer
	header http.Header
}

// try waits for a slot and asks once.
func (j *job) try(ctx context.Context, again bool) (engine.Reply, next) {
	if !again && !j.req.NeverThinks {
		settle, err := j.memory.scout(ctx, j.model, j.endpoint())
		if err != nil {
			return engine.Reply{}, next{err: err}
		}
		j.settle = settle
	}
	pass, err := j.gate.enter(ctx, j.model, again)
	if err != nil {
		return engine.Reply{}, next{err: err}
	}
	defer j.gate.leave()

	t := attempt{pass: pass, at: j.endpoint()}
	t.params = j.memory.of(j.model, t.at)
	t.limit = j.memory.limitOf(j.req, j.model, t.at)
	req, err := j.payload(ctx, &t)
	if err != nil {
		return engine.Reply{}, next{err: err}
	}
	t.answer, t.header, err = j.send(ctx, t.at, req, j.req.Messages, func(thinks bool) {
		j.memory.observe(j.model, t.at, t.params, thinks)
		j.settle()
	})
	j.count(t.answer, err == nil || t.answer.finish != "")
	if err != nil && ctx.Err() != nil {
		return engine.Reply{}, next{err: ctx.Err()}
	}
	text, err := j.accept(t.answer, err)
	if err != nil {
		return engine.Reply{}, j.mend(ctx, t, err)
	}
	if j.req.HTML {
		text = html.UnescapeString(text)
	}
	j.gate.passed(t.pass)
	j.heedBudget(t)
	j.sayThinking(t)
	return engine.Reply{
		Text:       text,
		Model:      cmp.Or(t.answer.model, j.model),
		Usage:      j.usage,
		FirstToken: t.answer.firstToken,
	}, next{}
}

// accept returns the text of an answer that came to its end with err, or what
// keeps it from being used.
func (j *job) accept(a *answer, err error) (string, error) {
	switch {
	case err == nil:
		j.ended.Store(true)
	case closedBy(splitThinking(a.text.String()).text, j.req.EndMark): // complete, whatever became of the connection
	case errors.Is(err, errNoDone) && j.neverEnds(a):
	default:
		return "", err
	}
	if a.choices {
		j.worked.Store(true)
	}
	text, err := a.result(j.req.EndMark)
	if err == nil && promptWasCut(j.req.PromptTokens, a.usage.PromptTokens) {
		return "", errPromptCut
	}
	return text, err
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
func (c *Client) describe(err error, header http.Header, at endpoint) *fault {
	var f *fault
	if !errors.As(err, &f) {
		f = &fault{header: header, err: err}
	}
	for _, secret := range c.cfg.Secrets {
		f.words = withoutKey(f.words, secret)
	}
	f.keyless = c.cfg.Key == ""
	f.answered = c.answered.Load()
	f.worked = c.worked.Load()
	f.translates = c.cfg.Protocol == LibreTranslate
	_, f.unversioned = at.withVersion()
	if f.status == http.StatusTooManyRequests || f.status == http.StatusRequestTimeout || f.status >= 500 {
		if f.asked = askedPause(f.header, time.Now()); f.asked == 0 {
			f.asked = f.saidPause()
		}
		f.overlong = f.asked > c.cfg.MaxWait
	}
	return f
}

// mend does what the table says of a failed attempt: it arranges for another
// one, or returns the error in which the request ends.
func (j *job) mend(ctx context.Context, t attempt, err error) next {
	f := j.describe(err, t.header, t.at)
	f.model, f.window = j.model, j.windowOf(j.model)
	f.culprit = culprit(f, t.sent)
	if names := t.params.switches.names(); f.culprit == "" && len(names) > 0 && (f.status == 400 || f.status == 422) && j.memory.trying(j.model, t.at) {
		f.culprit = names[len(names)-1] // a refusal that names nothing, of a request that was fine without
	}
	r := classify(f)
	if r.remedy != retry && r.remedy != throttle && r.remedy != await {
		j.gate.passed(t.pass) // whatever it said, the server is well
	}
	switch r.remedy {
	case none:
	case retry:
		switch j.gate.failed(t.pass) {
		case down:
			return next{err: j.giveUpOnServer(f, t)}
		case doubtful:
			j.cfg.Notify(Event{Kind: Paused, Wait: j.gate.breather, Message: "the engine failed ten times in a row; one request goes out after a pause"})
		}
		if j.attempts < j.cfg.Retries {
			return j.again(f, t.at)
		}
	case await:
		if j.attempts < j.cfg.Retries {
			return j.again(f, t.at)
		}
	case throttle:
		if pause, news := j.gate.throttled(t.pass, f.asked); news {
			j.cfg.Notify(Event{Kind: Paused, Wait: pause, Message: t.at.host() + " asks for fewer requests"})
		}
		if j.mayAskAgain() {
			return next{again: true}
		}
	case load:
		if wait, ok := j.loading.pause(f, j.cfg.Timeout); ok {
			j.sayLoading(t.at)
			j.gate.pause(wait)
			return next{again: true}
		}
	case adapt:
		if change, ok := j.memory.learn(j.model, t.params, f.culprit, f.words); ok {
			if change != "" {
				j.cfg.Notify(Event{Kind: Adapted, Message: t.at.host() + " does not take " + f.culprit + " for " + j.model + ": tolka " + change})
			}
			return next{again: true}
		}
	case addVersion:
		j.addVersion(t.at)
		return next{again: true}
	case relimit:
		if j.relimit(f, t) {
			return next{again: true}
		}
	case vary:
		if !j.varied {
			j.varied = true
			j.variation++
			j.cfg.Notify(Event{Kind: Retried, Message: "the reply repeated itself without end: asking again with another seed"})
			return next{again: true}
		}
	}
	return next{err: j.giveUp(ctx, f, t.at)}
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
	switch err.Failure {
	case engine.UnknownModel:
		concerns = j.model
		if hint := j.otherModels(ctx); hint != "" {
			err.Hint = hint
		}
	case engine.Forbidden, engine.RateLimit: // providers count and permit by the model
		if j.cfg.Fallbacks {
			concerns = j.model
		}
	}
	j.gate.stop(concerns, err)
	return err
}

// giveUpOnServer stops the run, or one model where others stand by, once a pause has
// not helped either.
func (j *job) giveUpOnServer(f *fault, t attempt) error {
	err := j.explain(f, t.at)
	err.Failure = engine.Unreachable
	err.Message = "ten failures in a row, and one more after a pause: " + err.Message
	err.Hint = goesOn
	j.gate.stop(t.pass.health, err)
	return err
}

// explain returns the error that the table has for a fault.
func (j *job) explain(f *fault, at endpoint) *engine.Error {
	return explain(f, at, shown(f.words, j.cfg.Key, j.req.Messages))
}

// heedBudget lets all requests wait when this one has used up the budget that
// the server's headers speak of. Where the wait is longer than is sat out, the
// server's own refusal decides.
func (j *job) heedBudget(t attempt) {
	wait := exhaustedFor(t.header, time.Now())
	if wait == 0 || wait > j.cfg.MaxWait {
		return
	}
	if _, news := j.gate.throttled(t.pass, wait); news {
		j.cfg.Notify(Event{Kind: Paused, Wait: wait, Message: "the budget of requests or tokens is used up for now"})
	}
}

// count adds one request and its tokens, and says once if the server's own figures cannot
// be right. Of an answer that is not whole, the figures may only not have come yet.
func (j *job) count(a *answer, whole bool) {
	u, estimated := j.billed(a)
	if estimated && whole && j.estimated.CompareAndSwap(false, true) {
		j.cfg.Notify(Event{Kind: Estimated, Message: j.endpoint().host() + " does not report usable token counts: tolka estimates them"})
	}
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
