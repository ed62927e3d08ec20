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

// shortBlock is up to how many characters a block depends on what stands around it:
// "Bank" is a bench in a park and a bank in a city.
const shortBlock = 40

// keyed gives each segment of the article the key under which it is remembered: its text
// and the user's choices, of the terms those that occur in it. A short one has the
// heading above it and its neighbours too. stage is what was done with the text beside
// translating it, "" for nothing.
func (t *Translation) keyed(segments []article.Segment, stage string) map[string]store.Key {
	common := t.session.Choices.OfBlocks(t.session.To) + stage
	keys := make(map[string]store.Key, len(segments))
	heading := ""
	for i, s := range segments {
		h := sha256.New()
		// The length before each part keeps the parts apart.
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

// known returns the segments of the last result that are used again, and those that are
// remembered, as far as they pass today's checks. What does not pass is asked for like any
// other.
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

// recall returns the segments that are remembered and pass today's checks.
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

// recallPieces returns those pieces of a split segment that are remembered, and the chunks
// without them. A run that ends before the last piece has its translation keeps the others.
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

// lookUp returns those of the segments that are remembered under their keys and pass
// today's checks.
func (t *Translation) lookUp(segments []article.Segment, keys map[string]store.Key) []segment.Done {
	if t.session.Redo {
		return nil // the user wants another answer
	}
	var known []segment.Done
	var pairs []verify.Pair
	texts := t.remembered(segments, keys)
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

// remembered returns the texts of segments, nil for what is not remembered.
func (t *Translation) remembered(segments []article.Segment, keys map[string]store.Key) []*string {
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

// countRecalled counts the blocks of which nothing has to be asked.
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

// unknown packs the segments that are not known into chunks. One of which no segment is known stays
// what it is in a run that knows none, so that a run that was killed asks the same when it resumes. What
// is left of the others is packed again, with the text before it and its translation as context.
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
	// inContext gives a chunk what is before it in the article, translated if isFixed.
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

// remember keeps segments that have passed the checks. A memory that cannot be written
// costs a later run some tokens, and this one nothing.
func (t *Translation) remember(done []segment.Done) {
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

// rememberJoined keeps a segment that was translated in pieces, so that the next run does not
// find once more that it is too long. It keeps none of which a piece is not remembered, because
// another engine stood in for it.
func (t *Translation) rememberJoined(s article.Segment, pieces []segment.Done) {
	for _, d := range pieces {
		t.mu.Lock()
		key := t.keys[d.Segment.ID()]
		t.mu.Unlock()
		if text, ok := t.session.Memory.Get(key); !ok || text != d.Text {
			return
		}
	}
	t.remember([]segment.Done{{Segment: s, Text: segment.Join(pieces)[s.Block]}})
}

// forget takes back, of what is remembered under keys, the blocks that turned out to be
// wrong in the whole document.
func (t *Translation) forget(keys map[string]store.Key, wrong func(block int) bool) {
	for _, s := range slices.Concat(t.segments, t.pieces) {
		if key, ok := keys[s.ID()]; ok && wrong(s.Block) {
			// What stays is checked again before it is used.
			_ = t.session.Memory.Forget(key)
		}
	}
}
