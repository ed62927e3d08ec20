package segment

import (
	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/text"
)

// Sections packs whole-block segments into chunks of at most budget tokens each, and
// begins a new one where a section begins rather than inside it: with the last heading
// that leaves the chunk at least half full. heading reports whether a block is one. A
// section over the budget is split between blocks, a block between sentences; a single
// sentence over the budget stays whole. lang is the language of the text, the zero Tag if unknown.
func Sections(blocks []article.Segment, heading func(block int) bool, lang language.Tag, budget int) []article.Chunk {
	var chunks []article.Chunk
	var current []article.Segment
	var sizes []int // of the segments of current
	for _, b := range blocks {
		for _, s := range Pieces(b, lang, budget) {
			n := text.Tokens(s.Text)
			for len(current) > 0 && sum(sizes)+n > budget {
				cut := len(current)
				if !heading(s.Block) {
					cut = lastHeading(current, sizes, heading)
				}
				chunks = append(chunks, article.Chunk{Segments: current[:cut:cut]})
				current, sizes = current[cut:], sizes[cut:]
			}
			current, sizes = append(current, s), append(sizes, n)
		}
	}
	if len(current) > 0 {
		chunks = append(chunks, article.Chunk{Segments: current})
	}
	return chunks
}

// lastHeading returns the start of the last section that follows at least half of the text,
// and the end if there is none.
func lastHeading(segments []article.Segment, sizes []int, heading func(int) bool) int {
	half, before := sum(sizes)/2, sum(sizes)
	for i := len(segments) - 1; i > 0; i-- {
		if before -= sizes[i]; before < half {
			break
		}
		if heading(segments[i].Block) && !heading(segments[i-1].Block) {
			return i
		}
	}
	return len(segments)
}

func sum(sizes []int) int {
	n := 0
	for _, s := range sizes {
		n += s
	}
	return n
}
