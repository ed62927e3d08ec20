package openai

import (
	"errors"

	"tolka/internal/engine"
)

// reasoningHeadroom is added to a limit if thinking may count towards it, so that the answer
// still fits.
const reasoningHeadroom = 8192

// limitOf returns the limit of the reply to a request, in tokens; 0 is none. Thinking would
// count, so that a model that may think has a limit only once it has reached another one.
func (m *memory) limitOf(r engine.Request, model string, e endpoint) int {
	if r.Relimited || m.quiet(model, e) {
		return r.MaxTokens
	}
	return 0
}

// limits reports whether tolka can set a limit: the server takes one, and the user has not set
// one in extra.
func (p params) limits(extra extraFields) bool { return p.limit != "" && !extra.replaces(maxTokens) }

// relimited returns the request to send instead of one that failed because of its limit:
// with twice the limit after a reply that reached it, whoever set it, and with none after a
// refusal of it. sent is the limit that was sent, 0 for none, and
// thinks says that thinking may count. ok is false if the limit is not to blame, or was
// changed before.
func relimited(r engine.Request, sent int, f *fault, thinks bool) (_ engine.Request, ok bool) {
	if r.Relimited || r.MaxTokens == 0 {
		return r, false
	}
	switch {
	case errors.Is(f.err, errLength), errors.Is(f.err, errOpenThink):
		r.MaxTokens *= 2
		if thinks {
			r.MaxTokens += reasoningHeadroom
		}
	case sent > 0 && refusesLimit(f):
		r.MaxTokens = 0 // the answer may be shorter
	default:
		return r, false
	}
	r.Relimited = true
	return r, true
}

// refusesLimit fits if a server has no room for a prompt and the limit of its reply, or does not
// take the limit.
func refusesLimit(f *fault) bool {
	if f.status != 400 && f.status != 413 && f.status != 422 {
		return false
	}
	return f.says(maxTokens, maxCompletionTokens) || f.says("completion") && classify(f).failure == engine.ContextLength
}

// relimit changes the limit of the reply after a fault that another one may mend.
func (j *job) relimit(f *fault, t attempt) bool {
	if !t.params.limits(j.cfg.Body) {
		return false // it would be the same request
	}
	req, ok := relimited(j.req, t.limit, f, t.answer.thought() > 0 || !j.memory.quiet(j.model, t.at))
	if ok {
		j.req = req
		if req.MaxTokens > 0 {
			j.cfg.Notify(Event{Kind: Retried, Message: "the reply reached its limit: asking again with a higher one"})
		}
	}
	return ok
}
