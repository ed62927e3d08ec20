package pipeline

import (
	"tolka/internal/output"
	"tolka/internal/source"
)

// stale says why a result of the article has to be made again, in words for a person: "source",
// "model: a → b", "glossary". It returns nil if no result was there, or if it is up to date.
func (p *Pipeline) stale(st output.Standing, s *source.Source, j job) (why []string) {
	if !p.isOf(st, s, j) {
		return nil
	}
	if st.Record.SourceSHA256 != s.Hash {
		why = append(why, "source")
	}
	if p.sameChoices(st.Record, j.to) {
		return why
	}
	c := p.compared(st.Record)
	var changed []string
	if st.Record.Choices != "" {
		changed = c.Changed(j.to, st.Record.Choices)
	}
	if len(changed) == 0 { // an older result, or a record that a person has changed
		changed = []string{"settings"}
	}
	return append(why, changed...)
}
