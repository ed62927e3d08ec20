package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"tolka/internal/article"
)

// fencedCode cuts a fenced code block with its fences.
func (c *cutter) fencedCode(n *ast.FencedCodeBlock) {
	start := c.base + n.Pos()
	// Where a tab is only partly used up, goldmark's position runs ahead.
	for start > c.lineStart(start) && !isFenceSign(c.source[start]) {
		start--
	}
	if start >= len(c.source) || !isFenceSign(c.source[start]) {
		return
	}
	fence := c.source[start]
	for start > c.lineStart(start) && c.source[start-1] == fence {
		start--
	}
	end := lineEnd(c.source, start)
	if lines := n.Lines(); lines.Len() > 0 {
		end = lineEnd(c.source, max(start, c.base+lines.At(lines.Len()-1).Stop-1))
	}
	// goldmark does not say where the closing fence is, nor whether there is one.
	if next := end + 1; next < len(c.source) {
		stop := lineEnd(c.source, next)
		line := strings.Trim(c.source[next:stop], whitespace+">")
		if len(line) >= 3 && strings.Trim(line, string(fence)) == "" {
			end = next + len(strings.TrimRight(c.source[next:stop], whitespace))
		}
	}
	c.keep(article.Code, start, end)
}

func isFenceSign(b byte) bool { return b == '`' || b == '~' }

// indentedCode cuts an indented code block.
func (c *cutter) indentedCode(n *ast.CodeBlock) {
	if lines := c.spans(n.Lines()); len(lines) > 0 {
		c.keep(article.Code, lines[0].start, lines[len(lines)-1].end)
	}
}

// lineEnd returns where the line ends that pos stands on, before its "\n".
func lineEnd(source string, pos int) int {
	if i := strings.IndexByte(source[pos:], '\n'); i >= 0 {
		return pos + i
	}
	return len(source)
}
