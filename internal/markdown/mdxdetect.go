package markdown

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"

	"tolka/internal/markdown/jsx"
)

// FlavorOf tells the flavor of a document by the name of its file and by its text: pages of
// Docusaurus, Astro and React are MDX, but often named .md. Of such a page there must be
// evidence, and it must be valid as MDX.
func FlavorOf(name, source string) Flavor {
	if strings.EqualFold(filepath.Ext(name), ".mdx") {
		return MDX
	}
	strong, weak := evidence(source)
	if !strong && !(weak && !hasIndentedCode(source)) || !wellFormed(source) {
		return CommonMark
	}
	return MDX
}

// module matches the first line of an import or export statement.
var module = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:import\s+(?:\{|\*\s|\w+\s*,\s*\{|(?:.*\sfrom\s*)?(?:'[^']*'|"[^"]*")\s*;?\s*$)|export\s+(?:const|let|var|function|class|default|async|\{|\*))`)
})

var codeSpans = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("``.*?``|`[^`]*`") })

// docusaurusKeys are keys of front matter that only Docusaurus knows, or that it asks for.
var docusaurusKeys = []string{"id", "sidebar_label", "sidebar_position"}

// evidence looks for what hardly any Markdown but MDX has: import and export statements,
// comments in braces, components on lines of their own. It is weak if another kind of page,
// such as Vue's, could have it too. A page that has scripts or templates is another kind.
func evidence(source string) (strong, weak bool) {
	body := source
	if m, ok := FrontMatter(source); ok {
		body = source[m.End():]
		for line := range strings.Lines(m.Body) {
			key, _, _ := strings.Cut(line, ":")
			weak = weak || slices.Contains(docusaurusKeys, key)
		}
	}
	open, above := "", ""
	at := 0
	for line := range strings.Lines(body) {
		from := at
		at += len(line)
		bare := strings.Trim(line, whitespace+">")
		prose := strings.ReplaceAll(codeSpans().ReplaceAllString(line, ""), "={{", "={") // style={{…}}
		switch {
		case open != "":
			if strings.HasPrefix(bare, open) && strings.Trim(bare, open[:1]) == "" {
				open = ""
			}
			continue
		case bare == "":
		case fence(bare) > 0:
			open = bare[:fence(bare)]
			continue
		case strings.Contains(prose, "{{") || strings.Contains(prose, "{%") || strings.HasPrefix(bare, "<script") || strings.HasPrefix(bare, "<template"):
			return false, false
		case above == "" && module().MatchString(line), strings.Contains(prose, "{/*"):
			strong = true
		case bare[0] == '<' && len(bare) > 1 && bare[1] >= 'A' && bare[1] <= 'Z':
			_, n, _ := jsx.Flow(strings.TrimLeft(body[from:min(len(body), from+longestMark)], whitespace))
			weak = weak || n > 0
		}
		above = bare
	}
	return strong, weak
}

// hasIndentedCode reports whether CommonMark sees indented code in a document, which would be
// prose in MDX.
func hasIndentedCode(source string) bool {
	found := false
	_ = ast.Walk(CommonMark.blocksOnly().parse(source), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		found = found || n.Kind() == ast.KindCodeBlock
		return ast.WalkContinue, nil
	})
	return found
}

// wellFormed reports whether the tags of a document are balanced as MDX asks for, and no brace
// or angle bracket is left over.
func wellFormed(source string) bool {
	c := newCutter(source, MDX)
	body := []byte(c.body())
	var open []string
	ok := true
	_ = ast.Walk(MDX.complete().parse(c.body()), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		switch node := n.(type) {
		case *jsxNode:
			ok = node.name != incomplete
			for _, t := range node.tokens {
				switch last := len(open) - 1; {
				case t.Tag == nil || t.Tag.SelfClosing:
				case !t.Tag.Closing:
					open = append(open, t.Tag.Name)
				case last >= 0 && open[last] == t.Tag.Name:
					open = open[:last]
				default:
					ok = false
				}
			}
		case *regionNode:
			ok = node.name != incomplete
		case *ast.CodeSpan:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			var escaped strings.Builder
			text := string(node.Value(body))
			escapeBraces(&escaped, text)
			ok = escaped.String() == text
		case *ast.RawHTML:
			raw := string(node.Segments.Value(body))
			_, _, isTag := jsx.ReadTag(raw)
			ok = isTag || raw[0] == '{' || strings.HasPrefix(raw, "<!--")
		case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
			ok = len(crossed(n, body)) == 0
		}
		return ast.WalkContinue, nil
	})
	return ok && len(open) == 0
}
