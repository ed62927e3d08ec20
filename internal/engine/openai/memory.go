package openai

import "sync"

// memory remembers what an endpoint takes and how its models think, model by model.
type memory struct {
	// reasoning is Config.Reasoning.
	reasoning string
	// file keeps the switches that work across runs.
	file switchFile

	mu    sync.Mutex
	known map[string]params
	minds map[string]*mind
}

// begin sets up a memory that knows nothing yet.
func (m *memory) begin(cfg Config) {
	m.reasoning, m.file = cfg.Reasoning, switchFile{cfg.SwitchFile}
	if extraFields(cfg.Body).replaces("reasoning_effort") { // the user knows better
		m.reasoning = reasoningDefault
	}
}

// of returns what to send for a model.
func (m *memory) of(model string, e endpoint) params {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.paramsOf(model, e)
}

// paramsOf is of with m.mu held.
func (m *memory) paramsOf(model string, e endpoint) params {
	if p, ok := m.known[model]; ok {
		return p
	}
	p := defaultParams(model, e)
	p.switches, p.effort, _ = knownSwitches(model, e, m.reasoning)
	if n, ok := m.file.read(e, model); ok && m.reasoning == reasoningOff {
		p.switches, p.refused = switchesNamed(n.Switches), switchesNamed(n.Refused)
		if n.Effort != "" {
			p.effort = n.Effort
		}
	}
	m.remember(model, p)
	return p
}

// remember keeps what to send for a model from now on. m.mu is held.
func (m *memory) remember(model string, p params) {
	if m.known == nil {
		m.known = make(map[string]params)
	}
	m.known[model] = p
}

// learn remembers that the server refused the parameter name, in these words, of a request
// that was built with sent. change says what differs from now on, and is "" if another
// request had learned the same before. ok is false if there is nothing to change.
func (m *memory) learn(model string, sent params, name, words string) (change string, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if p, known := m.known[model]; known && p != sent {
		return "", true
	}
	p, change, ok := sent.refuse(name, words)
	if ok {
		m.remember(model, p)
	}
	return change, ok
}
