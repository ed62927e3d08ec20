package report

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"time"
)

// refreshPause is the time between two drawings of a display.
const refreshPause = 200 * time.Millisecond

// Screen is a terminal on which a display of a few lines stays below everything else that
// is written. Everything that writes to the terminal does so through Stream, or the display
// would erase it. A Screen is safe for concurrent use.
//
// Between two drawings the cursor rests on the display's first character. A terminal that
// wraps lines again when its window is narrowed keeps the cursor on that character, so
// erasing from the cursor to the end of the screen removes all of the display, however many
// rows it takes by then. Progress bar libraries count rows instead and leave stale copies.
type Screen struct {
	out   io.Writer
	width func() int

	mu sync.Mutex
	// lines returns the display's lines, at most width columns each; nil hides the display.
	lines   func(width int) []string
	drawn   string
	streams []*stream
	stop    chan struct{}
}

// NewScreen returns a terminal without a display. The display is drawn to out; width
// returns the number of columns, or 0 if it is unknown.
func NewScreen(out io.Writer, width func() int) *Screen {
	return &Screen{out: out, width: width}
}

// Stream returns a writer to w, which leads to the same terminal. While there is a display,
// whole lines appear above it, and the beginning of a line waits for its end.
func (s *Screen) Stream(w io.Writer) io.Writer {
	s.mu.Lock()
	defer s.mu.Unlock()
	stream := &stream{screen: s, w: w}
	s.streams = append(s.streams, stream)
	return stream
}

// Show begins a display. It is drawn after a moment for the first time, so that a short
// command does not flicker.
func (s *Screen) Show(lines func(width int) []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lines != nil {
		return
	}
	s.lines, s.stop = lines, make(chan struct{})
	go s.refresh(s.stop)
}

// Hide ends the display and writes what was held back.
func (s *Screen) Hide() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lines == nil {
		return
	}
	close(s.stop)
	s.erase()
	s.lines = nil
	for _, stream := range s.streams {
		if len(stream.held) > 0 {
			_, _ = stream.w.Write(stream.held) // its owner believes that it is written
			stream.held = nil
		}
	}
}

// refresh draws the display until stop is closed.
func (s *Screen) refresh(stop chan struct{}) {
	t := time.NewTicker(refreshPause)
	defer t.Stop()
	for {
		select {
		case <-stop:
			return
		case <-t.C:
			s.mu.Lock()
			if s.stop == stop {
				s.draw()
			}
			s.mu.Unlock()
		}
	}
}

// draw draws the display if it has changed. s.mu is held.
func (s *Screen) draw() {
	if s.lines == nil {
		return
	}
	width := s.width()
	if width <= 0 {
		width = 80
	}
	lines := s.lines(width - 1) // a full row would move the cursor to the next one
	text := strings.Join(lines, "\n")
	if text == s.drawn {
		return
	}
	s.drawn = text
	_, _ = io.WriteString(s.out, eraseBelow+text+"\r"+strings.Repeat(cursorUp, len(lines)-1))
}

// erase removes the display from the terminal. s.mu is held.
func (s *Screen) erase() {
	if s.drawn != "" {
		_, _ = io.WriteString(s.out, eraseBelow)
		s.drawn = ""
	}
}

// Control sequences of ECMA-48.
const (
	eraseBelow = "\r\x1b[J"
	cursorUp   = "\x1b[A"
)

// stream is one of the writers to a Screen.
type stream struct {
	screen *Screen
	w      io.Writer
	// held is the beginning of a line whose end is not written yet.
	held []byte
}

// Write writes b, or as much of it as ends a line.
func (st *stream) Write(b []byte) (int, error) {
	s := st.screen
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lines == nil {
		return st.w.Write(b)
	}
	end := bytes.LastIndexByte(b, '\n') + 1
	if end == 0 {
		st.held = append(st.held, b...)
		return len(b), nil
	}
	s.erase()
	lines := append(st.held, b[:end]...)
	st.held = bytes.Clone(b[end:])
	_, err := st.w.Write(lines)
	s.draw()
	if err != nil {
		return 0, err
	}
	return len(b), nil
}
