package markdown

import "fmt"

// A Difference is one place where the skeletons of two documents differ.
type Difference struct {
	// Block is the ID of the source's block concerned, or 0 where it cannot be
	// told.
	Block int
	// Message says what is different, in lower case: "link to a.html is missing".
	Message string
}

// String returns the difference as one line.
func (d Difference) String() string {
	if d.Block == 0 {
		return d.Message
	}
	return fmt.Sprintf("block %d: %s", d.Block, d.Message)
}

// Compare returns where result differs from source; nil where the skeletons are
// equal. Where the blocks themselves differ, what follows cannot be compared,
// and the first such place is the last difference.
func Compare(source, result Tree) []Difference {
	var out []Difference
	near := 0
	for i, want := range source.nodes {
		if want.block > 0 {
			near = want.block
		}
		if i >= len(result.nodes) {
			return append(out, Difference{near, want.kind + " is missing"})
		}
		got := result.nodes[i]
		if want.kind != got.kind || want.depth != got.depth {
			return append(out, Difference{near, fmt.Sprintf("%s in the place of %s", got.kind, want.kind)})
		}
		if want.detail != got.detail {
			out = append(out, Difference{near, want.kind + " has changed"})
		}
		out = append(out, compareInlines(near, want.inlines, got.inlines)...)
	}
	if n := len(source.nodes); n < len(result.nodes) {
		out = append(out, Difference{near, result.nodes[n].kind + " is new"})
	}
	return out
}

// compareInlines compares two sorted lists.
func compareInlines(block int, want, got []string) []Difference {
	var out []Difference
	for len(want) > 0 || len(got) > 0 {
		switch {
		case len(got) == 0 || len(want) > 0 && want[0] < got[0]:
			out = append(out, Difference{block, want[0] + " is missing"})
			want = want[1:]
		case len(want) == 0 || got[0] < want[0]:
			out = append(out, Difference{block, got[0] + " is new"})
			got = got[1:]
		default:
			want, got = want[1:], got[1:]
		}
	}
	return out
}
