// Package segment packs the prose of an article into chunks of one request
// each, within a token budget, and joins what comes back. Splitting and joining
// lose nothing: the pieces of a block with their gaps are the block.
package segment

import (
	"strings"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/text"
)

// Budget is the usual size of a chunk in estimated source tokens. An article of
// usual length fits in one request, and the reply to a full one stays far below
// the completion limits of common models (4,096 tokens and more).
const Budget = 2500

// contextLength is how much of the text before a chunk goes with it as context,
// in bytes: two or three sentences.
const contextLength = 400

// Split packs whole-block segments into chunks of at most budget tokens and, unless it is 0,
// most segments each.
// The chunks are about equally large, since they are processed in parallel. A
// block over the budget is split between sentences; a single sentence over the
// budget stays whole. lang is the language of the text, the zero Tag if unknown, and
// title the article's title.
func Split(blocks []article.Segment, lang language.Tag, title string, budget, most int) []article.Chunk {
	var segments []article.Segment
	for _, b := range blocks {
		segments = append(segments, Pieces(b, lang, budget)...)
	}
	return Pack(segments, title, budget, most)
}

// Pack packs segments as they are, in their order, into about equally large chunks of
// at most budget tokens and, unless it is 0, most segments.
func Pack(segments []article.Segment, title string, budget, most int) []article.Chunk {
	if len(segments) == 0 {
		return nil
	}
	total := 0
	for _, s := range segments {
		total += text.Tokens(s.Text)
	}
	count := (total + budget - 1) / budget
	if most > 0 {
		count = max(count, (len(segments)+most-1)/most)
	}
	aim := (total + count - 1) / max(count, 1)

	var chunks []article.Chunk
	var current article.Chunk
	size := 0
	for _, s := range segments {
		n := text.Tokens(s.Text)
		if size > 0 && (size+n > budget || size >= aim || most > 0 && len(current.Segments) == most) {
			chunks = append(chunks, current)
			current, size = article.Chunk{}, 0
		}
		current.Segments = append(current.Segments, s)
		size += n
	}
	return withContext(append(chunks, current), title)
}

// Halve splits a chunk in two for an engine that found it too long: between
// segments, or between sentences if there is only one segment. It returns
// false if the chunk is a single sentence.
func Halve(c article.Chunk, lang language.Tag, title string) ([]article.Chunk, bool) {
	segments := c.Segments
	if len(segments) == 1 {
		segments = Pieces(segments[0], lang, (text.Tokens(segments[0].Text)+1)/2)
		if len(segments) == 1 {
			return []article.Chunk{c}, false
		}
	}
	half := len(segments) / 2
	first := article.Chunk{Segments: segments[:half], Title: c.Title, Before: c.Before}
	second := article.Chunk{Segments: segments[half:], Title: title, Before: Tail(segments[:half])}
	return []article.Chunk{first, second}, true
}

// Pieces cuts a segment that is longer than budget tokens between sentences into pieces of at
// most budget tokens.
func Pieces(s article.Segment, lang language.Tag, budget int) []article.Segment {
	if text.Tokens(s.Text) <= budget {
		return []article.Segment{s}
	}
	var groups []string
	size := 0
	for _, sentence := range text.Sentences(s.Text, lang) {
		n := text.Tokens(sentence)
		if len(groups) == 0 || size+n > budget {
			groups = append(groups, "")
			size = 0
		}
		groups[len(groups)-1] += sentence
		size += n
	}
	if len(groups) < 2 {
		return []article.Segment{s}
	}
	out := make([]article.Segment, len(groups))
	for i, g := range groups {
		body := strings.TrimRight(g, " \t\n\u3000")
		out[i] = article.Segment{Block: s.Block, Part: s.Part*partsPerPiece + i + 1, Text: body, Gap: g[len(body):]}
	}
	out[len(out)-1].Gap += s.Gap
	return out
}

// partsPerPiece keeps the part numbers of a piece that is split once more apart
// from those of its neighbours.
const partsPerPiece = 1000

func withContext(chunks []article.Chunk, title string) []article.Chunk {
	for i := range chunks {
		if i > 0 {
			chunks[i].Title = title
			chunks[i].Before = Tail(chunks[i-1].Segments)
		}
	}
	return chunks
}

// Tail returns the end of the text of segments, as context for what follows them: the
// last sentences, from the start of a word on.
func Tail(segments []article.Segment) string {
	var parts []string
	size := 0
	for i := len(segments) - 1; i >= 0 && size < contextLength; i-- {
		parts = append([]string{segments[i].Text}, parts...)
		size += len(segments[i].Text)
	}
	s := strings.Join(parts, "\n\n")
	if len(s) <= contextLength {
		return s
	}
	s = s[len(s)-contextLength:]
	for len(s) > 0 && !utf8.RuneStart(s[0]) {
		s = s[1:]
	}
	if at := strings.IndexAny(s, " \n"); at >= 0 && at < contextLength/2 {
		s = s[at+1:]
	}
	return "… " + s
}
