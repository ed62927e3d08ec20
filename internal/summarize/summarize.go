// Package summarize makes the summary of one article: with a model, section by section where
// the article is long, or of the article's own sentences. What a model wrote is checked,
// asked for again, and mended by leaving out whole sentences.
package summarize

import (
	"context"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/markdown"
	"tolka/internal/session"
	"tolka/internal/summary"
	"tolka/internal/text"
)

// Wanted is a summary that is asked for.
type Wanted struct {
	Words int
	Form  summary.Form
	// Title is the article's where it has to come in the summary's language, else "".
	Title string
	// Beside says that a translation of the article comes with it, whose names it may have:
	// what the article says of them is no fault yet.
	Beside bool

	// part says that it is of a part of a long article: it is read by the engine alone,
	// and its exact length and form are not worth a request.
	part bool
}

// Chosen is the summary that the user asks for. A prompt of the user's own that knows of
// no forms decides on its own.
func Chosen(s *session.Session) Wanted {
	w := Wanted{Words: s.Choices.Length.Of(markdown.ProseOf(s.Article))}
	w.Form = summary.FormOf(s.Choices.Format, w.Words)
	if s.Choices.Format == "" && !s.Prompts.NamesForm() {
		w.Form = summary.Free
	}
	return w
}

// besideWords is the length of a summary that comes with a translation: a short one's, and
// no more than half the article's.
const besideWords = 60

// Beside is the summary that comes with a translation of an article.
func Beside(a *article.Article) Wanted {
	return Wanted{Words: min(besideWords, max(text.CountWords(markdown.ProseOf(a))/2, choice.LeastWords)), Beside: true}
}

// Summary is a summary that came back, and what the checks say of it.
type Summary struct {
	// Heading is the article's title in the summary's language, as Markdown; "" where
	// none came that passes the checks.
	Heading string
	// Text is the summary, without a heading.
	Text summary.Text
	// Findings is what the checks found that does not keep it back.
	Findings []article.Finding

	// ended says that the answer closed with its end mark.
	ended bool
}

// Summarize has the model make the summary of the session's article. Nothing that fails a
// check is returned; the error is then a *failure.Error, else the engine's.
func Summarize(ctx context.Context, s *session.Session, want Wanted) (Summary, error) {
	return condense(ctx, s, Running(s.Article), headings(s.Article), want, s.SummaryBudget(budgetTokens))
}

// headings tells which blocks of an article are headings.
func headings(a *article.Article) func(block int) bool {
	are := make(map[int]bool)
	for _, b := range a.Prose() {
		are[b.ID] = b.Kind == article.Heading
	}
	return func(block int) bool { return are[block] }
}

// Running returns the running text that a summary is made of, as segments; none where there
// is nothing to summarize.
func Running(a *article.Article) []article.Segment {
	var out []article.Segment
	for _, b := range a.Prose() {
		if b.Kind != article.Value && b.Kind != article.Dateline {
			out = append(out, article.Segment{Block: b.ID, Text: markdown.PlainOf(b)})
		}
	}
	return out
}
