package pipeline

import (
	"slices"
	"strconv"
	"strings"

	"tolka/internal/align"
	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/output"
	"tolka/internal/source"
)

// stale says why a result of the article has to be made again, in words for a person: "source:
// blocks 3 and 9", "model: a → b", "glossary". The article was read. It returns nil if no result was there, or if it is up to date.
func (p *Pipeline) stale(st output.Existing, s *source.Source, j job) (why []string) {
	if !p.isOf(st, s, j) {
		return nil
	}
	if st.Record.SourceSHA256 != s.Hash {
		why = append(why, "source"+changedBlocks(s.Article, st.Record))
	}
	if p.sameChoices(st.Record, j.to) {
		return why
	}
	var changed []string
	if st.Record.Choices != "" {
		changed = p.changed(st.Record, j.to)
	}
	if len(changed) == 0 { // an older result, or a record that a person has changed
		changed = []string{"settings"}
	}
	return append(why, changed...)
}

// changed returns what is different between the user's choices and those in a record. A model that an
// earlier version of tolka chose is not a difference.
func (p *Pipeline) changed(rec output.Record, to language.Tag) []string {
	c := p.compared(rec)
	fewest := c.Changed(to, rec.Choices)
	for _, c.Model = range p.choices.FormerModels {
		if changed := c.Changed(to, rec.Choices); len(changed) < len(fewest) {
			fewest = changed
		}
	}
	return fewest
}

// changedBlocks says which blocks of an article have changed since a result was made, as far as the
// record tells: ": blocks 3 and 9", by the numbers that the checks give them. It returns "" for
// a record without hashes of blocks.
func changedBlocks(a *article.Article, rec output.Record) string {
	h, ok := align.ParseHashes(rec.Blocks)
	if !ok || a == nil {
		return ""
	}
	source := align.DocOfSource(a)
	same := make(map[int]bool) // blocks of the body
	m := align.MatchBody(source, align.Doc{}, h)
	removed := 0
	for i, n := range m.Source {
		switch {
		case n < 0:
			removed++
		case !m.Changed[i]:
			same[n] = true
		}
	}
	var changed []string
	for _, k := range source.Keys {
		isSame := slices.ContainsFunc(h.Keys, func(e align.Entry) bool {
			return e.Gap == align.HashGap(k.Name) && e.Source == align.HashText(k.Raw)
		})
		for _, b := range source.Prose[k.First:k.End] {
			if !isSame {
				changed = append(changed, strconv.Itoa(b.ID))
			}
		}
	}
	for n, b := range source.Body() {
		if !same[n] {
			changed = append(changed, strconv.Itoa(b.ID))
		}
	}
	switch {
	case len(changed) == 1:
		return ": block " + changed[0]
	case len(changed) > 1:
		return ": blocks " + and(changed)
	case removed == 1:
		return ": 1 block was removed"
	case removed > 1:
		return ": " + strconv.Itoa(removed) + " blocks were removed"
	}
	return ": no block, only what is around them"
}

// and lists the first few of words: "3, 5 and 9", "1, 2, 3, 4 and 12 more".
func and(words []string) string {
	const few = 6
	last := words[len(words)-1]
	if len(words) > few {
		last = strconv.Itoa(len(words)-few+1) + " more"
		words = words[:few]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + last
}
