package article

import "tolka/internal/language"

// Term is an agreed translation of a term.
type Term struct {
	// Source is the term in the source language and Target its required translation. If both are
	// equal, or Target is "", the term stays unchanged. A term that only has Forbidden words has no
	// Target and can be translated in any other way.
	Source, Target string
	// Forbidden lists words that must not be used for the term in the translation.
	Forbidden []string
	// From and To limit the term to a pair of languages. The zero Tag matches any language.
	From, To language.Tag
}

// Want returns the text that the translation must contain, or "" if it need not contain any.
func (t Term) Want() string {
	if t.Target == "" && len(t.Forbidden) == 0 {
		return t.Source
	}
	return t.Target
}
