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

// detachedBlock is the message for a block that is about something else.
const detachedBlock = "the text has hardly a word in common with its source"

// coverageOf finds blocks that do not talk about what their source talks about, and sentences
// or clauses that the other side lacks. It knows the pairs of languages that coverage.Shipped
// knows, and stays silent if the tables know too few of the words. Learned words only warn.
//
// A finding is an error only if the rest of the document fits its source: that shows that the
// tables know the subject and its words. Where hardly a block fits, one warning says so.
func coverageOf(c *checker) []article.Finding {
	m := c.corresponding()
	if m == nil {
		return nil
	}
	out := c.uncovered()
	if m == c.Learned {
		for i := range out {
			out[i].Level = article.Warning
		}
	}
	return out
}

// uncovered returns the findings of coverageOf.
func (c *checker) uncovered() []article.Finding {
	found := make([]coverage.Comparison, len(c.blocks))
	sum, enough, detached := 0.0, 0, 0
	for i := range c.blocks {
		if c.blocks[i].faulty {
			continue // the other finding says more
		}
		found[i] = c.blocks[i].own.compared
		sum += found[i].Evidence
		if found[i].Enough {
			enough++
		}
		if found[i].Evidence <= detachedWarning {
			detached++
		}
	}
	if detached > 1 && 2*detached > enough {
		message := fmt.Sprintf("%d of %d blocks have hardly a word in common with their source; read the result", detached, enough)
		return []article.Finding{{Check: "coverage", Level: article.Warning, Message: message}}
	}
	var out []article.Finding
	for i := range c.blocks {
		b, f := &c.blocks[i], found[i]
		if f.Evidence <= detachedWarning {
			level := article.Warning
			if f.Evidence <= detachedError && sum-f.Evidence > 0 {
				level = article.Error
			}
			out = append(out, article.Finding{Check: "coverage", Level: level, Block: b.Block, Message: detachedBlock, Repair: detachedBlock + "; translate the source"})
			continue
		}
		parts := partFindings(b, f.Omitted, "%q is not in the translation", sum > 0)
		parts = append(parts, partFindings(b, f.Added, "%q is not in the source", sum > 0)...)
		switch {
		case len(parts) > 0:
		case f.Surplus != "":
			parts = doubt("coverage", b, fmt.Sprintf("%q may not be in the source", shortened(f.Surplus, 80)))
		case f.Missing != "":
			parts = doubt("coverage", b, fmt.Sprintf("%q may not be in the translation", shortened(f.Missing, 80)))
		}
		out = append(out, parts...)
	}
	return out
}

// partFindings reports the parts of one side that have no counterpart, as errors only if
// the document is known to fit its source.
func partFindings(b *block, parts []coverage.Part, format string, fits bool) []article.Finding {
	var out []article.Finding
	for _, p := range parts {
		message := fmt.Sprintf(format, shortened(p.Text, 80))
		switch {
		case p.Evidence <= partError && fits:
			out = append(out, fault("coverage", b, message)...)
		case p.Evidence <= partWarning:
			out = append(out, doubt("coverage", b, message)...)
		}
	}
	return out
}
