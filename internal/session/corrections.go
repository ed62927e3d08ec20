package session

import (
	"strings"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/memory"
)

// Correction returns a person's translation of exactly this block text, made with the current
// agreed terms. ok is false if there is none.
func (s *Session) Correction(text string) (translation string, ok bool) {
	if s.Corrections == nil {
		return "", false
	}
	e, ok := s.Corrections().Find(s.Query, text, s.termsKey(text))
	return e.Target, ok
}

// Learned fills in the Terms of corrections read from a result. recorded holds the settings in the
// result's record, or "" if the record is old. If the result was made with other agreed terms, it
// is unknown which of them occurred in which text. Learned then removes all corrections from r and
// returns false.
func (s *Session) Learned(r *memory.Reading, recorded string) (ok bool) {
	was, is := choice.RecordedTerms(recorded), choice.RecordedTerms(s.Choices.Recorded(s.To))
	switch {
	case recorded == "" || was == is:
		r.SetTerms(s.termsKey)
	case was != "":
		r.Edited, r.Runs = nil, nil
		return false
	}
	return true // made without terms
}

// termsKey returns a key for the agreed terms that occur in a block's text.
func (s *Session) termsKey(text string) string {
	return memory.TermsKey(s.TermsIn(article.Segment{Text: text}))
}

// examples returns corrections of text similar to segments, one per line, for the prompt.
func (s *Session) examples(segments []article.Segment) string {
	if s.Corrections == nil || s.Examples <= 0 {
		return ""
	}
	texts := make([]string, len(segments))
	for i, segment := range segments {
		texts[i] = segment.Text
	}
	var lines []string
	for _, e := range s.Corrections().Similar(s.Query, texts, s.Examples) {
		lines = append(lines, "- "+oneLine(e.Source)+" => "+oneLine(e.Target))
	}
	return strings.Join(lines, "\n")
}

// oneLine collapses white space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
