package glossary

import (
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/language"
)

// Between returns the agreed terms that apply between two languages: terms without
// languages, of these two, or of a language of which one of these is a regional form. If
// from is zero (unknown), terms of any source language apply. The result does not depend on
// the order of terms and duplicates.
func Between(terms []article.Term, from, to language.Tag) []article.Term {
	terms = slices.DeleteFunc(slices.Clone(terms), func(t article.Term) bool {
		return !isFormOf(to, t.To) || !from.IsZero() && !isFormOf(from, t.From)
	})
	slices.SortStableFunc(terms, func(a, b article.Term) int { return strings.Compare(Agreement(a), Agreement(b)) })
	return slices.CompactFunc(terms, func(a, b article.Term) bool { return Agreement(a) == Agreement(b) })
}

// isFormOf reports whether a tag is another or a form of it: "de-AT" is one of "de",
// and every tag of the zero Tag.
func isFormOf(tag, of language.Tag) bool {
	return of.IsZero() || tag == of || strings.HasPrefix(tag.String(), of.String()+"-")
}

// Agreement is a term as the user agreed on it: its line, and the language to which it is
// bound.
func Agreement(t article.Term) string {
	if t.From.IsZero() {
		return Line(t)
	}
	return Line(t) + " from " + t.From.String()
}

// Line returns a term as the prompt states it.
func Line(t article.Term) string {
	never := strings.Join(t.Forbidden, ", ")
	switch {
	case never == "":
		return t.Source + " = " + t.Want()
	case t.Want() == "":
		return t.Source + ": never " + never
	}
	return t.Source + " = " + t.Want() + " (never " + never + ")"
}
