package segment

import (
	"slices"

	"tolka/internal/article"
)

// Done is a segment with the text that has taken its place.
type Done struct {
	Segment article.Segment
	Text    string
}

// Join puts the segments of each block together again, in the order given, with
// the gaps that stood between them. It returns the texts by block.
func Join(done []Done) map[int]string {
	texts := make(map[int]string)
	for i, d := range done {
		texts[d.Segment.Block] += d.Text
		if i+1 < len(done) && done[i+1].Segment.Block == d.Segment.Block {
			texts[d.Segment.Block] += d.Segment.Gap
		}
	}
	return texts
}

// InOrder puts what was made of segments, in whatever order it came, into the order of
// the segments. Where one came back in pieces, these stay together as they are.
func InOrder(done []Done, segments []article.Segment) []Done {
	type name struct{ block, part int }
	place := make(map[name]int, len(segments))
	for i, s := range segments {
		place[name{s.Block, s.Part}] = i
	}
	of := func(d Done) int {
		n := name{d.Segment.Block, d.Segment.Part}
		for {
			if i, ok := place[n]; ok || n.part == 0 {
				return i
			}
			n.part /= partsPerPiece
		}
	}
	done = slices.Clone(done)
	slices.SortStableFunc(done, func(a, b Done) int { return of(a) - of(b) })
	return done
}
