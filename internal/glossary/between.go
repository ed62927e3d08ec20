package glossary

import (
	"slices"
	"strings"

	"tolka/internal/article"
)

// Between returns the agreed terms that hold between two languages: those bound to
// none, to these, or to the language of which one of these is a regional form. from
// is "" where it is unknown, and then any will do. In which order the user wrote them
// down, and how often, is no matter.
func Between(terms []article.Term, from, to string) []article.Term {
	terms = slices.DeleteFunc(slices.Clone(terms), func(t article.Term) bool {
		return !isFormOf(to, t.To) || from != "" && !isFormOf(from, t.From)
	})
	slices.SortStableFunc(terms, func(a, b article.Term) int { return strings.Compare(Agreement(a), Agreement(b)) })
	return slices.CompactFunc(terms, func(a, b article.Term) bool { return Agreement(a) == Agreement(b) })
}

// isFormOf reports whether a tag is another or a form of it: "de-AT" is one of "de",
// and every tag of "".
func isFormOf(tag, of string) bool {
	return of == "" || tag == of || strings.HasPrefix(tag, of+"-")
}

// Agreement is a term as the user agreed on it: its line, and the language to which it is
// bound.
func Agreement(t article.Term) string {
	if t.From == "" {
		return Line(t)
	}
	return Line(t) + " from " + t.From
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
