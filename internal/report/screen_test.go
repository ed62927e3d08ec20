package report

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/hinshun/vt10x"
)

// A terminal shows what was written to it, without the display once that has ended: results
// of any length, lines that are written in pieces, and an end without a line end.
func TestScreenKeepsWhatIsWritten(t *testing.T) {
	t.Parallel()
	for _, width := range []int{60, 120} {
		terminal := vt10x.New(vt10x.WithSize(width, 40))
		tty := crlf{terminal}
		s := NewScreen(tty, func() int { return width })
		out, messages := s.Stream(tty), s.Stream(tty)
		s.Show(func(width int) []string {
			return []string{cut("1/2 · "+strings.Repeat("figures ", 20), width), "1 request in flight: a.md"}
		})
		draw(s)
		fmt.Fprintln(messages, "a.md: done")
		draw(s)
		io.WriteString(out, "First para")
		draw(s)
		if got := rows(terminal); len(got) != 3 || !strings.HasPrefix(got[1], "1/2 · figures") || got[2] != "1 request in flight: a.md" {
			t.Errorf("%d columns, while the display is there: %q", width, got)
		}
		io.WriteString(out, "graph.\n\nSecond paragraph.\nlast line")
		s.Hide()
		s.Hide()
		fmt.Fprintln(messages, "\nafter")
		if got, want := strings.Join(rows(terminal), "\n"), "a.md: done\nFirst paragraph.\n\nSecond paragraph.\nlast line\nafter"; got != want {
			t.Errorf("%d columns: %q, want %q", width, got, want)
		}
	}
}

// The cursor rests on the display's first character, which is what lets a narrowed window
// be cleaned.
func TestScreenRestsAtTheDisplay(t *testing.T) {
	t.Parallel()
	terminal := vt10x.New(vt10x.WithSize(80, 10))
	width := 80
	s := NewScreen(crlf{terminal}, func() int { return width })
	w := s.Stream(crlf{terminal})
	lines := func(width int) []string { return []string{cut(strings.Repeat("x", 100), width), "second"} }
	s.Show(lines)
	fmt.Fprintln(w, "message")
	draw(s)
	if c := terminal.Cursor(); c.X != 0 || c.Y != 1 {
		t.Errorf("the cursor is at %d, %d", c.X, c.Y)
	}
	terminal.Resize(40, 10)
	width = 40
	draw(s)
	if got := rows(terminal); len(got) != 3 || got[0] != "message" || len([]rune(got[1])) != 39 || got[2] != "second" {
		t.Errorf("after narrowing: %q", got)
	}
}

// Nothing is lost, doubled or reordered within a stream when many write at once.
func TestScreenManyWriters(t *testing.T) {
	t.Parallel()
	var out shared
	s := NewScreen(io.Discard, func() int { return 80 })
	s.Show(func(int) []string { return []string{"display"} })
	var writers sync.WaitGroup
	for i := range 8 {
		w := s.Stream(&out)
		writers.Go(func() {
			for n := range 100 {
				fmt.Fprintf(w, "%d ", i)
				fmt.Fprintf(w, "%d\n", n)
				draw(s)
			}
		})
	}
	writers.Wait()
	s.Hide()
	next := make([]int, 8)
	for line := range strings.Lines(out.String()) {
		var i, n int
		if _, err := fmt.Sscanf(line, "%d %d\n", &i, &n); err != nil || n != next[i] {
			t.Fatalf("%q, want line %d", line, next[i])
		}
		next[i]++
	}
	for i, n := range next {
		if n != 100 {
			t.Errorf("writer %d: %d lines", i, n)
		}
	}
}

// draw draws the display now.
func draw(s *Screen) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.draw()
}

// crlf is a terminal driver: it writes a line end as carriage return and line feed.
type crlf struct{ io.Writer }

func (c crlf) Write(b []byte) (int, error) {
	_, err := io.WriteString(c.Writer, strings.ReplaceAll(string(b), "\n", "\r\n"))
	return len(b), err
}

// rows returns the rows of a terminal up to the last one that is not empty.
func rows(t vt10x.Terminal) []string {
	var out []string
	for row := range strings.SplitSeq(strings.TrimRight(t.String(), "\n "), "\n") {
		out = append(out, strings.TrimRight(row, " "))
	}
	return out
}
