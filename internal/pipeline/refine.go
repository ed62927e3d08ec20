package pipeline

import (
	"context"
	"errors"
	"fmt"
	"maps"

	"golang.org/x/sync/errgroup"

	"tolka/internal/article"
	"tolka/internal/segment"
)

// refine asks once more for each chunk of a translation that passed the checks, to
// have it better written, and returns the text of each block: the better one, or the
// one that was there where the new one fails a check. An engine that cannot refine a
// chunk costs its betterment alone, and the warning says so.
func (t *translation) refine(ctx context.Context, done []segment.Done) (map[int]string, []article.Finding, error) {
	texts := segment.Join(done)
	if !t.p.Choices.Refine {
		return texts, nil, nil
	}
	drafts := make(map[string]string, len(done))
	segments := make([]article.Segment, len(done))
	for i, d := range done {
		segments[i], drafts[d.Segment.ID()] = d.Segment, d.Text
	}
	known, rest := t.recallRefined(segments)
	better, warnings, err := t.refineAll(ctx, segment.Pack(rest, t.source.Title, segment.Budget), drafts)
	if err != nil {
		return nil, nil, err
	}
	refined := segment.Join(segment.InOrder(append(known, better...), segments))
	t.keepRight(texts, refined)
	return refined, warnings, nil
}

// recallRefined returns the segments whose refinement is remembered, and the rest.
func (t *translation) recallRefined(segments []article.Segment) (known []segment.Done, rest []article.Segment) {
	if t.p.Memory == nil {
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

// refineAll refines chunks side by side.
func (t *translation) refineAll(ctx context.Context, chunks []article.Chunk, drafts map[string]string) ([]segment.Done, []article.Finding, error) {
	better := make([][]segment.Done, len(chunks))
	failed := make([]error, len(chunks))
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(max(t.p.Jobs, 1))
	for i, c := range chunks {
		g.Go(func() error {
			better[i], failed[i] = t.refineChunk(gctx, c, drafts)
			if failed[i] != nil && (gctx.Err() != nil || asFailure(failed[i]).StopsRun || errors.Is(failed[i], errUnanswered)) {
				return failed[i]
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, nil, err
	}
	var all []segment.Done
	var warnings []article.Finding
	for i := range chunks {
		all = append(all, better[i]...)
		if failed[i] != nil {
			warnings = append(warnings, article.Finding{Check: "refine", Message: fmt.Sprintf("a part was not refined: %v", failed[i])})
		}
	}
	return all, warnings, nil
}

// refineChunk asks for a better translation of one chunk. What fails a check, or did
// not come back, stays as it was: with an error, all of it.
func (t *translation) refineChunk(ctx context.Context, c article.Chunk, drafts map[string]string) ([]segment.Done, error) {
	done := make([]segment.Done, len(c.Segments))
	for i, s := range c.Segments {
		done[i] = segment.Done{Segment: s, Text: drafts[s.ID()]}
	}
	request, message := t.p.Prompts.Refine(t.taskFor(c), c, drafts)
	reply, err := t.complete(ctx, request)
	if err != nil {
		return done, err
	}
	texts, findings := t.judge(c, message, reply.Text, request.Messages[0].Content, true)
	faulty := make(map[int]bool)
	for _, f := range findings {
		faulty[f.Block] = true
	}
	for i, s := range c.Segments {
		if text, ok := texts[s.ID()]; ok && !faulty[s.Block] {
			done[i].Text = text
		}
		if key, ok := t.refinedKeys[s.ID()]; ok {
			// A memory that cannot be written costs a later run some tokens.
			_ = t.p.Memory.Put(key, done[i].Text)
		}
	}
	return done, nil
}

// keepRight puts back what a refinement broke in the document as a whole: the blocks
// that the checks name, or all of them where they name none.
func (t *translation) keepRight(texts, refined map[int]string) {
	_, findings := t.compose(refined, false)
	for _, f := range t.p.policy(findings) {
		switch {
		case f.Level != article.Error:
		case f.Block == 0:
			maps.Copy(refined, texts)
		default:
			refined[f.Block] = texts[f.Block]
		}
	}
}
