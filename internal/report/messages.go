package report

import (
	"io"
	"sync"
)

// Messages is where messages of all parts of the program go on a terminal: straight to it,
// or above the display, while there is one. Many goroutines may write.
type Messages struct {
	mu sync.Mutex
	// straight is the terminal, and above the display, nil where there is none.
	straight, above io.Writer
}

// NewMessages returns a writer to the terminal w.
func NewMessages(w io.Writer) *Messages { return &Messages{straight: w} }

// Write writes whole lines, and returns how much of b that was.
func (m *Messages) Write(b []byte) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.above != nil {
		if n, err := m.above.Write(b); err == nil {
			return n, nil
		}
		// The display has just ended.
	}
	return m.straight.Write(b)
}

// through has messages go above a display; nil has them go straight again.
func (m *Messages) through(above io.Writer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.above = above
}
