package pipeline

import (
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/language"
)

// terms returns the agreed terms that hold between two languages: those bound to
// none, to these, or to the language of which one of these is a regional form. from
// is "" where it is unknown, and then any will do. In which order the user wrote them
// down, and how often, is no matter.
func (c Choices) terms(from string, to language.Tag) []article.Term {
	terms := slices.DeleteFunc(slices.Clone(c.Terms), func(t article.Term) bool {
		return !isFormOf(to.String(), t.To) || from != "" && !isFormOf(from, t.From)
	})
	slices.SortStableFunc(terms, func(a, b article.Term) int { return strings.Compare(wish(a), wish(b)) })
	return slices.CompactFunc(terms, func(a, b article.Term) bool { return wish(a) == wish(b) })
}

// isFormOf reports whether a tag is another or a form of it: "de-AT" is one of "de",
// and every tag of "".
func isFormOf(tag, of string) bool {
	return of == "" || tag == of || strings.HasPrefix(tag, of+"-")
}

// wish is a term as a choice of the user's.
func wish(t article.Term) string {
	if t.From == "" {
		return termLine(t)
	}
	return termLine(t) + " from " + t.From
}

// termLine is a term as the engine is told of it.
func termLine(t article.Term) string {
	never := strings.Join(t.Forbidden, ", ")
	switch {
	case never == "":
		return t.Source + " = " + t.Want()
	case t.Want() == "":
		return t.Source + ": never " + never
	}
	return t.Source + " = " + t.Want() + " (never " + never + ")"
}
