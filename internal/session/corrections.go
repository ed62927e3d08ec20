package session

import (
	"strings"

	"tolka/internal/article"
	"tolka/internal/memory"
)

// Correction returns how a person translated exactly this text of a block, with the agreed terms of
// today. ok is false if nobody did.
func (s *Session) Correction(text string) (translation string, ok bool) {
	if s.Corrections == nil {
		return "", false
	}
	e, ok := s.Corrections().Find(s.Query, text, s.TermsKey(text))
	return e.Target, ok
}

// TermsKey returns the key of the agreed terms that occur in the text of a block.
func (s *Session) TermsKey(text string) string {
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
