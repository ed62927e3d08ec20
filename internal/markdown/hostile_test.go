package markdown_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"tolka/internal/markdown"
	"tolka/internal/race"
)

// hostile is what a reply may hold where a line of prose was asked for. Those
// of the first list would break blocks, and must all be made harmless; those of
// the second change inline nodes, and must be found.
var hostileBlocks = []string{
	"# A heading", "### ", "Words\n# A heading", "- An item", "* An item", "+", "1. Number one", "7) Seven",
	"> A quotation", "Two\n\nparagraphs", "Words\n---", "Words\n===", "---", "* * *", "___",
	"~~~\ncode", "    indented code", "\tafter a tab",
	"a | b\n--|--\nc | d", "| cell |\n|---|", "a | b", "[label]: evil", "[label]:",
	"[ ] a box", "[x] a box", "$$\nmath", "/// note\ntext\n///", "::: tip", "!!! note \"x\"\n    text",
	"ends with a backslash\\", "ends with a number sign #", "Words\r\nover Windows\r\nlines",
	": a definition", "=", "-", "tab\there\n\n\n", "key: value", "\"quoted\" 'words'", "[TOC]", "--8<-- \"x\"", "%", "--- # x", "<",
}

var hostileInlines = []string{
	"an unbalanced **strong", "an unbalanced ` tick", "**strong** words", "*emphasis*", "`code`", "[link](https://evil.example)",
	"![image](x.png)", "https://evil.example", "<b>tag</b>", "<div>", "<script>alert(1)</script>", "<!-- comment", "<!-- a --> b",
	"<a href=\"x\">", "Words\n<div>\nmore", "~~struck~~", "[^1]", "$x^2$", "{{< x >}}", "{% x %}", "{#anchor}", "<https://evil.example>",
	"]( \"", "```\ncode", "```go", "two  \nspaces", "```\ncode\n```", "$$\nmath\n$$", "[label]: https://evil.example 'title'", "[^9]: A note", "a hard\\\nbreak", "", " ", "\n", "```code``` span", "`a|b`", "[a]", "<!DOCTYPE x>", "<?php ?>", "<![CDATA[x]]>", "</p>", "{* x *}",
}

func TestHostileReplies(t *testing.T) {
	t.Parallel()
	if race.Enabled {
		t.Skip("SKIPPED with -race: nothing here runs in parallel")
	}
	tried, refused := 0, 0
	for name, source := range documents(t) {
		if strings.HasPrefix(name, "directives") {
			continue // plain goldmark takes the text of an admonition for code
		}
		blocks := markdown.Parse(source)
		skeleton := markdown.Skeleton(source)
		outer := outline(source)
		for _, b := range blocks {
			if !b.Prose() {
				continue
			}
			replies := hostileBlocks
			if !strings.Contains(name, "+") {
				replies = slices.Concat(hostileBlocks, hostileInlines)
			}
			for i, bad := range replies {
				if strings.Contains(name, "+") && (i+b.ID)%4 > 0 {
					continue
				}
				// Keep the block's own inline nodes, so that only the bad part is judged.
				text := bad
				if i < len(hostileBlocks) && i%2 == 0 {
					text = bad + "\n" + b.Text
				} else if i < len(hostileBlocks) {
					text = b.Text + "\n" + bad
				}
				tried++
				result := markdown.Compose(blocks, map[int]string{b.ID: text})
				diff := markdown.Compare(skeleton, markdown.Skeleton(result))
				if len(diff) > 0 {
					refused++
				}
				if i < len(hostileBlocks) && len(diff) > 0 {
					t.Fatalf("%s: %v %d: %q is not made harmless: %v\n%s", name, b.Kind, b.ID, text, diff, result)
				}
				if got := outline(result); len(diff) == 0 && got != outer {
					t.Fatalf("%s: block %d: %q changes the document unnoticed:\n%s\nwas\n%s\nresult\n%s", name, b.ID, text, got, outer, result)
				}
			}
		}
	}
	t.Logf("%d replies, %d refused", tried, refused)
}

// outline describes the blocks of a document as plain goldmark sees them: an
// opinion that owes nothing to this package.
func outline(source string) string {
	var out strings.Builder
	source = strings.TrimPrefix(source, "\ufeff")
	if m, ok := markdown.FrontMatter(source); ok {
		source = source[m.End():]
	}
	src := []byte(source)
	root := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Parser().Parse(text.NewReader(src))
	depth := 0
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			depth--
			return ast.WalkContinue, nil
		}
		depth++
		switch n := n.(type) {
		case *ast.Text, *ast.String, *ast.TextBlock, *ast.Emphasis, *ast.CodeSpan, *ast.RawHTML, *ast.Link, *ast.Image, *ast.AutoLink:
			return ast.WalkContinue, nil
		case *ast.Heading:
			fmt.Fprintln(&out, depth, "heading", n.Level)
		case *ast.List:
			fmt.Fprintln(&out, depth, "list", n.Marker, n.Start)
		case *ast.HTMLBlock:
			fmt.Fprintf(&out, "%d HTML %q\n", depth, tagsOf(string(n.Lines().Value(src))))
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			fmt.Fprintf(&out, "%d %s %q\n", depth, n.Kind(), n.Lines().Value(src))
		default:
			fmt.Fprintln(&out, depth, n.Kind())
		}
		return ast.WalkContinue, nil
	})
	return out.String()
}

// tagsOf returns what a browser sees in a piece of HTML beside its text: tags and comments,
// without the attributes that people read.
func tagsOf(source string) []string {
	var out []string
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.TextToken:
			continue
		case html.CommentToken:
			out = append(out, string(z.Raw()))
		default:
			t := z.Token()
			t.Attr = slices.DeleteFunc(t.Attr, func(a html.Attribute) bool {
				return slices.Contains([]string{"alt", "title", "aria-label", "placeholder"}, a.Key)
			})
			out = append(out, t.String())
		}
	}
}
