package markdown

import (
	"slices"
	"strings"

	"tolka/internal/article"
)

// A Matter is the front matter of a document. The document is BOM + Open + Body
// + Close and what follows.
type Matter struct {
	// Format is "yaml" or "toml".
	Format string
	// BOM is the byte order mark, or "".
	BOM string
	// Open and Close are the fences, --- or +++, with their line ends.
	Open, Close string
	// Body is what stands between them.
	Body string
}

// End returns where the text after the front matter begins.
func (m Matter) End() int { return len(m.BOM) + len(m.Open) + len(m.Body) + len(m.Close) }

// FrontMatter returns the front matter with which source begins, and false
// where it has none. A thematic break on the first line is no front matter:
// between the fences nothing may stand but keys with their values.
func FrontMatter(source string) (Matter, bool) {
	var m Matter
	rest, hasBOM := strings.CutPrefix(source, byteOrderMark)
	if hasBOM {
		m.BOM = byteOrderMark
	}
	m.Open = firstLine(rest)
	var isEntry func(string) bool
	switch strings.TrimRight(m.Open, whitespace) {
	case "---":
		m.Format, isEntry = "yaml", isYAMLEntry
	case "+++":
		m.Format, isEntry = "toml", isTOMLEntry
	default:
		return Matter{}, false
	}
	rest = rest[len(m.Open):]
	fence := strings.TrimRight(m.Open, whitespace)
	entries := 0
	for end := 0; end < len(rest); {
		line := firstLine(rest[end:])
		bare := strings.TrimRight(line, whitespace)
		switch {
		case bare == fence || bare == "..." && fence == "---" && entries > 0:
			if entries == 0 && end > 0 {
				return Matter{}, false
			}
			m.Body, m.Close = rest[:end], line
			return m, true
		case isEntry(bare):
			entries++
		case bare != "" && (entries == 0 && bare[0] != '#' || strings.IndexByte(" \t#-[]{}\"'", bare[0]) < 0):
			return Matter{}, false
		}
		end += len(line)
		if m.Format == "toml" {
			end = tomlStringLines(rest, end-len(line), end)
		}
	}
	return Matter{}, false
}

// firstLine returns the first line of s with its end.
func firstLine(s string) string {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return s[:i+1]
	}
	return s
}

// proseKeys are the keys of front matter whose values readers see.
var proseKeys = []string{"title", "description", "summary", "subtitle", "keywords"}

func isProseKey(key string) bool { return slices.Contains(proseKeys, strings.ToLower(key)) }

// frontMatter cuts the front matter: its prose values, the rest as metadata.
func (c *cutter) frontMatter(m Matter) {
	base := len(m.BOM) + len(m.Open)
	scan := yamlValues
	if m.Format == "toml" {
		scan = tomlValues
	}
	c.markup(len(m.BOM))
	for _, v := range scan(m.Body) {
		if !hasLetter(v.text) {
			continue
		}
		c.keep(article.Metadata, c.done, base+v.start)
		c.add(base+v.start, base+v.end, article.Block{Kind: article.Value, Text: v.text, Form: int(v.form)})
	}
	c.keep(article.Metadata, c.done, m.End())
}

// A value is a scalar of front matter: where it stands in the body, in which
// form, and what it says.
type value struct {
	span
	form form
	text string
}

// valueText returns text as the value in b's place says it: on one line, unless
// the source's own value has several.
func valueText(b article.Block, text string) string {
	if !strings.Contains(b.Text, "\n") {
		return oneLine(text)
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, whitespace)
	}
	return strings.Trim(strings.Join(lines, "\n"), whitespace)
}
