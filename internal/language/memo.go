package language

import "sync"

// memo keeps the last results of a function. It is safe for concurrent use.
type memo[K comparable, V any] struct {
	of    func(K) V
	mu    sync.RWMutex
	known map[K]V
}

// maxKnown is how many results a memo keeps: more than there are languages in any file but a hostile one.
const maxKnown = 1000

func (m *memo[K, V]) get(k K) V {
	m.mu.RLock()
	v, ok := m.known[k]
	m.mu.RUnlock()
	if ok {
		return v
	}
	v = m.of(k)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil || len(m.known) >= maxKnown {
		m.known = make(map[K]V)
	}
	m.known[k] = v
	return v
}
