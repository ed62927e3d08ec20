package report

import (
	"bytes"
	"io"

	"github.com/fatih/color"
)

// painted are the beginnings of lines that have a color of their own.
var painted = []struct {
	prefix string
	as     []color.Attribute
}{
	{"error:", []color.Attribute{color.FgRed, color.Bold}},
	{"hint:", []color.Attribute{color.FgCyan}},
	{"warning:", []color.Attribute{color.FgYellow}},
	{"  warning:", []color.Attribute{color.FgYellow}},
}

// Paint returns a writer that colors errors, warnings and hints. It takes whole lines.
func Paint(w io.Writer) io.Writer { return painter{w} }

type painter struct{ io.Writer }

// Write writes lines, and returns how much of b that was.
func (p painter) Write(b []byte) (int, error) {
	var out bytes.Buffer
	for line := range bytes.Lines(b) {
		for _, m := range painted {
			if rest, ok := bytes.CutPrefix(line, []byte(m.prefix)); ok {
				c := color.New(m.as...)
				c.EnableColor() // whether to color was decided before
				out.WriteString(c.Sprint(m.prefix))
				line = rest
				break
			}
		}
		out.Write(line)
	}
	if _, err := p.Writer.Write(out.Bytes()); err != nil {
		return 0, err
	}
	return len(b), nil
}
