package translate

import (
	"context"
	"slices"

	"tolka/internal/article"
	"tolka/internal/segment"
	"tolka/internal/store"
)

// claimer is a Memory that knows which blocks other articles of the run are waiting for.
type claimer interface {
	Claim(store.Key) (release func(), released <-chan struct{})
}

// allOnce is all for the chunks of an entire article. It leaves segments that another article of
// the run has in flight to that one, and uses its translations. If the other one fails, one of
// those waiting sends the request. An article holds no claims while it waits, so articles never
// wait for each other.
func (t *Translation) allOnce(ctx context.Context, chunks []article.Chunk) ([]segment.Done, error) {
	memory, ok := t.session.Memory.(claimer)
	if !ok || t.session.Redo {
		return t.all(ctx, chunks, t.Progress)
	}
	var done []segment.Done
	for {
		own, elsewhere, waits := t.claim(memory, chunks)
		translated, err := t.all(ctx, own, t.Progress)
		t.release(nil)
		if err != nil {
			return nil, err
		}
		done = append(done, translated...)
		if len(waits) == 0 {
			return done, nil
		}
		for _, released := range waits {
			select {
			case <-released:
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}
		found := t.lookUp(segmentsOf(elsewhere), t.keys)
		if len(found) > 0 {
			t.session.Recalled()
			t.countRecalled(found)
		}
		done = append(done, found...)
		chunks = undone(elsewhere, found)
	}
}

// claim claims the segments of chunks. It divides the chunks into those to request and those whose
// segments are claimed elsewhere. waits wait for the end of the other claims.
func (t *Translation) claim(memory claimer, chunks []article.Chunk) (own, elsewhere []article.Chunk, waits []<-chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.claims = make(map[store.Key]func())
	for _, c := range chunks {
		left, mine := c, c
		left.Segments, mine.Segments = nil, nil
		for _, s := range c.Segments {
			key := t.keys[s.ID()]
			if t.claims[key] == nil { // otherwise the article contains the same text twice
				release, released := memory.Claim(key)
				if release == nil {
					left.Segments, waits = append(left.Segments, s), append(waits, released)
					continue
				}
				t.claims[key] = release
			}
			mine.Segments = append(mine.Segments, s)
		}
		if len(mine.Segments) > 0 {
			own = append(own, mine)
		}
		if len(left.Segments) > 0 {
			elsewhere = append(elsewhere, left)
		}
	}
	return own, elsewhere, waits
}

// release ends the claims of cached segments, or of all segments if done is nil.
func (t *Translation) release(done []segment.Done) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if done == nil {
		for _, release := range t.claims {
			release()
		}
		t.claims = nil
	}
	for _, d := range done {
		key := t.keys[d.Segment.ID()]
		if release := t.claims[key]; release != nil {
			release()
			delete(t.claims, key)
		}
	}
}

// segmentsOf returns the segments of chunks.
func segmentsOf(chunks []article.Chunk) []article.Segment {
	var all []article.Segment
	for _, c := range chunks {
		all = append(all, c.Segments...)
	}
	return all
}

// undone returns chunks without the finished segments.
func undone(chunks []article.Chunk, done []segment.Done) []article.Chunk {
	var rest []article.Chunk
	for _, c := range chunks {
		c.Segments = slices.DeleteFunc(slices.Clone(c.Segments), func(s article.Segment) bool {
			return slices.ContainsFunc(done, func(d segment.Done) bool { return d.Segment == s })
		})
		if len(c.Segments) > 0 {
			rest = append(rest, c)
		}
	}
	return rest
}
