package pipeline

import (
	"context"

	"golang.org/x/sync/errgroup"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/segment"
	"tolka/internal/summary"
	"tolka/internal/text"
)

const (
	// summaryBudget is how much text goes into one request for a summary, in tokens.
	// More than that is summarized part by part, and the parts' summaries once more, in
	// as many levels as it takes.
	summaryBudget = 8000
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
func (t *translation) condense(ctx context.Context, segments []article.Segment, heading func(block int) bool, want wanted, budget int) (gist, error) {
	split := func() []article.Chunk {
		return segment.Sections(segments, heading, t.from, want.budget(segments, budget))
	}
	chunks := split()
	if len(chunks) == 1 {
		g, err := t.ask(ctx, chunks[0], want)
		if !tooLong(err) {
			return g, err
		}
		budget = (size(segments) + 1) / 2
		if chunks = split(); len(chunks) == 1 {
			return g, err
		}
	}
	parts, err := t.parts(ctx, chunks, want)
	if err != nil {
		return gist{}, err
	}
	if want.words > mostWords {
		return concatenated(parts), nil
	}
	next := make([]article.Segment, len(parts))
	for i, p := range parts {
		next[i] = article.Segment{Block: i + 1, Text: p.text.String()}
	}
	if size(next) >= size(segments) {
		return gist{}, &failure.Error{Reason: failure.Checks, Message: "the engine's summaries of the article's parts are no shorter than the parts", Hint: "try another model with --model"}
	}
	return t.condense(ctx, next, noHeading, want, budget)
}

// noHeading is for the summaries of parts, which have none.
func noHeading(int) bool { return false }

// isHeading reports whether a block of the article is a heading.
func (t *translation) isHeading(block int) bool { return t.blocks[block].Kind == article.Heading }

// budget is how much of segments goes into one request: no more than one answer can hold
// the share of.
func (w wanted) budget(segments []article.Segment, most int) int {
	if w.words > mostWords {
		most = min(most, size(segments)*mostWords/w.words)
	}
	return max(most, 1)
}

// parts summarizes chunks side by side and returns their summaries in order. A chunk that
// is too long for the model is halved.
func (t *translation) parts(ctx context.Context, chunks []article.Chunk, want wanted) ([]gist, error) {
	all := 0
	for _, c := range chunks {
		all += size(c.Segments)
	}
	parts := make([][]gist, len(chunks))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(t.p.Jobs, 1))
	for i, c := range chunks {
		g.Go(func() (err error) {
			parts[i], err = t.part(ctx, c, want, float64(size(c.Segments))/float64(all))
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	var out []gist
	for _, p := range parts {
		out = append(out, p...)
	}
	return out, nil
}

// part summarizes a chunk that is the given share of the whole.
func (t *translation) part(ctx context.Context, c article.Chunk, want wanted, share float64) ([]gist, error) {
	g, err := t.ask(ctx, c, want.ofPart(share, text.CountWords(sourceOf(c))))
	if !tooLong(err) {
		return []gist{g}, err
	}
	halves, ok := segment.Halve(c, t.from, "")
	if !ok {
		return nil, err
	}
	var out []gist
	for _, h := range halves {
		p, err := t.part(ctx, h, want, share*float64(size(h.Segments))/float64(max(size(c.Segments), 1)))
		if err != nil {
			return nil, err
		}
		out = append(out, p...)
	}
	return out, nil
}

// ofPart is the summary of a part of so many words that is the given share of the whole.
func (w wanted) ofPart(share float64, words int) wanted {
	if w.words > mostWords { // a piece of the result itself
		return wanted{words: max(int(share*float64(w.words)), 1), form: joinedForm(w.form), beside: w.beside}
	}
	n := max(partWords, int(2*share*float64(w.words)))
	return wanted{words: max(min(n, words/leastCondensed), choice.LeastWords), form: summary.Paragraphs, part: true, beside: w.beside}
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
func concatenated(parts []gist) gist {
	var out gist
	for _, p := range parts {
		out.text = out.text.Append(p.text)
		out.findings = append(out.findings, p.findings...)
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
