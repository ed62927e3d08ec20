package verify

import (
	"strings"

	"tolka/internal/stem"
	"tolka/internal/text"
)

// Rendered is an agreed term as a block of the source writes it, and as its translation does.
type Rendered struct {
	// Block is the block's ID.
	Block          int
	Source, Target string
}

// RenderedTerms returns the terms of the glossary that occur in both texts of a block, in the order of
// the blocks. Words match as in the check, in any inflection.
func (t Translation) RenderedTerms() []Rendered {
	if len(t.Terms) == 0 {
		return nil
	}
	c := t.checker()
	var out []Rendered
	for i := range c.blocks {
		b := c.blocks[i].look()
		for _, a := range c.agreed() {
			source := a.source.written(&b.source, a.source.strictly(&b.source, stem.Known(c.From)))
			if source == "" || a.want.text == "" {
				continue
			}
			if target := a.want.written(&b.target, a.want.loosely(&b.target)); target != "" {
				out = append(out, Rendered{b.Block, source, target})
			}
		}
		b.unlook()
	}
	return out
}

// written returns the phrase as a text writes it, "" if it does not occur.
func (p phrase) written(v *view, match func(word, i int) bool) string {
	word, ok := p.at(v, match)
	switch {
	case !ok:
		return ""
	case word < 0:
		return ignoringCase(v.text, p.text)
	}
	all := text.Words(v.prose)
	if len(all) != len(v.wordList()) {
		return "" // lower case has changed more than letters
	}
	start, end := 0, 0
	for i, w := range all[:word+len(p.words)] {
		at := end + strings.Index(v.prose[end:], w)
		if i == word {
			start = at
		}
		end = at + len(w)
	}
	return v.prose[start:end]
}

// ignoringCase returns a phrase as a text writes it.
func ignoringCase(s, phrase string) string {
	lower := strings.ToLower(s)
	at := strings.Index(lower, strings.ToLower(phrase))
	if at < 0 || len(lower) != len(s) || at+len(phrase) > len(s) || !strings.EqualFold(s[at:at+len(phrase)], phrase) {
		return ""
	}
	return s[at : at+len(phrase)]
}
