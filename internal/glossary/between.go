package glossary

import (
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/language"
)

// Between returns the agreed terms that hold between two languages: those bound to
// none, to these, or to the language of which one of these is a regional form. from
// is zero where it is unknown, and then any will do. In which order the user wrote them
// down, and how often, is no matter.
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

// Line is a term as the engine is told of it.
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
