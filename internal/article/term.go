package article

import "tolka/internal/language"

// Term is an agreed translation of a term.
type Term struct {
	// Source is the term in the source language, Target what it must become; the
	// same text, or "", keeps it as it is. A term with Forbidden words alone has no
	// Target either, and may become anything else.
	Source, Target string
	// Forbidden are words that must not stand for the term in the translation.
	Forbidden []string
	// From and To bind the term to a pair of languages; the zero Tag is any.
	From, To language.Tag
}

// Want returns what must stand in the translation, or "" where nothing must.
func (t Term) Want() string {
	if t.Target == "" && len(t.Forbidden) == 0 {
		return t.Source
	}
	return t.Target
}
