package verify

import (
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/text"
)

const (
	// anchorLetters is how many letters at least, and at most, of a word are
	// compared between languages: names and words of common origin begin alike
	// ("Republik" and "republic").
	anchorLetters, anchorMost = 4, 6
	// misplacedLead is by how many such words two neighbours must fit each other's
	// source better than their own. Of the 400 paragraphs of WMT23 none do, in the
	// human translation and in GPT-4's.
	misplacedLead = 3
)

// misplaced finds neighbours that stand under each other's markers: their names,
// numbers and words of common origin say so.
func misplaced(c *checker) []article.Finding {
	var out []article.Finding
	for i := range c.blocks {
		if c.blocks[i].crossed {
			out = append(out, fault("misplaced", &c.blocks[i], "the translation is that of the next block")...)
			out = append(out, fault("misplaced", &c.blocks[i+1], "the translation is that of the block before")...)
		}
	}
	return out
}

// areCrossed reports whether two neighbors stand under each other's markers.
func (c *checker) areCrossed(b, next *block) bool {
	if n := b.own.next.Load(); n != nil && n.block == next.own {
		return n.crossed
	}
	x, y := c.anchorsOf(b), c.anchorsOf(next)
	crossed := common(x[0], y[1])+common(y[0], x[1]) >= common(x[0], x[1])+common(y[0], y[1])+misplacedLead
	b.own.next.Store(&neighbor{next.own, crossed})
	return crossed
}

// anchorsOf returns the anchors of the source and the target of a block.
func (c *checker) anchorsOf(b *block) [2]map[string]bool {
	if b.anchors[0] == nil {
		b.look()
		b.anchors = [2]map[string]bool{anchors(&b.source, c.From), anchors(&b.target, c.To)}
	}
	return b.anchors
}

// anchors returns the beginnings of a text's words that may be the same in another
// language: function words are not.
func anchors(v *view, lang language.Tag) map[string]bool {
	out := make(map[string]bool)
	stop := text.StopWords(lang)
	for _, w := range v.wordList() {
		if _, ok := stop[w]; ok {
			continue
		}
		digits := w[0] >= '0' && w[0] <= '9'
		if n := utf8.RuneCountInString(w); n >= anchorLetters || digits && n >= 2 {
			out[beginning(w, anchorMost)] = true
		}
	}
	return out
}

// beginning returns at most n letters from the start of a word.
func beginning(w string, n int) string {
	for i := range w {
		if n == 0 {
			return w[:i]
		}
		n--
	}
	return w
}

func common(a, b map[string]bool) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}
