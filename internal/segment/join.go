package segment

import "tolka/internal/article"

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
