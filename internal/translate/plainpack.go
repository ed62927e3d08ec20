package translate

import (
	"unicode/utf8"

	"tolka/internal/article"
)

// packPlain packs segments for a dialect without markers: one per request, except for neighbors so
// short that they mean little on their own. Those share a request if the dialect takes several
// lines.
func packPlain(segments []article.Segment, title string, lines int) []article.Chunk {
	var out []article.Chunk
	short := false // the last chunk has space for another short segment
	for _, s := range segments {
		isShort := utf8.RuneCountInString(s.Text) < shortBlock
		if last := len(out) - 1; isShort && short && len(out[last].Segments) < lines {
			out[last].Segments = append(out[last].Segments, s)
			continue
		}
		out = append(out, article.Chunk{Segments: []article.Segment{s}, Title: title})
		short = isShort
	}
	return out
}

// countParts counts the additional requests for the parts of long blocks, if each part is a
// request.
func (t *Translation) countParts(chunks []article.Chunk) {
	if t.session.Speech.Dialect().Marks() {
		return
	}
	for _, c := range chunks {
		if c.Segments[0].Part > 1 {
			t.session.AddExtra("length", 1)
		}
	}
}
