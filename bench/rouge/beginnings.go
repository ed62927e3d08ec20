package main

import (
	"strings"

	"tolka/internal/text"
)

// An article of an encyclopedia says what it is about in its first sentence;
// one in a newspaper may not. The two functions here make such articles of
// every sixth of the corpus each, ten a kind, by putting paragraphs before the
// first.

// dateLines puts before each article a line with date and section, as a copy
// from a web page has it, and a byline.
func dateLines(all []example) []example {
	var out []example
	for i := 0; i < len(all); i += 6 {
		out = append(out, all[i].beginningWith(
			"Veröffentlichungsdatum: 07.04.2025 16:39 / Welt Nachrichten",
			"Von Max Muster, Berlin",
		))
	}
	return out
}

// teasers puts before each article a teaser: as features open with a scene from
// their middle, the first four sentences of at least eight words from the
// article's last third, where encyclopedias are at their most particular.
func teasers(all []example) []example {
	const inTeaser, least = 4, 8
	var out []example
	for i := 3; i < len(all); i += 6 {
		every := sentences(all[i].doc)
		var teaser []string
		for _, s := range every[len(every)*2/3:] {
			if len(teaser) < inTeaser && text.CountWords(s) >= least {
				teaser = append(teaser, s)
			}
		}
		out = append(out, all[i].beginningWith(strings.Join(teaser, " ")))
	}
	return out
}

// beginningWith returns the example with paragraphs before its article.
func (e example) beginningWith(paragraphs ...string) example {
	e.doc.Paragraphs = append(paragraphs, e.doc.Paragraphs...)
	return e
}
