package article

// Kind is the kind of a block. Prose is sent to the engine. Everything else stays in the document
// unchanged.
type Kind int

// The kinds of block. Those from Heading on are prose.
const (
	// Markup is the text between the prose: blank lines, list markers, heading markers, table
	// pipes, thematic breaks, reference definitions.
	Markup Kind = iota
	// Code is a fenced or indented code block, including its fences.
	Code
	// HTML is an HTML block.
	HTML
	// Metadata is front matter, except for values that are prose.
	Metadata
	// Heading is the text of a heading, without its markers.
	Heading
	// Paragraph is a paragraph at the top level.
	Paragraph
	// Dateline is a line with an article's date or section ("07.04.2025 16:39 / News"). It is
	// translated like any paragraph but not summarized.
	Dateline
	// Item is a paragraph inside a list item.
	Item
	// Quote is a paragraph inside a block quotation.
	Quote
	// Cell is the text of a table cell.
	Cell
	// Value is the value of a front matter key that readers see, such as a title or a description.
	Value
	// Label is the value of an HTML attribute that readers see (alt, title).
	Label
)

// String returns the kind's name in lower case.
func (k Kind) String() string {
	names := [...]string{"markup", "code", "html", "metadata", "heading", "paragraph", "dateline", "item", "quote", "cell", "value", "label"}
	if k < 0 || int(k) >= len(names) {
		return "unknown"
	}
	return names[k]
}

// Block is one stretch of an article.
type Block struct {
	// ID numbers the prose blocks of an article from 1. It is 0 for other blocks.
	ID int
	// Kind is the block's kind.
	Kind Kind
	// Level is 1 to 6 for headings and 0 for other blocks.
	Level int
	// Raw is the block's exact text in the document.
	Raw string
	// Text is the prose for the translator: Raw without the containers' prefixes on the second and
	// later lines, which are separated by "\n". It contains inline Markdown. It is empty if Kind is
	// not prose.
	Text string
	// Prefix is the start of each line after the first in the document: the markers and indentation
	// of the quotations and lists around the block.
	Prefix string
	// Form says how the text is written in the document: as the lines of a paragraph (0), a table
	// cell, a quoted value and so on. Only internal/markdown uses it: Parse sets it and Compose
	// reads it.
	Form int
	// Unparsed is set for HTML or a table that could not be parsed to its end, so it may still
	// contain prose.
	Unparsed bool
	// Swallowed is set in addition to Unparsed if the cause is a tag or comment that an earlier
	// HTML block does not close.
	Swallowed bool
}

// Prose reports whether an engine may see the block.
func (b Block) Prose() bool { return b.Kind >= Heading }
