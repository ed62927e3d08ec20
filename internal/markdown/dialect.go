package markdown

import (
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A dialect is a goldmark parser set up for tolka: CommonMark, GFM, footnotes
// and the line constructs that documentation sites add.
type dialect struct{ parser parser.Parser }

// parse returns the tree of source. It is safe for concurrent use.
func (d dialect) parse(source string) ast.Node { return d.parseIn(parser.NewContext(), source) }

// parseIn is parse in a context.
func (d dialect) parseIn(pc parser.Context, source string) ast.Node {
	return d.parser.Parse(text.NewReader([]byte(source)), parser.WithContext(pc))
}

// A dialects is the dialects that one flavor is read with.
type dialects struct{ blocksOnly, complete, inlineOnly func() dialect }

func newDialects(blocks, inlines func() []parser.Option) dialects {
	return dialects{
		blocksOnly: sync.OnceValue(func() dialect { return dialect{parser.NewParser(blocks()...)} }),
		complete:   sync.OnceValue(func() dialect { return dialect{parser.NewParser(append(blocks(), inlines()...)...)} }),
		inlineOnly: sync.OnceValue(func() dialect {
			options := []parser.Option{parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000))}
			return dialect{parser.NewParser(append(options, inlines()...)...)}
		}),
	}
}

// flavors holds the dialects of each flavor.
var flavors = [...]dialects{
	CommonMark: newDialects(blockOptions, inlineOptions),
	MDX:        newDialects(mdxBlockOptions, mdxInlineOptions),
	Written:    newDialects(blockOptions, inlineOptions),
}

// blocksOnly finds blocks and leaves what is inside them unparsed: cutting a
// document needs no more, and it is several times as fast.
func (f Flavor) blocksOnly() dialect { return flavors[f].blocksOnly() }

// complete finds blocks and inline nodes, for the skeleton.
func (f Flavor) complete() dialect { return flavors[f].complete() }

// inlineOnly takes any text for one paragraph.
func (f Flavor) inlineOnly() dialect { return flavors[f].inlineOnly() }

func blockOptions() []parser.Option {
	return []parser.Option{
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithBlockParsers(
			// Before setext headings (100), whose signs some of them share.
			util.Prioritized(definitionBodyParser{}, 30),
			util.Prioritized(regionParser{}, 40),
			util.Prioritized(admonitionParser{}, 50),
			util.Prioritized(directiveParser{}, 60),
			util.Prioritized(fenceDirectiveParser{}, 65),
			util.Prioritized(shortcodeParser{}, 70),
			util.Prioritized(mathParser{}, 80),
			util.Prioritized(newFootnotes(), 999),
		),
		paragraphTransformers(),
	}
}

func paragraphTransformers() parser.Option {
	return parser.WithParagraphTransformers(util.Prioritized(definitionTransformer{}, 100), util.Prioritized(extension.NewTableParagraphTransformer(), 200))
}

func inlineOptions() []parser.Option {
	return []parser.Option{
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithInlineParsers(
			util.Prioritized(opaqueParser{}, 50),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(extension.NewLinkifyParser(), 999),
		),
	}
}

// A verbatimNode is lines that stay as they are, but for titles in them.
type verbatimNode struct {
	ast.BaseBlock
	// name is the construct, such as "directive".
	name string
	// titles are where prose stands in the lines, counted as goldmark does.
	titles []titleSpan
	// left is how many lines are still to come.
	left int
}

var kindVerbatim = ast.NewNodeKind("Verbatim")

// Kind, IsRaw and Dump make it a goldmark node.
func (n *verbatimNode) Kind() ast.NodeKind { return kindVerbatim }
func (n *verbatimNode) IsRaw() bool        { return true }
func (n *verbatimNode) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, nil, nil)
}

// verbatimLine takes the line at which reader stands as a node of its own.
// titles are where prose stands in the line.
func verbatimLine(reader text.Reader, name string, titles ...titleSpan) *verbatimNode {
	_, segment := reader.PeekLine()
	n := &verbatimNode{name: name}
	for _, t := range titles {
		if !t.empty() {
			n.titles = append(n.titles, t.shift(segment.Start-segment.Padding))
		}
	}
	n.Lines().Append(segment)
	reader.AdvanceToEOL()
	return n
}
