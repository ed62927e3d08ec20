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
)

// Of returns the flavor of an article.
func Of(a *article.Article) Flavor {
	if a.MDX {
		return MDX
	}
	return CommonMark
}

// flavorOf returns the flavor of the document that a block of prose is from.
func flavorOf(b article.Block) Flavor {
	if form(b.Form)&formMDX != 0 {
		return MDX
	}
	return CommonMark
}
