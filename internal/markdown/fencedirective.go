package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// fenceDirectiveParser finds the directives of MyST that are written as fenced code and hold
// Markdown, ```{note} Title. Their fences are lines that stay; what is between them is Markdown
// like any other. Fences with code in them, such as ```{code-cell}, are left to goldmark.
type fenceDirectiveParser struct{ directiveParser }

func (fenceDirectiveParser) Trigger() []byte { return []byte{'`', '~'} }

// closingFencesKey holds where the lines begin that close a fence directive.
var closingFencesKey = parser.NewContextKey()

func (fenceDirectiveParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	offset := pc.BlockOffset()
	if offset < 0 {
		return nil, parser.NoChildren
	}
	closings, _ := pc.Get(closingFencesKey).(map[int]bool)
	lineStart := func(pos int) int { return bytes.LastIndexByte(reader.Source()[:pos], '\n') + 1 }
	if closings[lineStart(segment.Start)] {
		return verbatimLine(reader, "directive"), parser.NoChildren
	}
	own := string(line[offset:])
	title, ok := fenceDirective(own)
	if !ok {
		return nil, parser.NoChildren
	}
	source := reader.Source()
	prefix := containerPrefix(source[lineStart(segment.Start):segment.Start])
	searched, _ := pc.Get(wastedKey).(int)
	if searched > maxWasted {
		return nil, parser.NoChildren
	}
	at := closingFence(source[segment.Stop:], own[:run(own)], prefix)
	if at < 0 {
		pc.Set(wastedKey, searched+len(source)-segment.Stop)
		return nil, parser.NoChildren
	}
	pc.Set(wastedKey, searched+at)
	if closings == nil {
		closings = map[int]bool{}
		pc.Set(closingFencesKey, closings)
	}
	closings[segment.Stop+at] = true
	return verbatimLine(reader, "directive", title.shift(offset)), parser.NoChildren
}

// Continue takes the options that may follow the first line.
func (p fenceDirectiveParser) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if first := n.Lines().At(0); !bytes.ContainsRune(first.Value(reader.Source()), '{') {
		return parser.Close // a closing fence
	}
	return p.directiveParser.Continue(n, reader, pc)
}

// fenceDirective reports whether line opens a directive of MyST that holds Markdown, and where
// its title stands.
func fenceDirective(line string) (titleSpan, bool) {
	n := fence(line)
	if n == 0 || !strings.HasPrefix(line[n:], "{") {
		return titleSpan{}, false
	}
	end := strings.IndexByte(line, '}')
	if end < 0 {
		return titleSpan{}, false
	}
	name := line[n+1 : end]
	if _, ok := slices.BinarySearch(titledDirectives, name); ok {
		return trimTitle(line, end+1, len(line), formTitle), true
	}
	_, ok := slices.BinarySearch(proseDirectives, name)
	return titleSpan{}, ok
}

// proseDirectives are the directives of MyST that hold Markdown and whose argument, if they
// have one, is not a title: a file, a version, an option. Sorted.
var proseDirectives = []string{
	"aside", "container", "deprecated", "div", "epigraph", "figure", "grid", "grid-item", "highlights", "margin", "pull-quote", "sidebar",
	"tab-set", "versionadded", "versionchanged",
}

// closingFence returns where in rest the line begins that closes a fence, or -1 if the container
// with the prefix ends before that.
func closingFence(rest []byte, opening string, prefix []byte) int {
	for at := 0; at < len(rest); {
		line := rest[at:]
		if end := bytes.IndexByte(line, '\n'); end >= 0 {
			line = line[:end+1]
		}
		if !inside(line, prefix) {
			return -1
		}
		bare := strings.Trim(string(line), whitespace+">")
		if strings.HasPrefix(bare, opening) && strings.Trim(bare, opening[:1]) == "" {
			return at
		}
		at += len(line)
	}
	return -1
}

// directiveOption reports whether line is an option below the first line of one of MyST's
// directives, :alt: A house, and where the prose in it stands.
func directiveOption(line string) (titleSpan, bool) {
	bare := strings.TrimLeft(line, " ")
	if !strings.HasPrefix(bare, ":") {
		return titleSpan{}, false
	}
	key, value, ok := strings.Cut(bare[1:], ":")
	if !ok || key == "" || strings.ContainsAny(key, whitespace) || !endsWord(value) {
		return titleSpan{}, false
	}
	if _, isProse := slices.BinarySearch(proseParameters, key); !isProse {
		return titleSpan{}, true
	}
	return trimTitle(line, len(line)-len(value), len(line), formTitle), true
}

// yamlOptions returns how many lines of rest, which follows a line of dashes, are options of a
// directive in YAML and the dashes that end them, 0 if they are something else.
func yamlOptions(rest []byte) int {
	n := 0
	for line := range bytes.Lines(rest) {
		n++
		bare := strings.TrimLeft(string(line), whitespace+">")
		key, value, isPair := strings.Cut(bare, ":")
		switch {
		case strings.TrimRight(bare, whitespace) == "---":
			return n
		case !isPair || key == "" || strings.ContainsAny(key, whitespace) || !endsWord(value):
			return 0
		}
	}
	return 0
}

// yamlOption returns where the prose is in an option of a directive in YAML.
func yamlOption(line string) titleSpan {
	key, _, ok := strings.Cut(line, ":")
	if _, isProse := slices.BinarySearch(proseParameters, strings.Trim(key, whitespace)); !ok || !isProse {
		return titleSpan{}
	}
	t := trimTitle(line, len(key)+1, len(line), formYAML)
	if t.empty() {
		return t
	}
	if text, ok := decodeYAML(line[t.start:t.end], formYAML); !ok || !hasLetter(text) {
		return titleSpan{}
	}
	return t
}
