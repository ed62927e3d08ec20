package article

// Kind says what a block is. Prose goes to the engine, everything else stays
// in the document as it is.
type Kind int

// The kinds of block. Those from Heading on are prose.
const (
	// Markup is the skeleton between the prose: blank lines, list markers,
	// heading signs, table pipes, thematic breaks, reference definitions.
	Markup Kind = iota
	// Code is a fenced or indented code block, with its fences.
	Code
	// HTML is an HTML block.
	HTML
	// Metadata is front matter, but for the values in it that are prose.
	Metadata
	// Heading is the text of a heading, without its signs.
	Heading
	// Paragraph is a paragraph at the top level.
	Paragraph
	// Dateline is a line that dates or files an article ("07.04.2025 16:39 /
	// News"): translated as any paragraph, but no part of a summary.
	Dateline
	// Item is a paragraph inside a list item.
	Item
	// Quote is a paragraph inside a block quotation.
	Quote
	// Cell is the text of a table cell.
	Cell
	// Value is the value of a front matter key that readers see (a title, a
	// description).
	Value
	// Label is the value of an attribute of an HTML tag that readers see (alt, title).
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
	// ID numbers the prose blocks of an article from 1; it is 0 elsewhere.
	ID int
	// Kind is what the block is.
	Kind Kind
	// Level is a heading's level, 1 to 6, and 0 elsewhere.
	Level int
	// Raw is the block's exact text in the document.
	Raw string
	// Text is the prose as a translator sees it: Raw without what the
	// containers put at the start of its second and later lines, which are
	// separated by "\n". It holds inline Markdown. Empty where Kind is not prose.
	Text string
	// Prefix is what each line after the first begins with in the document: the
	// signs and indentation of the quotations and lists that hold the block.
	Prefix string
	// Form says how the text is written in the document: as the lines of a
	// paragraph (0), a table cell, a quoted value and so on. It is the business
	// of internal/markdown alone, which sets it in Parse and reads it in Compose.
	Form int
	// Unparsed is set for HTML or a table that could not be read to its end, so that prose may have
	// stayed in it.
	Unparsed bool
	// Swallowed is set in addition if the cause is a tag or comment that an earlier block of
	// HTML does not end.
	Swallowed bool
}

// Prose reports whether an engine may see the block.
func (b Block) Prose() bool { return b.Kind >= Heading }
