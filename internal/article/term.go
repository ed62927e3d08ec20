package article

// Term is an agreed translation of a term.
type Term struct {
	// Source is the term in the source language, Target what it must become; the
	// same text, or "", keeps it as it is.
	Source, Target string
}

// Want returns what must stand in the translation.
func (t Term) Want() string {
	if t.Target == "" {
		return t.Source
	}
	return t.Target
}
