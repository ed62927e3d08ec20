package translate

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/prompt"
	"tolka/internal/segment"
	"tolka/internal/session"
	"tolka/internal/verify"
)

// chunk requests the translation of a chunk until every segment passes the checks. It keeps correct
// segments and only requests wrong ones again. failed is nil for text that was not requested
// before. The segments are returned in order; one that was too long for the engine is returned in
// pieces.
func (t *Translation) chunk(ctx context.Context, c article.Chunk, failed *prompt.Attempt) ([]segment.Done, error) {
	if d := t.session.Speech.Dialect(); !d.Marks() {
		return t.plainly(ctx, d, c, failed)
	}
	c = t.withEarlier(c)
	task := t.task(c)
	request, message := t.session.Prompts.Translate(task, c, failed)
	request.MaxTokens = session.Limit(t.session.Marked(c, t.session.To))
	if failed != nil {
		request.Extra = "checks"
	}
	reply, err := t.session.Complete(ctx, request)
	if tooLong(err) {
		return t.halves(ctx, c, err)
	}
	if refusesForm(err) {
		return t.otherwise(ctx, c, err) // a template that only takes text
	}
	if err != nil {
		return nil, err
	}
	unmarked := !message.Marked(reply.Text)
	if unmarked && failed != nil && failed.Unmarked {
		if done, err := t.otherwise(ctx, c, nil); done != nil || err != nil {
			return done, err
		}
	}
	instructions := without(request.Messages[0].Content, task.Examples, task.Names, c.Earlier, c.BeforeTranslated)
	texts, findings := t.judge(c, message, message.Nonce, reply.Text, instructions, failed == nil)
	faulty := make(map[int]bool)
	for _, f := range findings {
		faulty[f.Block] = true
		if f.Check == "incomplete" && len(c.Segments) > engine.FewSegments {
			t.session.LostMarkers()
		}
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
	var unanswered error // a batch requests terms and repairs in the same round
	if failed == nil && reply.StandIn == "" {
		termed, err := t.withTerms(ctx, good)
		switch {
		case errors.Is(err, engine.ErrUnanswered):
			unanswered = err
		case err != nil:
			return nil, err
		default:
			good = termed
		}
	}
	if reply.StandIn == "" && unanswered == nil {
		t.cache(good)
	}
	if len(wrong) == 0 {
		return good, unanswered
	}
	next := nextAttempt(failed, reply.Text, texts, findings)
	next.Unmarked = unmarked && strings.TrimSpace(reply.Text) != "" && !verify.Refusal(reply.Text)
	repaired, err := t.repair(ctx, wrong, next, t.failedChecks(findings, reply.Text))
	if err = cmp.Or(err, unanswered); err != nil {
		return nil, err
	}
	return segment.InOrder(append(good, repaired...), c.Segments), nil
}

// repair requests wrong segments again and says what was wrong, with at most as many per request as
// the model can count. After MaxRepairs it requests them one by one. Finally it gives up with
// giveUp.
func (t *Translation) repair(ctx context.Context, wrong []article.Segment, a *prompt.Attempt, giveUp *failure.Error) ([]segment.Done, error) {
	refusedTwice := a.Number > 1 && len(a.Faults) == 0
	together := len(wrong)
	if most := t.session.MostSegments(); most > 0 {
		together = min(together, most)
	}
	switch {
	case refusedTwice:
		return nil, giveUp
	case a.Number <= session.MaxRepairs && together == len(wrong):
		return t.chunk(ctx, article.Chunk{Segments: wrong, Title: t.session.Article.Label()}, a)
	case a.Number <= session.MaxRepairs:
	case len(wrong) == 1:
		return nil, giveUp
	default:
		together, a = 1, &prompt.Attempt{Number: a.Number}
	}
	return inTurn((len(wrong)+together-1)/together, func(i int) ([]segment.Done, error) {
		start := i * together
		part := article.Chunk{Segments: wrong[start:min(start+together, len(wrong))], Title: t.session.Article.Label()}
		if start > 0 {
			part.Before = wrong[start-1].Text
		}
		return t.chunk(ctx, part, a)
	})
}

// inTurn calls ask n times and joins the replies. A batch without a reply does not stop it: the
// remaining requests are recorded in the same round. Any other error does.
func inTurn(n int, ask func(i int) ([]segment.Done, error)) ([]segment.Done, error) {
	var done []segment.Done
	var unanswered error
	for i := range n {
		d, err := ask(i)
		if errors.Is(err, engine.ErrUnanswered) {
			unanswered = err
		} else if err != nil {
			return nil, err
		}
		done = append(done, d...)
	}
	return done, unanswered
}

// nextAttempt returns the attempt for the next request after wrong segments. It does not include a
// refusal, because that would invite another one.
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
		next.Faults = append(next.Faults, f.ForModel())
	}
	return next
}

// halves splits a chunk that was too long for the engine. It never sends the identical request
// again and fails if a single sentence is too long.
func (t *Translation) halves(ctx context.Context, c article.Chunk, cause error) ([]segment.Done, error) {
	chunks, ok := segment.Halve(c, t.session.From, t.session.Article.Label())
	if !ok {
		return nil, cause
	}
	if len(c.Segments) > 1 || t.session.Memory == nil {
		t.session.AddExtra("length", len(chunks))
		return t.all(ctx, chunks, nil)
	}
	known, rest := t.recallPieces(chunks)
	t.session.AddExtra("length", len(rest))
	done, err := t.all(ctx, rest, nil)
	if err != nil {
		return nil, err
	}
	done = segment.InOrder(append(known, done...), slices.Concat(chunks[0].Segments, chunks[1].Segments))
	t.cacheJoined(c.Segments[0], done)
	return done, nil
}

// without removes values from instructions that a translation may repeat, such as people's
// translations of similar text. A value may be on one line in the instructions.
func without(instructions string, values ...string) string {
	for _, v := range values {
		for _, form := range []string{v, strings.Join(strings.Fields(v), " ")} {
			if form != "" {
				instructions = strings.Replace(instructions, form, "", 1)
			}
		}
	}
	return instructions
}
