package pipeline

import (
	"context"
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/policy"
	"tolka/internal/prompt"
	"tolka/internal/summary"
	"tolka/internal/verify"
)

// wanted is a summary that is asked for.
type wanted struct {
	words int
	form  summary.Form
	// title is the article's where it has to come in the summary's language, else "".
	title string
	// part says that it is of a part of a long article: it is read by the engine alone,
	// and its exact length and form are not worth a request.
	part bool
	// beside says that a translation of the article comes with it, whose names it may have:
	// what the article says of them is no fault yet.
	beside bool
}

// gist is a summary that came back, and what the checks say of it.
type gist struct {
	// heading is the article's title in the summary's language, as Markdown; "" where
	// none came that passes the checks.
	heading string
	// ended says that the answer closed with its end mark.
	ended    bool
	text     summary.Text
	findings []article.Finding
}

// ask asks for the summary of a chunk. What the checks find is asked for again, once
// where it is merely not as it should be; then the better of the answers is mended by
// leaving out whole sentences, and that is told. What no sentence can be left out for is
// asked for a third time, and then given up.
func (t *translation) ask(ctx context.Context, c article.Chunk, want wanted) (gist, error) {
	task := t.taskFor(c)
	task.Words, task.Form, task.Title = want.words, want.form, want.title
	first, message := t.p.Prompts.Summarize(task, c, nil)
	e := examiner{t: t, want: want, source: sourceOf(c), instructions: first.Messages[0].Content, nonce: message.Nonce}
	if text, ok := t.recallAnswer(first); ok {
		if g := e.read(message, text); !slices.ContainsFunc(g.findings, e.worthAsking) {
			t.count(engine.Reply{Text: text}, nil) // it cost nothing, and is the chosen model's
			return g, nil
		}
	}
	var failed *prompt.Attempt
	var best gist
	for n := 1; ; n++ {
		request, message := t.p.Prompts.Summarize(task, c, failed)
		reply, err := t.complete(ctx, request)
		if err != nil {
			return gist{}, err
		}
		e.instructions, e.nonce = request.Messages[0].Content, message.Nonce
		g := e.read(message, reply.Text)
		if n == 1 || severity(g.findings) <= severity(best.findings) {
			best = g
		}
		refused := verify.Refusal(reply.Text)
		if n == 1 && slices.ContainsFunc(g.findings, e.worthAsking) {
			failed = nextSummary(n, refused, g.findings)
			continue
		}
		if reply.StandIn == "" && !slices.ContainsFunc(g.findings, e.worthAsking) {
			t.rememberAnswer(first, reply.Text)
		}
		mended := e.mend(best)
		switch {
		case !article.HasErrors(mended.findings):
			return mended, nil
		case n > maxRepairs, refused && n > 1:
			return gist{}, policy.Failed(mended.findings, reply.Text)
		}
		failed = nextSummary(n, refused, g.findings)
	}
}

// nextSummary is what goes with the next request after n answers that were wrong. After a
// refusal the question is merely put once more.
func nextSummary(n int, refused bool, findings []article.Finding) *prompt.Attempt {
	next := &prompt.Attempt{Number: n}
	for _, f := range findings {
		if !refused {
			next.Faults = append(next.Faults, f.String())
		}
	}
	return next
}

// severity ranks answers by what is wrong with them: an error outweighs all warnings.
func severity(findings []article.Finding) int {
	n := len(findings)
	for _, f := range findings {
		if f.Level == article.Error {
			n += 1000
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
