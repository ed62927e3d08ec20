package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/glossary"
	"tolka/internal/policy"
	"tolka/internal/prompt"
	"tolka/internal/segment"
	"tolka/internal/verify"
	"tolka/internal/wire"
)

// chunk asks the engine for the translation of a chunk until every segment of it
// passes the checks. What is right is kept; only what is wrong is asked for
// again. failed is nil for text that was never asked for. The segments come back
// in order; one that was too long for the engine comes back in pieces.
func (t *translation) chunk(ctx context.Context, c article.Chunk, failed *prompt.Attempt) ([]segment.Done, error) {
	request, message := t.p.Prompts.Translate(t.taskFor(c), c, failed)
	reply, err := t.complete(ctx, request)
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
func (t *translation) repair(ctx context.Context, wrong []article.Segment, a *prompt.Attempt, giveUp *failure.Error) ([]segment.Done, error) {
	refusedTwice := a.Number > 1 && len(a.Faults) == 0
	switch {
	case refusedTwice:
		return nil, giveUp
	case a.Number <= maxRepairs:
		return t.chunk(ctx, article.Chunk{Segments: wrong, Title: t.source.Title}, a)
	case len(wrong) == 1:
		return nil, giveUp
	}
	var done []segment.Done
	var unanswered error // what is asked of a batch is asked all at once
	for i, s := range wrong {
		alone := article.Chunk{Segments: []article.Segment{s}, Title: t.source.Title}
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

// taskFor is the task with the terms that occur in a chunk.
func (t *translation) taskFor(c article.Chunk) prompt.Task {
	task := t.task
	var lines []string
	for _, term := range t.terms {
		if slices.ContainsFunc(c.Segments, func(s article.Segment) bool { return verify.Occurs(term, s.Text) }) {
			lines = append(lines, glossary.Line(term))
		}
	}
	task.Glossary = strings.Join(lines, "\n")
	return task
}

// complete sends a request and counts what it cost. A content filter that stopped
// the answer is asked once more: they err at random.
func (t *translation) complete(ctx context.Context, r engine.Request) (engine.Reply, error) {
	r.Model = t.p.Choices.Model
	reply, err := t.p.Completer.Complete(ctx, r)
	t.count(reply, err)
	if f, ok := engine.FailureOf(err); ok && f == engine.Refused && r.Attempt == 0 {
		r.Attempt = 1
		reply, err = t.p.Completer.Complete(ctx, r)
		t.count(reply, err)
	}
	return reply, err
}

// count adds what a request cost, whether it succeeded or not.
func (t *translation) count(reply engine.Reply, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err == nil {
		t.cast.note(reply)
	}
	t.usage.Add(engine.Spent(reply, err))
}

// halves splits a chunk that was too long for the engine. The identical request
// is never sent again; a sentence that is too long by itself is the end.
func (t *translation) halves(ctx context.Context, c article.Chunk, cause error) ([]segment.Done, error) {
	chunks, ok := segment.Halve(c, t.from, t.source.Title)
	if !ok {
		return nil, cause
	}
	return t.all(ctx, chunks, nil)
}

// judge reads a reply and says what is wrong with it, block by block; block 0
// never occurs, since a fault of the whole is one of all its blocks.
// instructions is the system message of the request, and first says that it was not
// a repair.
func (t *translation) judge(c article.Chunk, m wire.Message, reply, instructions string, first bool) (map[string]string, []article.Finding) {
	texts, problems := m.Decode(reply)
	texts = t.spelt(texts)
	// An answer begins with a marker, but for one that may leave it out; there the
	// check of the block knows what the source says itself.
	if verify.Refusal(reply) && (len(texts) == 0 || len(c.Segments) > 1) {
		return nil, everywhere(c, "refusal", "the engine declined instead of translating")
	}
	findings := formFindings(c, texts, problems)
	if renumbered(c, texts, problems) {
		return texts, everywhere(c, "incomplete", "the last segment is missing, so that those before it may stand under wrong markers")
	}
	var pairs []verify.Pair
	for _, s := range c.Segments {
		if text, ok := texts[s.ID()]; ok {
			pairs = append(pairs, verify.Pair{Block: s.Block, Kind: t.blocks[s.Block].Kind, Source: s.Text, Target: text})
		}
	}
	v := t.verify(pairs)
	v.Prompt, v.Nonce = instructions, m.Nonce
	found := v.Check()
	t.mu.Lock()
	t.latest = checked{pairs, slices.Clone(found)}
	t.mu.Unlock()
	for _, f := range t.p.Policy.Apply(found) {
		switch {
		case f.Level != article.Error && !(first && (f.Check == "numbers" || f.Check == "wrapper")):
			// A warning is told at the end; a number that is missing, or a sign that is new, is
			// worth one question.
		case f.Block == 0:
			findings = append(findings, everyBlock(c, []article.Finding{f})...)
		default:
			findings = append(findings, f)
		}
	}
	return texts, withNeighbours(c, findings)
}

// formFindings turns the faults of a reply's form into findings.
func formFindings(c article.Chunk, texts map[string]string, problems []wire.Problem) []article.Finding {
	var out []article.Finding
	for _, p := range problems {
		switch p.Fault {
		case wire.Missing:
			out = append(out, article.Finding{Check: "incomplete", Level: article.Error, Block: p.Block, Message: fmt.Sprintf("segment %s is missing", p.ID)})
		case wire.Repeated:
			out = append(out, article.Finding{Check: "incomplete", Level: article.Error, Block: p.Block, Message: fmt.Sprintf("segment %s is there more than once", p.ID)})
		case wire.Leaked:
			out = append(out, article.Finding{Check: "incomplete", Level: article.Error, Block: p.Block, Message: fmt.Sprintf("a marker stands inside segment %s", p.ID)})
		case wire.NoEnd:
			// The last segment that is there may be cut; those before it are whole.
			for i := len(c.Segments) - 1; i >= 0; i-- {
				if _, ok := texts[c.Segments[i].ID()]; ok {
					out = append(out, article.Finding{Check: "incomplete", Level: article.Error, Block: c.Segments[i].Block, Message: fmt.Sprintf("the answer ends without the end mark, so segment %s may be cut", c.Segments[i].ID())})
					break
				}
			}
		case wire.Unknown, wire.Misplaced:
			out = append(out, everywhere(c, "incomplete", fmt.Sprintf("segment %s does not stand where it should", p.ID))...)
		case wire.Chatter:
			out = append(out, everywhere(c, "incomplete", "there is text outside of the markers")...)
		}
	}
	return out
}

// renumbered reports whether a reply came to its end without its last segment: a model
// that merges two segments and counts on lacks the last of them, and all that stand
// between are another's translation.
func renumbered(c article.Chunk, texts map[string]string, problems []wire.Problem) bool {
	if len(c.Segments) < 3 || slices.ContainsFunc(problems, func(p wire.Problem) bool { return p.Fault == wire.NoEnd }) {
		return false
	}
	missing := 0
	for _, s := range c.Segments {
		if _, ok := texts[s.ID()]; !ok {
			missing++
		}
	}
	_, last := texts[c.Segments[len(c.Segments)-1].ID()]
	return !last && missing == 1
}

// everywhere makes one finding for each block of a chunk.
func everywhere(c article.Chunk, check, message string) []article.Finding {
	return everyBlock(c, []article.Finding{{Check: check, Level: article.Error, Message: message}})
}

// everyBlock turns findings on the whole into findings on each block.
func everyBlock(c article.Chunk, whole []article.Finding) []article.Finding {
	var out []article.Finding
	for _, f := range whole {
		last := 0
		for _, s := range c.Segments {
			if s.Block != last {
				f.Block, last = s.Block, s.Block
				out = append(out, f)
			}
		}
	}
	return out
}

// withNeighbours adds a finding on the blocks beside one that is missing or
// empty: its text may have been merged into theirs.
func withNeighbours(c article.Chunk, findings []article.Finding) []article.Finding {
	gone := make(map[int]bool)
	faulty := make(map[int]bool)
	for _, f := range findings {
		faulty[f.Block] = true
		if f.Check == "incomplete" || f.Check == "empty" {
			gone[f.Block] = true
		}
	}
	for i, s := range c.Segments {
		if faulty[s.Block] {
			continue
		}
		before := i > 0 && gone[c.Segments[i-1].Block]
		after := i+1 < len(c.Segments) && gone[c.Segments[i+1].Block]
		if before || after {
			findings = append(findings, article.Finding{Check: "neighbour", Level: article.Error, Block: s.Block, Message: "the segment beside it is not right, and its text may stand here"})
			faulty[s.Block] = true
		}
	}
	return findings
}
