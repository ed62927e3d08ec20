package extractive

import (
	"context"
	"errors"

	"tolka/internal/language"
)

// Document is an article as plain text: no Markdown, and neither the title nor
// a date line among the paragraphs.
type Document struct {
	// Title is the article's title; it may be "".
	Title string
	// Paragraphs is the article's prose in order.
	Paragraphs []string
	// Lang is the article's language, the zero Tag where it is not known.
	Lang language.Tag
}

// Summary is what Summarize chose.
type Summary struct {
	// Sentences are whole sentences of the article, as they stand there, in the
	// article's order.
	Sentences []string
}

// ErrNothing says that a document holds no sentence that a summary could quote.
var ErrNothing = errors.New("no sentences to summarise")

// ErrLength says that a summary of no words was asked for.
var ErrLength = errors.New("a summary needs at least one word")

// Summarize chooses sentences of doc that together have about the given number
// of words, as text.CountWords counts them: within a fifth of it where the
// article's sentences allow, up to half more where they are long, and one
// sentence where each is longer than that. An article of less than four fifths
// of the words is given back whole, but for its boilerplate and for what points
// to a sentence that is left out. The same document always gives the same
// summary.
//
// The error is ErrNothing, ErrLength or that of ctx.
func Summarize(ctx context.Context, doc Document, words int) (Summary, error) {
	if words < 1 {
		return Summary{}, ErrLength
	}
	if err := ctx.Err(); err != nil {
		return Summary{}, err
	}
	units, title := read(doc, strict)
	if len(units) == 0 {
		units, title = read(doc, lenient)
	}
	if len(units) == 0 {
		return Summary{}, ErrNothing
	}
	if err := ctx.Err(); err != nil {
		return Summary{}, err
	}
	score(units, title, doc.Lang)
	var s Summary
	for _, i := range choose(units, words) {
		s.Sentences = append(s.Sentences, units[i].sentences...)
	}
	return s, ctx.Err()
}
