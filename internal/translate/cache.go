package translate

import (
	"crypto/sha256"
	"fmt"
	"iter"
	"maps"
	"slices"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/segment"
	"tolka/internal/store"
	"tolka/internal/verify"
)

// shortBlock is the length in characters up to which a block's translation depends on its context:
// "Bank" is a bench in a park and a bank in a city.
const shortBlock = 40

// keyed returns the cache key of each segment of the article: a hash of its text and the user's
// settings, including the terms that occur in it. The key of a short segment also covers the
// heading above it and its neighbors. stage names a step after translation, or is "".
func (t *Translation) keyed(segments []article.Segment, stage string) map[string]store.Key {
	common := t.session.Choices.OfBlocks(t.session.To) + stage
	keys := make(map[string]store.Key, len(segments))
	heading := ""
	for i, s := range segments {
		h := sha256.New()
		// Each part is preceded by its length, so that parts cannot run together.
		add := func(name, value string) { fmt.Fprintf(h, "%s %d %s\n", name, len(value), value) }
		add("choices", common)
		for _, line := range t.session.TermsIn(s) {
			add("term", line)
		}
		if utf8.RuneCountInString(s.Text) < shortBlock {
			add("heading", heading)
			for _, n := range []int{i - 1, i + 1} {
				if n >= 0 && n < len(segments) {
					add("neighbour", segments[n].Text)
				}
			}
		}
		if earlier := t.given.Earlier[s.Block]; earlier != "" {
			add("earlier", earlier)
		}
		add("text", s.Text)
		keys[s.ID()] = store.Key(h.Sum(nil))
		if t.blocks[s.Block].Kind == article.Heading {
			heading = s.Text
		}
	}
	return keys
}

// known returns the segments reused from the previous result and from the cache that pass the
// current checks. All others must be requested.
func (t *Translation) known() []segment.Done {
	known := t.correct()
	last := maps.Clone(t.given.Reused)
	for _, d := range known {
		delete(last, d.Segment.Block)
	}
	known = append(known, t.reuse(last)...)
	t.KeptOnly = t.Kept
	counted := make(map[int]bool)
	for _, d := range t.recall() {
		switch {
		case !t.reused[d.Segment.ID()]:
			known = append(known, d)
		case !counted[d.Segment.Block]:
			counted[d.Segment.Block] = true
			t.KeptOnly--
		}
	}
	return segment.InOrder(known, t.segments)
}

// recall returns the cached segments that pass the current checks.
func (t *Translation) recall() []segment.Done {
	if t.session.Memory == nil {
		return nil
	}
	t.keys = t.keyed(t.segments, "")
	known := t.lookUp(t.uncorrected(), t.keys)
	if len(known) > 0 {
		t.session.Recalled()
	}
	t.countRecalled(known)
	return known
}

// recallPieces returns the cached pieces of a split segment, and the chunks without them. A run
// that ends before the last piece is translated keeps the others.
func (t *Translation) recallPieces(chunks []article.Chunk) (known []segment.Done, rest []article.Chunk) {
	pieces := segmentsOf(chunks)
	keys := t.keyed(pieces, "")
	t.mu.Lock()
	t.pieces = append(t.pieces, pieces...)
	maps.Copy(t.keys, keys)
	t.mu.Unlock()
	known = t.lookUp(pieces, keys)
	if len(known) == 0 {
		return nil, chunks
	}
	t.session.Recalled()
	return known, undone(chunks, known)
}

// lookUp returns the segments that are cached under their keys and pass the current checks.
func (t *Translation) lookUp(segments []article.Segment, keys map[string]store.Key) []segment.Done {
	if t.session.Redo {
		return nil // the user wants a new reply
	}
	var known []segment.Done
	var pairs []verify.Pair
	texts := t.cached(segments, keys)
	for i, s := range segments {
		if text := texts[i]; text != nil {
			known = append(known, segment.Done{Segment: s, Text: *text})
			pairs = append(pairs, verify.Pair{Block: s.Block, Kind: t.blocks[s.Block].Kind, Source: s.Text, Target: *text})
		}
	}
	if len(known) == 0 {
		return nil
	}
	wrong := t.errorsByBlock(t.session.Policy.Apply(t.check(pairs)))
	return slices.DeleteFunc(known, func(d segment.Done) bool { return wrong[d.Segment.Block] != nil })
}

// cached returns the cached texts of segments, nil for those that are not cached.
func (t *Translation) cached(segments []article.Segment, keys map[string]store.Key) []*string {
	texts := make([]*string, len(segments))
	if all, ok := t.session.Memory.(interface {
		All([]store.Key) iter.Seq2[int, string]
	}); ok {
		names := make([]store.Key, len(segments))
		for i, s := range segments {
			names[i] = keys[s.ID()]
		}
		for i, text := range all.All(names) {
			texts[i] = &text
		}
		return texts
	}
	for i, s := range segments {
		if text, ok := t.session.Memory.Get(keys[s.ID()]); ok {
			texts[i] = &text
		}
	}
	return texts
}

// countRecalled counts the blocks that need no request.
func (t *Translation) countRecalled(known []segment.Done) {
	open := make(map[int]int)
	for _, s := range t.segments {
		open[s.Block]++
	}
	for _, d := range known {
		if open[d.Segment.Block]--; open[d.Segment.Block] == 0 {
			t.Recalled++
		}
	}
}

// unknown packs the unknown segments into chunks. A chunk without known segments stays the same as
// in a run that knows none, so that a resumed run sends the same requests. The rest of the others
// is packed again, with the text before and its translation as context.
func (t *Translation) unknown(known []segment.Done) []article.Chunk {
	texts := make(map[string]string, len(known))
	for _, d := range known {
		texts[d.Segment.ID()] = d.Text
	}
	isKnown := func(s article.Segment) bool { _, ok := texts[s.ID()]; return ok }
	place := make(map[string]int)
	var open []article.Segment // also for a run that knows none
	for i, s := range t.segments {
		if place[s.ID()] = i; !t.reused[s.ID()] {
			open = append(open, s)
		}
	}
	// inContext adds the preceding text of the article to a chunk, with its translation if isFixed.
	inContext := func(c article.Chunk, isFixed func(article.Segment) bool) article.Chunk {
		at := place[c.Segments[0].ID()]
		if at == 0 {
			return c
		}
		c.Title, c.Before = t.session.Article.Label(), segment.Tail(t.segments[:at])
		if before := t.segments[at-1]; isFixed(before) {
			c.BeforeTranslated = segment.Tail([]article.Segment{{Text: texts[before.ID()]}})
		}
		return c
	}
	var chunks []article.Chunk
	var rest []article.Segment
	for _, c := range t.pack(open) {
		left := slices.DeleteFunc(slices.Clone(c.Segments), isKnown)
		switch {
		case len(left) == len(c.Segments) && len(open) == len(t.segments):
			chunks = append(chunks, c)
		case len(left) == len(c.Segments):
			chunks = append(chunks, inContext(c, func(s article.Segment) bool { return t.reused[s.ID()] }))
		case len(left) > 0 && t.session.Consistent:
			c.Segments = left
			chunks = append(chunks, inContext(c, isKnown))
		default:
			rest = append(rest, left...)
		}
	}
	for _, c := range t.pack(rest) {
		chunks = append(chunks, inContext(c, isKnown))
	}
	return chunks
}

// cache stores segments that passed the checks. If that fails, only later runs use more tokens.
func (t *Translation) cache(done []segment.Done) {
	for _, d := range done {
		t.mu.Lock()
		key, ok := t.keys[d.Segment.ID()]
		t.mu.Unlock()
		if ok {
			_ = t.session.Memory.Put(key, d.Text)
		}
	}
	if len(done) > 0 {
		t.release(done)
	}
}

// cacheJoined stores a segment that was translated in pieces, so that the next run does not have to
// find out again that it is too long. It stores nothing if a piece is not cached because a stand-in
// translated it.
func (t *Translation) cacheJoined(s article.Segment, pieces []segment.Done) {
	for _, d := range pieces {
		t.mu.Lock()
		key := t.keys[d.Segment.ID()]
		t.mu.Unlock()
		if text, ok := t.session.Memory.Get(key); !ok || text != d.Text {
			return
		}
	}
	t.cache([]segment.Done{{Segment: s, Text: segment.Join(pieces)[s.Block]}})
}

// forget removes the blocks from the cache that turned out to be wrong in the document as a whole.
func (t *Translation) forget(keys map[string]store.Key, wrong func(block int) bool) {
	for _, s := range slices.Concat(t.segments, t.pieces) {
		if key, ok := keys[s.ID()]; ok && wrong(s.Block) {
			// If this fails, the next run checks the entry before it uses it.
			_ = t.session.Memory.Forget(key)
		}
	}
}
