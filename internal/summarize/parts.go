package summarize

import (
	"context"

	"golang.org/x/sync/errgroup"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/segment"
	"tolka/internal/session"
	"tolka/internal/summary"
	"tolka/internal/text"
)

const (
	// budgetTokens is how much text goes into one request for a summary, in tokens.
	// More than that is summarized part by part, and the parts' summaries once more, in
	// as many levels as it takes.
	budgetTokens = 8000
	// partWords is the usual length of the summary of a part, and leastCondensed how
	// many times shorter than the part it is at least, so that each level is shorter
	// than the one before.
	partWords      = 200
	leastCondensed = 4
	// mostWords is the longest summary that one answer can hold with models that
	// answer in up to 4,096 tokens. A longer one is the summaries of the parts, one
	// after the other.
	mostWords = 1200
)

// condense makes a summary of segments: by one request where they fit into the budget,
// else of the summaries of their parts. heading tells which blocks are headings.
func condense(ctx context.Context, s *session.Session, segments []article.Segment, heading func(block int) bool, want Wanted, budget int) (Summary, error) {
	split := func() []article.Chunk {
		return segment.Sections(segments, heading, s.From, want.budget(segments, budget))
	}
	chunks := split()
	if len(chunks) == 1 {
		g, err := ask(ctx, s, chunks[0], want)
		if !tooLong(err) {
			return g, err
		}
		budget = (size(segments) + 1) / 2
		if chunks = split(); len(chunks) == 1 {
			return g, err
		}
	}
	parts, err := parts(ctx, s, chunks, want)
	if err != nil {
		return Summary{}, err
	}
	if want.Words > mostWords {
		return concatenated(parts), nil
	}
	next := make([]article.Segment, len(parts))
	for i, p := range parts {
		next[i] = article.Segment{Block: i + 1, Text: p.Text.String()}
	}
	if size(next) >= size(segments) {
		return Summary{}, &failure.Error{Reason: failure.Checks, Message: "the engine's summaries of the article's parts are no shorter than the parts", Hint: "try another model with --model"}
	}
	return condense(ctx, s, next, noHeading, want, budget)
}

// noHeading is for the summaries of parts, which have none.
func noHeading(int) bool { return false }

// budget is how much of segments goes into one request: no more than one answer can hold
// the share of.
func (w Wanted) budget(segments []article.Segment, most int) int {
	if w.Words > mostWords {
		most = min(most, size(segments)*mostWords/w.Words)
	}
	return max(most, 1)
}

// parts summarizes chunks side by side and returns their summaries in order. A chunk that
// is too long for the model is halved.
func parts(ctx context.Context, s *session.Session, chunks []article.Chunk, want Wanted) ([]Summary, error) {
	all := 0
	for _, c := range chunks {
		all += size(c.Segments)
	}
	parts := make([][]Summary, len(chunks))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(s.Jobs, 1))
	for i, c := range chunks {
		g.Go(func() (err error) {
			parts[i], err = part(ctx, s, c, want, float64(size(c.Segments))/float64(all))
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	var out []Summary
	for _, p := range parts {
		out = append(out, p...)
	}
	return out, nil
}

// part summarizes a chunk that is the given share of the whole.
func part(ctx context.Context, s *session.Session, c article.Chunk, want Wanted, share float64) ([]Summary, error) {
	g, err := ask(ctx, s, c, want.ofPart(share, text.CountWords(sourceOf(c))))
	if !tooLong(err) {
		return []Summary{g}, err
	}
	halves, ok := segment.Halve(c, s.From, "")
	if !ok {
		return nil, err
	}
	var out []Summary
	for _, h := range halves {
		p, err := part(ctx, s, h, want, share*float64(size(h.Segments))/float64(max(size(c.Segments), 1)))
		if err != nil {
			return nil, err
		}
		out = append(out, p...)
	}
	return out, nil
}

// ofPart is the summary of a part of so many words that is the given share of the whole.
func (w Wanted) ofPart(share float64, words int) Wanted {
	if w.Words > mostWords { // a piece of the result itself
		return Wanted{Words: max(int(share*float64(w.Words)), 1), Form: joinedForm(w.Form), Beside: w.Beside}
	}
	n := max(partWords, int(2*share*float64(w.Words)))
	return Wanted{Words: max(min(n, words/leastCondensed), choice.LeastWords), Form: summary.Paragraphs, part: true, Beside: w.Beside}
}

// joinedForm is the form of summaries that are put one after the other: running text,
// unless points were asked for, or the user's own prompt decides.
func joinedForm(f summary.Form) summary.Form {
	if f == summary.Points || f == summary.Free {
		return f
	}
	return summary.Paragraphs
}

// concatenated is the summaries of the parts, one after the other.
func concatenated(parts []Summary) Summary {
	var out Summary
	for _, p := range parts {
		out.Text = out.Text.Append(p.Text)
		out.Findings = append(out.Findings, p.Findings...)
	}
	return out
}

// size is how much text segments hold, in tokens.
func size(segments []article.Segment) int {
	n := 0
	for _, s := range segments {
		n += text.Tokens(s.Text)
	}
	return n
}

// tooLong reports whether a request was too long for the model.
func tooLong(err error) bool {
	f, ok := engine.FailureOf(err)
	return ok && f == engine.ContextLength
}
