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
	// budgetTokens is the maximum number of tokens of text in a summary request. Longer text is
	// summarized in parts, and then the parts' summaries are summarized, in as many levels as
	// needed.
	budgetTokens = 8000
	// partWords is the usual length of a part's summary. leastCondensed is how many times shorter
	// than the part it must be, so that each level is shorter than the one before.
	partWords      = 200
	leastCondensed = 4
	// mostWords is the longest summary in one reply from models that write up to 4,096 tokens. A
	// longer summary consists of the summaries of the parts, one after another.
	mostWords = 1200
)

// condense summarizes segments: in one request if they fit into the budget, otherwise from the
// summaries of their parts. heading reports which blocks are headings.
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
		return Summary{}, &failure.Error{Reason: failure.Checks, Message: "the engine's summaries of the article's parts are not shorter than the parts", Hint: "try another model with --model"}
	}
	return condense(ctx, s, next, noHeading, want, budget)
}

// noHeading is for summaries of parts, which have no headings.
func noHeading(int) bool { return false }

// budget returns the maximum tokens of segments in one request, so that the share of the summary
// fits into one reply.
func (w Wanted) budget(segments []article.Segment, most int) int {
	if w.Words > mostWords {
		most = min(most, size(segments)*mostWords/w.Words)
	}
	return max(most, 1)
}

// parts summarizes chunks in parallel and returns their summaries in order. It halves a chunk that
// is too long for the model.
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

// part summarizes a chunk that is the given share of the article.
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

// ofPart returns the settings for the summary of a part with the given number of words and share of
// the article.
func (w Wanted) ofPart(share float64, words int) Wanted {
	if w.Words > mostWords { // the summary is a piece of the result
		return Wanted{Words: max(int(share*float64(w.Words)), 1), Form: joinedForm(w.Form), WithTranslation: w.WithTranslation}
	}
	n := max(partWords, int(2*share*float64(w.Words)))
	return Wanted{Words: max(min(n, words/leastCondensed), choice.LeastWords), Form: summary.Paragraphs, part: true, WithTranslation: w.WithTranslation}
}

// joinedForm returns the form of summaries that are concatenated: running text, unless the user
// asked for points, or the user's own prompt decides.
func joinedForm(f summary.Form) summary.Form {
	if f == summary.Points || f == summary.Free {
		return f
	}
	return summary.Paragraphs
}

// concatenated joins the summaries of the parts.
func concatenated(parts []Summary) Summary {
	var out Summary
	for _, p := range parts {
		out.Text = out.Text.Append(p.Text)
		out.Findings = append(out.Findings, p.Findings...)
	}
	return out
}

// size returns the number of tokens of segments.
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
