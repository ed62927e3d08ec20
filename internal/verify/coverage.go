package verify

import (
	"fmt"

	"tolka/internal/article"
	"tolka/internal/coverage"
)

// The thresholds are logarithms: a text is e^evidence times likelier to be a translation of its
// source than of another text. In the 266 paragraphs of WMT23 that they were set on, the least
// evidence of a human or GPT-4 translation is 0.9 for a block and -3.4 for a sentence.
const (
	// detachedError and detachedWarning are for a block.
	detachedError, detachedWarning = -12, -6
	// partError and partWarning are for a sentence or clause: a document has ten times as many.
	partError, partWarning = -12, -5
)

// coverageOf finds a block that does not talk about what its source talks about, and a
// sentence or clause that the other side lacks. It knows the pairs of languages that
// coverage.Shipped knows, and stays silent if the tables know too few of the words.
func coverageOf(c *checker, b *block) []article.Finding {
	m := c.corresponding()
	if m == nil {
		return nil
	}
	found := m.Compare(b.source.prose, b.target.prose)
	if found.Evidence <= detachedWarning {
		const message = "the text has hardly a word in common with its source; translate the source"
		if found.Evidence <= detachedError {
			return fault("coverage", b, message)
		}
		return doubt("coverage", b, message)
	}
	return append(partFindings(b, found.Omitted, "%q is not in the translation"), partFindings(b, found.Added, "%q is not in the source")...)
}

// partFindings reports the parts of one side that have no counterpart.
func partFindings(b *block, parts []coverage.Part, format string) []article.Finding {
	var out []article.Finding
	for _, p := range parts {
		message := fmt.Sprintf(format, shortened(p.Text, 80))
		switch {
		case p.Evidence <= partError:
			out = append(out, fault("coverage", b, message)...)
		case p.Evidence <= partWarning:
			out = append(out, doubt("coverage", b, message)...)
		}
	}
	return out
}
