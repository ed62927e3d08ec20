package markdown

import (
	"tolka/internal/article"
)

// A Flavor is a kind of Markdown: it says how a document is read, and how a text is written
// into it. The functions of the same names as its methods are those of CommonMark.
type Flavor int

const (
	// CommonMark is CommonMark and GFM, with what documentation sites add.
	CommonMark Flavor = iota
	// MDX is Markdown with JSX, JavaScript expressions and import and export statements,
	// without HTML, indented code and autolinks in angle brackets.
	MDX
	// Written is CommonMark that was written from plain text or from a web page: a #tag or a
	// @name in it is a word, not the mark of a dialect.
	Written
)

// Of returns the flavor of an article.
func Of(a *article.Article) Flavor {
	switch {
	case a.MDX:
		return MDX
	case a.Written:
		return Written
	}
	return CommonMark
}

// flavorOf returns the flavor of the document that a block of prose is from.
func flavorOf(b article.Block) Flavor {
	switch f := form(b.Form); {
	case f&formMDX != 0:
		return MDX
	case f&formWritten != 0:
		return Written
	}
	return CommonMark
}

// Rewrite makes the blocks of a CommonMark document those of one that was Written. Both have the
// same blocks.
func Rewrite(blocks []article.Block) {
	for i := range blocks {
		if blocks[i].Prose() && blocks[i].Kind != article.Value {
			blocks[i].Form |= int(formWritten)
		}
	}
}
