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

// ask requests the summary of a chunk. If the checks find errors or anything else worth a retry, it
// retries once. It then repairs the better reply by omitting sentences, and reports that. If that
// is not possible, it retries a second time before it gives up.
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
			keep(s, first, reply.Text)
		}
		repaired := e.repair(best)
		switch {
		case !article.HasErrors(repaired.Findings):
			return repaired, nil
		case n > session.MaxRepairs, refused && n > 1:
			return Summary{}, failure.FailedChecks(repaired.Findings, reply.Text)
		}
		failed = e.next(n, refused, g.Findings)
	}
}

// next returns the content of the request after n wrong replies. After a refusal, it only repeats
// the request. It excludes findings that are not worth a retry: they quote the reply, and a
// repetition would look like a leak of the instructions.
func (e *examiner) next(n int, refused bool, findings []article.Finding) *prompt.Attempt {
	next := &prompt.Attempt{Number: n}
	for _, f := range findings {
		if !refused && e.worthAsking(f) {
			next.Faults = append(next.Faults, f.ForModel())
		}
	}
	return next
}

// severity ranks replies by their findings: an error outweighs all warnings, and findings that are
// not worth a retry do not count.
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

// sourceOf returns the text that a chunk's summary is checked against.
func sourceOf(c article.Chunk) string {
	var b strings.Builder
	for _, s := range c.Segments {
		b.WriteString(s.Text + "\n\n")
	}
	return b.String()
}
