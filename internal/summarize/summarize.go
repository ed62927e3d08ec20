// Package summarize summarizes one article: with a model, section by section if the article is
// long, or from the article's own sentences. It checks a model's summary, retries, and repairs it
// by omitting sentences.
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

// Wanted describes the requested summary.
type Wanted struct {
	Words int
	Form  summary.Form
	// Title is the article's title if the summary needs it in its own language, or "".
	Title string
	// WithTranslation is set if the summary comes with a translation of the article. Its names are
	// checked later, against that translation too.
	WithTranslation bool

	// part is set for a part of a long article. Only the engine reads such a summary, so its exact
	// length and form are not worth a request.
	part bool
}

// Chosen returns the summary that the user asked for. A user's prompt without the placeholders for
// forms decides the form itself.
func Chosen(s *session.Session) Wanted {
	w := Wanted{Words: s.Choices.Length.Of(markdown.ProseOf(s.Article))}
	w.Form = summary.FormOf(s.Choices.Format, w.Words)
	if s.Choices.Format == "" && !s.Prompts.NamesForm() {
		w.Form = summary.Free
	}
	return w
}

// wordsWithTranslation is the length of a summary that comes with a translation: that of a short
// summary, and at most half of the article.
const wordsWithTranslation = 60

// WithTranslation returns the summary that comes with a translation of an article.
func WithTranslation(a *article.Article) Wanted {
	return Wanted{Words: min(wordsWithTranslation, max(text.CountWords(markdown.ProseOf(a))/2, choice.LeastWords)), WithTranslation: true}
}

// Summary is a summary with the findings of the checks.
type Summary struct {
	// Heading is the article's title in the summary's language, as Markdown, or "" if there was
	// none that passed the checks.
	Heading string
	// Text is the summary without a heading.
	Text summary.Text
	// Findings lists findings that do not block the summary.
	Findings []article.Finding

	// ended is set if the reply ended with its end mark.
	ended bool
}

// Summarize makes the model summarize the session's article. It returns an error if the summary
// fails a check: a *failure.Error, or the engine's error.
func Summarize(ctx context.Context, s *session.Session, want Wanted) (Summary, error) {
	return condense(ctx, s, Running(s.Article), headings(s.Article), want, s.SummaryBudget(budgetTokens))
}

// headings returns a function that reports which blocks of an article are headings.
func headings(a *article.Article) func(block int) bool {
	are := make(map[int]bool)
	for _, b := range a.Prose() {
		are[b.ID] = b.Kind == article.Heading
	}
	return func(block int) bool { return are[block] }
}

// Running returns the running text to summarize, as segments, or nil if there is none.
func Running(a *article.Article) []article.Segment {
	var out []article.Segment
	for _, b := range a.Prose() {
		if b.Kind != article.Value && b.Kind != article.Dateline {
			out = append(out, article.Segment{Block: b.ID, Text: markdown.PlainOf(b)})
		}
	}
	return out
}
