package translate

import (
	"context"
	"errors"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/policy"
	"tolka/internal/prompt"
	"tolka/internal/segment"
	"tolka/internal/session"
	"tolka/internal/verify"
)

// chunk asks the engine for the translation of a chunk until every segment of it
// passes the checks. What is right is kept; only what is wrong is asked for
// again. failed is nil for text that was never asked for. The segments come back
// in order; one that was too long for the engine comes back in pieces.
func (t *Translation) chunk(ctx context.Context, c article.Chunk, failed *prompt.Attempt) ([]segment.Done, error) {
	request, message := t.session.Prompts.Translate(t.session.Task(c), c, failed)
	reply, err := t.session.Complete(ctx, request)
	if f, ok := engine.FailureOf(err); ok && (f == engine.ContextLength || f == engine.Truncated) {
		return t.halves(ctx, c, err)
	}
	if err != nil {
		return nil, err
	}
	texts, findings := t.judge(c, message, reply.Text, request.Messages[0].Content, failed == nil)
	faulty := make(map[int]bool)
	for _, f := range findings {
		faulty[f.Block] = true
	}
	var good []segment.Done
	var wrong []article.Segment
	for _, s := range c.Segments {
		if faulty[s.Block] {
			wrong = append(wrong, s)
		} else {
			good = append(good, segment.Done{Segment: s, Text: texts[s.ID()]})
		}
	}
	if reply.StandIn == "" {
		t.remember(good)
	}
	if len(wrong) == 0 {
		return good, nil
	}
	mended, err := t.repair(ctx, wrong, nextAttempt(failed, reply.Text, texts, findings), policy.Failed(findings, reply.Text))
	if err != nil {
		return nil, err
	}
	return segment.InOrder(append(good, mended...), c.Segments), nil
}

// repair asks for segments again, saying what was wrong with them; where that was
// done often enough, one by one; and gives up in the end with the failure given.
func (t *Translation) repair(ctx context.Context, wrong []article.Segment, a *prompt.Attempt, giveUp *failure.Error) ([]segment.Done, error) {
	refusedTwice := a.Number > 1 && len(a.Faults) == 0
	switch {
	case refusedTwice:
		return nil, giveUp
	case a.Number <= session.MaxRepairs:
		return t.chunk(ctx, article.Chunk{Segments: wrong, Title: t.session.Article.Title}, a)
	case len(wrong) == 1:
		return nil, giveUp
	}
	var done []segment.Done
	var unanswered error // what is asked of a batch is asked all at once
	for i, s := range wrong {
		alone := article.Chunk{Segments: []article.Segment{s}, Title: t.session.Article.Title}
		if i > 0 {
			alone.Before = wrong[i-1].Text
		}
		d, err := t.chunk(ctx, alone, &prompt.Attempt{Number: a.Number})
		if errors.Is(err, engine.ErrUnanswered) {
			unanswered = err
		} else if err != nil {
			return nil, err
		}
		done = append(done, d...)
	}
	return done, unanswered
}

// nextAttempt is what goes with the next request for segments that were wrong. A
// refusal that is shown again invites another, so it goes without a word of it.
func nextAttempt(failed *prompt.Attempt, reply string, texts map[string]string, findings []article.Finding) *prompt.Attempt {
	next := &prompt.Attempt{Number: 1}
	if failed != nil {
		next.Number = failed.Number + 1
	}
	if verify.Refusal(reply) {
		return next
	}
	next.Texts = texts
	for _, f := range findings {
		next.Faults = append(next.Faults, f.String())
	}
	return next
}

// halves splits a chunk that was too long for the engine. The identical request
// is never sent again; a sentence that is too long by itself is the end.
func (t *Translation) halves(ctx context.Context, c article.Chunk, cause error) ([]segment.Done, error) {
	chunks, ok := segment.Halve(c, t.session.From, t.session.Article.Title)
	if !ok {
		return nil, cause
	}
	return t.all(ctx, chunks, nil)
}
