package store

import "sync"

// Claims say which blocks somebody in this process is working on, so that others wait for the
// result instead of doing the same work. The zero value has none. It is safe for concurrent use.
type Claims struct {
	mu      sync.Mutex
	claimed map[Key]chan struct{}
}

// Claim claims a key. If somebody has claimed it already, release is nil and released is closed once
// that claim has ended. Otherwise the caller must call release when the block is cached or has
// failed. A caller that waits for released must hold no claims, so that no two wait for each other.
func (c *Claims) Claim(key Key) (release func(), released <-chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if other, ok := c.claimed[key]; ok {
		return nil, other
	}
	if c.claimed == nil {
		c.claimed = make(map[Key]chan struct{})
	}
	done := make(chan struct{})
	c.claimed[key] = done
	return sync.OnceFunc(func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.claimed, key)
		close(done)
	}), nil
}
