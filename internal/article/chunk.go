package article

import "strconv"

// Segment is the part of a block that one request carries: the whole of it,
// or one of several pieces where the block alone is over the token budget.
type Segment struct {
	// Block is the ID of the block that the segment belongs to.
	Block int
	// Part is 0 for a whole block and numbers the pieces of a split one from 1.
	Part int
	// Text is the prose with its protected spans replaced by placeholders.
	Text string
	// Gap is the white space that stands between this piece and the next one of
	// the same block.
	Gap string
}

// ID names the segment within its article: the block's number, with the part's
// number behind a dot where the block was split.
func (s Segment) ID() string {
	if s.Part == 0 {
		return strconv.Itoa(s.Block)
	}
	return strconv.Itoa(s.Block) + "." + strconv.Itoa(s.Part)
}

// Chunk is what one request carries: segments that follow each other.
type Chunk struct {
	// Segments is the text to work on, in the article's order.
	Segments []Segment
	// Title is the article's title, as context; "" where the chunk holds it.
	Title string
	// Before is the tail of the text before the chunk, as context, and BeforeTranslated
	// how its end was translated, "" where that is not known.
	Before, BeforeTranslated string
	// Earlier is a person's translation of passages of the chunk as they were before they
	// changed, as context; "" for none.
	Earlier string
}
