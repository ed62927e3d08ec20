package openai

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// scoutTime bounds how long requests wait for the first one to show whether a model
// thinks: long enough for the first token of most servers. It is spent at most a few times
// per endpoint and model, since the result is kept in the state folder.
const scoutTime = 2 * time.Second

// mind is what is known about the thinking of one model, with the switches that are sent now.
type mind struct {
	// settled says that a reply has shown whether the model thinks.
	settled bool
	// thinks says that it does, and that there is nothing left to try.
	thinks bool
	// stopped says that the switches have stopped it at least once.
	stopped bool
	// tried says that triedSwitches were sent, or that there is no need to.
	tried bool
	// warned says that the user knows.
	warned bool
	// recalled says that all of this is from an earlier run.
	recalled bool

	// scout is closed when the request that is finding out has done so; nil if there is none.
	// since is when that began.
	scout chan struct{}
	since time.Time
}

// mindOf returns what is known about a model. m.mu is held.
func (m *memory) mindOf(model string, e endpoint) *mind {
	if known, ok := m.minds[model]; ok {
		return known
	}
	s, _, unstoppable := knownSwitches(model, e, m.reasoning)
	n := &mind{tried: s != noSwitch && !isOllama(e)}
	switch entry, ok := m.file.read(e, model); {
	case m.reasoning != reasoningOff, unstoppable:
		n.settled, n.tried = true, true
	case ok:
		n.settled, n.tried, n.thinks, n.recalled = true, entry.Tried, entry.Thinks, true
	default:
		n.settled = s != noSwitch
	}
	if m.minds == nil {
		m.minds = make(map[string]*mind)
	}
	m.minds[model] = n
	return n
}

// scout waits while another request finds out whether the model thinks, or makes this
// request the one that does. done must be called once that is known, or cannot be; it may be
// called again.
func (m *memory) scout(ctx context.Context, model string, e endpoint) (done func(), err error) {
	for {
		m.mu.Lock()
		n := m.mindOf(model, e)
		if n.settled {
			m.mu.Unlock()
			return func() {}, nil
		}
		if n.scout == nil {
			n.scout, n.since = make(chan struct{}), time.Now()
			scout := n.scout
			m.mu.Unlock()
			return sync.OnceFunc(func() {
				m.mu.Lock()
				n.scout = nil
				m.mu.Unlock()
				close(scout)
			}), nil
		}
		scout, left := n.scout, time.Until(n.since.Add(scoutTime))
		m.mu.Unlock()
		if left <= 0 {
			return func() {}, nil
		}
		if err := sleep(ctx, left, scout); err != nil {
			return nil, err
		}
	}
}

// observe takes in whether a reply to a request with the parameters sent began with
// thinking. It reports whether the model thinks although all was tried to stop it.
func (m *memory) observe(model string, e endpoint, sent params, thinks bool) (unstoppable bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := m.mindOf(model, e)
	p := m.paramsOf(model, e)
	if m.reasoning != reasoningOff || p != sent { // another request has changed something since
		return false
	}
	switch {
	case !thinks && n.settled && !n.thinks:
		n.stopped = n.stopped || p.switches != noSwitch
		return false
	case !thinks:
		n.settled, n.thinks = true, false
		n.stopped = p.switches != noSwitch
	case n.recalled && !n.thinks: // it did not then: the server has changed
		n.recalled = false
		p.refused = noSwitch
		fallthrough
	case !n.tried:
		n.settled, n.tried = false, true
		p.switches |= triedSwitches &^ p.refused
		m.remember(model, p)
		return false
	case n.settled && (n.thinks || n.stopped):
		return true
	default:
		n.settled, n.thinks = true, true
		if known, _, _ := knownSwitches(model, e, m.reasoning); !n.stopped {
			p.switches = known &^ p.refused
			m.remember(model, p)
		}
	}
	m.file.write(e, model, entry{Switches: p.switches.names(), Refused: p.refused.names(), Effort: p.effort, Tried: n.tried, Thinks: n.thinks})
	return false
}

// firstWarning reports whether the user is to be warned of a model that thinks: once.
func (m *memory) firstWarning(model string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := m.minds[model]
	first := !n.warned
	n.warned = true
	return first
}

// trying reports whether the switches of a request are not yet known to be accepted.
func (m *memory) trying(model string, e endpoint) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := m.mindOf(model, e)
	return n.tried && !n.settled
}

// quiet reports whether the model is known to answer without thinking, so that its replies
// can be limited. A client that leaves thinking to the server limits them as it is asked to.
func (m *memory) quiet(model string, e endpoint) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.reasoning == "" {
		return true
	}
	n := m.mindOf(model, e)
	_, _, unstoppable := knownSwitches(model, e, m.reasoning)
	return m.reasoning == reasoningOff && n.settled && !n.thinks && !unstoppable
}

// begins reports whether the answer, as far as it came, begins with thinking. known is
// false while that cannot be told.
func (a *answer) begins() (thinks, known bool) {
	if a.reasoningBytes > 0 {
		return true, true
	}
	return beginsToThink(a.text.String())
}

// sayThinking takes in whether a complete answer came with thinking, and warns once of a
// model that nothing stops.
func (j *job) sayThinking(t attempt) {
	u, _ := t.answer.billed(j.req)
	thinks := t.answer.thought() > 0 || u.ReasoningTokens > 0
	if !j.memory.observe(j.model, t.at, t.params, thinks) || !j.memory.firstWarning(j.model) {
		return
	}
	j.cfg.Notify(Event{Kind: Thinks, Message: fmt.Sprintf("%s thinks before it answers, and nothing that tolka knows stops it: %d of the last %d completion tokens\nhint: choose a model that does not think, or accept it with --reasoning default",
		j.model, u.ReasoningTokens, u.CompletionTokens)})
}
