package article

import "strconv"

// Segment is the part of a block that one request carries: the entire block, or one of several
// pieces if the block exceeds the token budget.
type Segment struct {
	// Block is the ID of the segment's block.
	Block int
	// Part is 0 for an entire block. The pieces of a split block are numbered from 1.
	Part int
	// Text is the prose with its protected spans replaced by placeholders.
	Text string
	// Gap is the white space between this piece and the next one of the same block.
	Gap string
}

// ID identifies the segment within its article: the block's number, followed by a dot and the
// part's number if the block was split.
func (s Segment) ID() string {
	if s.Part == 0 {
		return strconv.Itoa(s.Block)
	}
	return strconv.Itoa(s.Block) + "." + strconv.Itoa(s.Part)
}

// Chunk is the content of one request: consecutive segments with context.
type Chunk struct {
	// Segments is the text to work on, in the article's order.
	Segments []Segment
	// Title is the article's title, as context, or "" if the chunk contains it.
	Title string
	// Before is the end of the text before the chunk, as context. BeforeTranslated is the
	// translation of its end, or "" if unknown.
	Before, BeforeTranslated string
	// Earlier is a person's translation of earlier versions of passages in the chunk, as context;
	// "" for none.
	Earlier string
}
