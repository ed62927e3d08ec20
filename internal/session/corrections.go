package session

import (
	"strings"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/memory"
)

// Correction returns how a person translated exactly this text of a block, with the agreed terms of
// today. ok is false if nobody did.
func (s *Session) Correction(text string) (translation string, ok bool) {
	if s.Corrections == nil {
		return "", false
	}
	e, ok := s.Corrections().Find(s.Query, text, s.termsKey(text))
	return e.Target, ok
}

// Learned fills in the Terms of what was read in a result. recorded are the choices in its record, "" in
// an older one. If the result was made with other agreed terms than those of today, nobody knows which
// of them were in a text: then no correction is left in r, and ok is false.
func (s *Session) Learned(r *memory.Reading, recorded string) (ok bool) {
	was, is := choice.RecordedTerms(recorded), choice.RecordedTerms(s.Choices.Recorded(s.To))
	switch {
	case recorded == "" || was == is:
		r.SetTerms(s.termsKey)
	case was != "":
		r.Edited, r.Runs = nil, nil
		return false
	}
	return true // made without any terms
}

// termsKey returns the key of the agreed terms that occur in the text of a block.
func (s *Session) termsKey(text string) string {
	return memory.TermsKey(s.TermsIn(article.Segment{Text: text}))
}

// examples returns corrections of text that is similar to segments, one per line, for the prompt.
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

// oneLine folds white space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
