package extractive

import (
	"context"
	"errors"

	"tolka/internal/language"
)

// Document is an article as plain text without Markdown. Its paragraphs include neither the title
// nor a date line.
type Document struct {
	// Title is the article's title; it may be "".
	Title string
	// Paragraphs is the article's prose, in order.
	Paragraphs []string
	// Lang is the article's language, or the zero Tag if unknown.
	Lang language.Tag
}

// Summary is the result of Summarize.
type Summary struct {
	// Sentences are complete sentences of the article, unchanged and in the article's order.
	Sentences []string
}

// ErrNothing is returned for a document without a sentence to quote.
var ErrNothing = errors.New("no sentences to summarize")

// ErrLength is returned if the requested length is less than one word.
var ErrLength = errors.New("a summary needs at least one word")

// Summarize chooses sentences of doc that have about the given number of words together, as counted
// by text.CountWords: within a fifth of it if the article's sentences allow that, up to half more
// if they are long, and a single sentence if each is longer than that. An article with less than
// four fifths of the words is returned complete, except for its boilerplate and for sentences that
// point to an omitted one. Summarize is deterministic.
//
// The error is ErrNothing, ErrLength or ctx's.
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
