package translate

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"golang.org/x/sync/errgroup"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/segment"
	"tolka/internal/session"
)

// refine requests a better version of each chunk of a translation that passed the checks. It
// returns the text of each block: the better version, or the previous one if the new one fails a
// check. If the engine fails for a chunk, that chunk keeps its translation. A warning says how many
// blocks were not refined.
func (t *Translation) refine(ctx context.Context, done []segment.Done) (map[int]string, []article.Finding, error) {
	texts := segment.Join(done)
	if !t.session.Refines() {
		return texts, nil, nil
	}
	drafts := make(map[string]string, len(done))
	var all, segments []article.Segment
	var fixed []segment.Done // by a person, or refined by the previous run
	for _, d := range done {
		all = append(all, d.Segment)
		if t.reused[d.Segment.ID()] {
			fixed = append(fixed, d)
			continue
		}
		segments, drafts[d.Segment.ID()] = append(segments, d.Segment), d.Text
	}
	known, rest := t.recallRefined(segments)
	better, kept, err := t.refineAll(ctx, t.pack(rest), drafts)
	if err != nil {
		return nil, nil, err
	}
	refined := segment.Join(segment.InOrder(slices.Concat(known, better, fixed), all))
	t.keepRight(texts, refined, kept.blocks)
	return refined, kept.warning(), nil
}

// unrefined records the blocks that keep their first translation.
type unrefined struct {
	blocks map[int]bool
	// why is the engine's error, or nil if its reply failed the checks.
	why error
}

func (u unrefined) warning() []article.Finding {
	if len(u.blocks) == 0 {
		return nil
	}
	message, why := fmt.Sprintf("%d blocks were not refined", len(u.blocks)), "the replies did not pass the checks"
	if len(u.blocks) == 1 {
		message = "1 block was not refined"
	}
	if u.why != nil {
		why = u.why.Error()
	}
	return []article.Finding{{Check: "refine", Message: message + ": " + why}}
}

// recallRefined returns the segments with a cached refinement, and the rest.
func (t *Translation) recallRefined(segments []article.Segment) (known []segment.Done, rest []article.Segment) {
	if t.session.Memory == nil {
		return nil, segments
	}
	t.refinedKeys = t.keyed(t.segments, "refined")
	known = t.lookUp(segments, t.refinedKeys)
	have := make(map[string]bool, len(known))
	for _, d := range known {
		have[d.Segment.ID()] = true
	}
	for _, s := range segments {
		if !have[s.ID()] {
			rest = append(rest, s)
		}
	}
	return known, rest
}

// refineAll refines chunks in parallel.
func (t *Translation) refineAll(ctx context.Context, chunks []article.Chunk, drafts map[string]string) ([]segment.Done, unrefined, error) {
	better := make([][]segment.Done, len(chunks))
	left := make([]unrefined, len(chunks))
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(max(t.session.Jobs, 1))
	for i, c := range chunks {
		g.Go(func() error {
			better[i], left[i] = t.refineChunk(gctx, c, drafts)
			if why := left[i].why; why != nil && (gctx.Err() != nil || failure.Of(why).StopsRun || errors.Is(why, engine.ErrUnanswered)) {
				return why
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, unrefined{}, err
	}
	var all []segment.Done
	kept := unrefined{blocks: make(map[int]bool)}
	for i := range chunks {
		all = append(all, better[i]...)
		maps.Copy(kept.blocks, left[i].blocks)
		kept.why = cmp.Or(kept.why, left[i].why)
	}
	return all, kept, nil
}

// refineChunk requests a better translation of a chunk and caches what passes the checks. All other
// segments keep their translation.
func (t *Translation) refineChunk(ctx context.Context, c article.Chunk, drafts map[string]string) ([]segment.Done, unrefined) {
	request, message := t.session.Prompts.Refine(t.task(c), c, drafts)
	request.MaxTokens = session.Limit(t.session.Marked(c, t.session.To))
	reply, err := t.session.Complete(ctx, request)
	var texts map[string]string
	left := unrefined{make(map[int]bool), err}
	if err == nil {
		var findings []article.Finding
		texts, findings = t.judge(c, message, message.Nonce, reply.Text, request.Messages[0].Content, true)
		for _, f := range findings {
			left.blocks[f.Block] = true
		}
	}
	done := make([]segment.Done, len(c.Segments))
	for i, s := range c.Segments {
		text, ok := texts[s.ID()]
		if !ok || left.blocks[s.Block] {
			left.blocks[s.Block] = true
			done[i] = segment.Done{Segment: s, Text: drafts[s.ID()]}
			continue
		}
		done[i] = segment.Done{Segment: s, Text: text}
		if key, ok := t.refinedKeys[s.ID()]; ok && reply.StandIn == "" {
			// If the cache is not writable, a later run uses more tokens.
			_ = t.session.Memory.Put(key, text)
		}
	}
	return done, left
}

// keepRight reverts refinements that broke the document as a whole: the blocks that the checks
// name, or all if they name none. It adds them to kept.
func (t *Translation) keepRight(texts, refined map[int]string, kept map[int]bool) {
	_, findings := t.compose(refined, false)
	undone := make(map[int]bool)
	for block := range t.errorsByBlock(t.session.Policy.Apply(findings)) {
		if refined[block] != texts[block] {
			refined[block], undone[block] = texts[block], true
		}
	}
	maps.Copy(kept, undone)
	t.forget(t.refinedKeys, func(block int) bool { return undone[block] })
}
