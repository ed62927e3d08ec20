package report

import (
	"bytes"
	"fmt"
	"testing"
)

func TestPaint(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	const text = "a.md: done\n  warning: x\nerror: a.md: hint: y\nhint: z\nno newline"
	if n, err := fmt.Fprint(Paint(&b), text); n != len(text) || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	want := "a.md: done\n\x1b[33m  warning:\x1b[0m x\n\x1b[31;1merror:\x1b[0;22m a.md: hint: y\n\x1b[36mhint:\x1b[0m z\nno newline"
	if got := b.String(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
