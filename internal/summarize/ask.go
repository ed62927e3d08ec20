package summarize

import (
	"context"
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/failure"
	"tolka/internal/prompt"
	"tolka/internal/session"
	"tolka/internal/text"
	"tolka/internal/verify"
)

// ask asks for the summary of a chunk. What the checks find is asked for again, once
// where it is merely not as it should be; then the better of the answers is mended by
// leaving out whole sentences, and that is told. What no sentence can be left out for is
// asked for a third time, and then given up.
func ask(ctx context.Context, s *session.Session, c article.Chunk, want Wanted) (Summary, error) {
	task := s.Task(c)
	task.Words, task.Form, task.Title = want.Words, want.Form, want.Title
	first, message := s.Prompts.Summarize(task, c, nil)
	e := examiner{session: s, want: want, source: sourceOf(c), instructions: first.Messages[0].Content, nonce: message.Nonce}
	if text, ok := recall(s, first); ok {
		if g := e.read(message, text); !slices.ContainsFunc(g.Findings, e.worthAsking) {
			s.Recalled()
			return g, nil
		}
	}
	var failed *prompt.Attempt
	var best Summary
	for n := 1; ; n++ {
		request, message := s.Prompts.Summarize(task, c, failed)
		if want.Words > 0 {
			request.MaxTokens = session.Limit(text.TokensOfWords(want.Words, s.To))
		}
		reply, err := s.Complete(ctx, request)
		if err != nil {
			return Summary{}, err
		}
		e.instructions, e.nonce = request.Messages[0].Content, message.Nonce
		g := e.read(message, reply.Text)
		if n == 1 || e.severity(g.Findings) <= e.severity(best.Findings) {
			best = g
		}
		refused := verify.Refusal(reply.Text)
		if n == 1 && slices.ContainsFunc(g.Findings, e.worthAsking) {
			failed = e.next(n, refused, g.Findings)
			continue
		}
		if reply.StandIn == "" && !slices.ContainsFunc(g.Findings, e.worthAsking) {
			remember(s, first, reply.Text)
		}
		mended := e.mend(best)
		switch {
		case !article.HasErrors(mended.Findings):
			return mended, nil
		case n > session.MaxRepairs, refused && n > 1:
			return Summary{}, failure.FailedChecks(mended.Findings, reply.Text)
		}
		failed = e.next(n, refused, g.Findings)
	}
}

// next is what goes with the next request after n answers that were wrong. After a refusal the
// question is merely put once more. What is not worth asking for stays out: it quotes the answer,
// whose repetition would look like a leak of the instructions.
func (e *examiner) next(n int, refused bool, findings []article.Finding) *prompt.Attempt {
	next := &prompt.Attempt{Number: n}
	for _, f := range findings {
		if !refused && e.worthAsking(f) {
			next.Faults = append(next.Faults, f.ForModel())
		}
	}
	return next
}

// severity ranks answers by what is wrong with them: an error outweighs all warnings, and what is
// not worth another request does not count.
func (e *examiner) severity(findings []article.Finding) int {
	n := 0
	for _, f := range findings {
		switch {
		case f.Level == article.Error:
			n += 1000
		case e.worthAsking(f):
			n++
		}
	}
	return n
}

// sourceOf is the text that a summary of a chunk is held against.
func sourceOf(c article.Chunk) string {
	var b strings.Builder
	for _, s := range c.Segments {
		b.WriteString(s.Text + "\n\n")
	}
	return b.String()
}
