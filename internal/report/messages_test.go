package report

import (
	"io"
	"strings"
	"testing"

	"tolka/internal/pipeline"
)

// What any part of the program writes while there is a display goes through it, and
// straight to the terminal before and after; nothing is lost.
func TestMessagesStandAboveTheDisplay(t *testing.T) {
	t.Parallel()
	var straight, display shared
	m := NewMessages(&straight)
	write := func(line string) {
		t.Helper()
		if _, err := io.WriteString(m, line); err != nil {
			t.Error(err)
		}
	}
	write("before\n")
	p := NewProgress(&display, m, NewHuman(m, false, true), func(w io.Writer) io.Writer { return w })
	p.Event(pipeline.Begun{Results: 2})
	write("engine: a pause\n")
	p.Event(pipeline.Totals{Total: 2, Done: 2})
	write("after\n")
	if got := straight.String(); !strings.HasPrefix(got, "before\n2 done · ") || !strings.HasSuffix(got, "\nafter\n") || strings.Contains(got, "pause") {
		t.Errorf("straight: %q", got)
	}
	if got := display.String(); !strings.Contains(got, "engine: a pause\n") {
		t.Errorf("above the display: %q", got)
	}
}

// A display that has just ended loses no message.
func TestMessagesOutliveTheDisplay(t *testing.T) {
	t.Parallel()
	var straight shared
	m := NewMessages(&straight)
	r, w := io.Pipe()
	r.Close()
	m.through(w)
	if _, err := io.WriteString(m, "late\n"); err != nil || straight.String() != "late\n" {
		t.Errorf("%q, %v", straight.String(), err)
	}
}

func TestOneLine(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{"a b.md": "a b.md", "ü.md": "ü.md", "a\nb.md": `"a\nb.md"`, "a\x1b[2J.md": `"a\x1b[2J.md"`} {
		if got := OneLine(path); got != want {
			t.Errorf("%q: %s, want %s", path, got, want)
		}
	}
}
