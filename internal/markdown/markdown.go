// Package markdown is the document model: it cuts a Markdown document into
// blocks, keeps back what a translator must not touch, puts translated prose
// in the place of the source's, and compares the shape of two documents.
//
// The shape is kept by construction. Parse asks goldmark where the prose of a
// document stands and calls everything else markup; Compose writes the markup
// back as it was and makes each text that it puts between fit for its place.
// So a fence, a link target or a table pipe never leaves the document, and
// Skeleton and Compare are there to prove it of each result.
//
// Each construct has one file: how it is found, how a text is put back into
// it, and tests beside it. Start with cut.go and compose.go.
package markdown

import (
	"tolka/internal/article"
)

// Parse cuts a Markdown document into blocks. Joining the Raw text of all of
// them gives source back byte for byte, whatever source holds. Prose blocks are
// numbered from 1. The title of an admonition or a callout is a heading of level 0.
func Parse(source string) []article.Block { return CommonMark.Parse(source) }

// Parse is the function Parse for a flavor.
func (f Flavor) Parse(source string) []article.Block {
	c := newCutter(source, f)
	c.cut(f.blocksOnly().parse(c.body()))
	return c.finish()
}
