package markdown

import (
	"bytes"
	"fmt"
	"strings"
)

// A Fault says what became of a placeholder.
type Fault int

// The faults of a placeholder.
const (
	// Lost is a placeholder that does not come back.
	Lost Fault = iota
	// Doubled is one that comes back more than once.
	Doubled
	// Invented is one that was never sent.
	Invented
)

// String returns the fault as a word.
func (f Fault) String() string { return [...]string{"lost", "doubled", "invented"}[f] }

// A Problem is one placeholder that did not come back as it should.
type Problem struct {
	// Placeholder is its number.
	Placeholder int
	// Fault is what is wrong with it.
	Fault Fault
}

// String returns the problem in words: "placeholder {{2}} is lost".
func (p Problem) String() string {
	return fmt.Sprintf("placeholder {{%d}} is %s", p.Placeholder, p.Fault)
}

// Restore puts the spans that Protect took out back into a text in which they
// may have moved. Space inside a placeholder is tolerated. Where there are
// problems, a placeholder that was invented stays in the text.
func Restore(text string, spans []Span) (restored string, problems []Problem) {
	out := make([]byte, 0, len(text)+64)
	seen := make([]int, len(spans))
	var invented []Problem
	for {
		i, n, number := nextPlaceholder(text)
		if n == 0 {
			break
		}
		out = append(out, text[:i]...)
		raw := text[i : i+n]
		text = text[i+n:]
		if number < 1 || number > len(spans) {
			out = append(out, raw...)
			invented = append(invented, Problem{number, Invented})
			continue
		}
		seen[number-1]++
		span := spans[number-1]
		switch {
		case isBreak(span.Text):
			out = append(out, span.Text...)
			text = strings.TrimPrefix(text, "\n")
		case span.short != "" && strings.HasPrefix(text, "]") && bytes.HasSuffix(out, []byte("["+span.Text+"][")):
			// The text is still its own label: write it as the source did.
			out = append(out[:len(out)-len(span.Text)-len("[][")], span.short...)
			text = text[1:]
		default:
			out = append(out, span.Text...)
		}
	}
	out = append(out, text...)
	for i, n := range seen {
		switch {
		case n == 0:
			problems = append(problems, Problem{i + 1, Lost})
		case n > 1:
			problems = append(problems, Problem{i + 1, Doubled})
		}
	}
	return string(out), append(problems, invented...)
}
