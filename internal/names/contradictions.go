package names

import "fmt"

// Contradiction is a rendering of a name that differs from its most frequent one.
type Contradiction struct {
	// Block is the first block that has it.
	Block int
	// Message names the two renderings.
	Message string
}

// Contradictions returns a contradiction for each rendering of a name but its most frequent one, in a survey of one
// translation.
func (s *Survey) Contradictions() (out []Contradiction) {
	for _, n := range s.Inconsistent() {
		first := n.Renderings[0]
		for _, r := range n.Renderings[1:] {
			out = append(out, Contradiction{r.Places[0].Block, fmt.Sprintf("%s is %q here, and %q elsewhere (%d)", n.Source, r.Text, first.Text, first.Count)})
		}
	}
	return out
}
