package markdown

import (
	"strings"

	"tolka/internal/article"
)

// A form is how a text is written in the document; it decides what would break
// out of its place. It is kept in a block's Form.
type form int

const (
	// formLines is the lines of a paragraph.
	formLines form = iota
	// formBelow is the lines of a paragraph right below a link definition, which
	// takes a first line between quotation marks for the link's title.
	formBelow
	// formATX is a heading behind number signs.
	formATX
	// formSetext is a heading above a line of = or -.
	formSetext
	// formCell is a table cell; formBareCell one that begins its line.
	formCell
	formBareCell
	// formTitle is the rest of a line; formQuotedTitle stands between quotation
	// marks, formBracketTitle between brackets.
	formTitle
	formQuotedTitle
	formBracketTitle
	// formParameter is the value of a shortcode's parameter between double quotation
	// marks, formSingleParameter one between single ones.
	formParameter
	formSingleParameter
	// The values of front matter: formYAML is a YAML scalar, formYAMLFlow one inside [ ], formTOML a TOML
	// string, formJSON a JSON string.
	formYAML
	formYAMLFlow
	formTOML
	formJSON
	// formHTML is the prose between tags of an HTML block; formHTMLLine stays on one line.
	formHTML
	formHTMLLine
	// The values of attributes, by the quotation marks around them.
	formDoubleQuoted
	formSingleQuoted
	formUnquoted

	// formMDX is set in addition to one of the others: the document is MDX.
	formMDX form = 1 << 8
	// formWritten likewise: the document was Written.
	formWritten form = 1 << 9
)

// Compose writes the document again with texts, which are found by Block.ID, in
// the place of the blocks' prose. A block without an entry, or whose entry is
// its own Text, is written as it was. Whatever a text holds, it is made to stay
// in its place: see guard and the composers of each form. What that cannot
// mend, such as an emphasis that is gone, Compare finds.
func Compose(blocks []article.Block, texts map[int]string) string {
	var out strings.Builder
	size := 0
	for _, b := range blocks {
		size += len(b.Raw)
	}
	out.Grow(size + size/8)
	eol := lineEnding(blocks)
	for _, b := range blocks {
		text, ok := texts[b.ID]
		if !ok || !b.Prose() || text == b.Text {
			out.WriteString(b.Raw)
			continue
		}
		out.WriteString(composeBlock(b, text, eol))
	}
	return out.String()
}

// composeBlock returns text as it must be written in the place of b.Raw.
func composeBlock(b article.Block, text, eol string) string {
	if flavorOf(b) == MDX {
		b.Form &^= int(formMDX)
		return composeMDX(b, text, eol)
	}
	b.Form &^= int(formWritten)
	return composeIn(CommonMark, b, text, eol)
}

// composeIn is composeBlock for a flavor.
func composeIn(flavor Flavor, b article.Block, text, eol string) string {
	f := form(b.Form)
	if f < formYAML {
		text = loosenEmphasis(text, b.Text)
	}
	switch f {
	case formATX:
		return composeATX(text, b.Text)
	case formSetext:
		return composeSetext(flavor, text, b.Text)
	case formCell, formBareCell:
		return composeCell(flavor, text, f == formBareCell)
	case formTitle, formQuotedTitle, formBracketTitle:
		return composeTitle(text, f)
	case formParameter, formSingleParameter:
		return composeParameter(text, f)
	case formYAML, formYAMLFlow:
		return composeYAML(b, text, eol)
	case formTOML:
		return composeTOML(b, text, eol)
	case formHTML, formHTMLLine:
		return composeHTML(b, text, eol)
	case formDoubleQuoted, formSingleQuoted, formUnquoted:
		return composeAttribute(b, text, f)
	case formJSON:
		return composeJSON(valueText(b, text))
	default:
		return composeLines(flavor, b, text, eol)
	}
}

// lineEnding returns how the first line of the document ends.
func lineEnding(blocks []article.Block) string {
	cr := false
	for _, b := range blocks {
		if i := strings.IndexByte(b.Raw, '\n'); i >= 0 {
			if i > 0 && b.Raw[i-1] == '\r' || i == 0 && cr {
				return "\r\n"
			}
			return "\n"
		}
		cr = strings.HasSuffix(b.Raw, "\r")
	}
	return "\n"
}

// ComposeBlock returns text as it must be written in the place of a block, in a document with
// the given line ends.
func ComposeBlock(b article.Block, text, eol string) string { return composeBlock(b, text, eol) }
