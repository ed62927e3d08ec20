package markdown

import (
	"slices"
	"strings"

	"tolka/internal/article"
)

// A Matter is the front matter of a document. The document is BOM + Open + Body
// + Close and what follows.
type Matter struct {
	// Format is "yaml", "toml" or "json".
	Format string
	// BOM is the byte order mark, or "".
	BOM string
	// Open and Close are the fences, --- or +++, with their line ends, or the braces.
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
	rest, hasBOM := strings.CutPrefix(source, byteOrderMark)
	m, ok := Matter{}, false
	switch first := firstLine(rest); strings.TrimRight(first, whitespace) {
	case "---":
		m, ok = fencedMatter(rest, "yaml", "---", "...")
	case "+++":
		m, ok = fencedMatter(rest, "toml", "+++")
	default:
		if strings.HasPrefix(rest, "{") && strings.IndexByte(whitespace+`"`, (rest + " ")[1]) >= 0 {
			m, ok = jsonMatter(rest)
		}
	}
	if ok && hasBOM {
		m.BOM = byteOrderMark
	}
	return m, ok
}

// maxFences bounds how many lines are tried as the closing fence: one may stand in a
// string of several lines.
const maxFences = 8

// fencedMatter finds the front matter of a source whose first line is a fence.
func fencedMatter(rest, format string, fences ...string) (Matter, bool) {
	m := Matter{Format: format, Open: firstLine(rest)}
	rest = rest[len(m.Open):]
	first := Matter{}
	tried := 0
	for end := 0; end < len(rest) && tried < maxFences; {
		line := firstLine(rest[end:])
		if slices.Contains(fences, strings.TrimRight(line, whitespace)) {
			tried++
			m.Body, m.Close = rest[:end], line
			if format == "yaml" && hasPlainKeys(m) {
				return m, true
			}
			entries, ok := m.entries()
			if ok && (len(entries) > 0 && areKeys(entries) || end == 0 && line[0] == fences[0][0] || format == "toml" && strings.Contains(m.Body, "[")) {
				return m, true
			}
			if first.Format == "" && !ok {
				first = m
			}
			if format == "yaml" {
				break // a line of YAML that begins with three dashes ends the document
			}
		}
		end += len(line)
	}
	// What a parser refuses, such as a template's tag between the fences, is front matter if
	// it begins as that does.
	if first.Format != "" && beginsWithKey(first) {
		return first, true
	}
	return Matter{}, false
}

// longestMatterKey is how many words a key has at most: a sentence with a colon in it is
// not one.
const longestMatterKey = 3

func areKeys(entries []entry) bool {
	return !slices.ContainsFunc(entries, func(e entry) bool { return len(strings.Fields(e.key)) > longestMatterKey })
}

// hasPlainKeys reports whether each line of YAML that is not indented is a short key without
// quotation marks, an item or a comment, the first one a key. Such lines are front matter
// whether a parser accepts them or not, and parsing takes most of the time of a run that has
// nothing to do.
func hasPlainKeys(m Matter) bool {
	for line := range strings.Lines(m.Body) {
		line = strings.TrimRight(line, whitespace)
		if line == "" || strings.IndexByte(whitespace+"#", line[0]) >= 0 || line[0] == '-' && endsWord(line[1:]) {
			continue
		}
		end := strings.IndexByte(line, ':')
		if end < 0 || !endsWord(line[end+1:]) || !isKeyStart(line[0]) || len(strings.Fields(line[:end])) > longestMatterKey {
			return false
		}
	}
	return beginsWithKey(m)
}

// isKeyStart reports whether a key that begins with c is a plain scalar.
func isKeyStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_'
}

// beginsWithKey reports whether the first line of front matter that is not blank or a
// comment is a key with or without a value, or a table's name.
func beginsWithKey(m Matter) bool {
	sign := ":"
	if m.Format == "toml" {
		sign = "="
	}
	for line := range strings.Lines(m.Body) {
		line = strings.TrimRight(line, whitespace)
		if line == "" || line[0] == '#' {
			continue
		}
		key, value, ok := strings.Cut(line, sign)
		return m.Format == "toml" && line[0] == '[' ||
			ok && endsWord(value) && strings.IndexByte(whitespace+"-[]{}", line[0]) < 0 && len(strings.Fields(key)) <= longestMatterKey
	}
	return false
}

// An entry is a key of the top level with its value, as they stand in the body.
type entry struct {
	key string
	// span reaches from the key to the end of the value.
	span
	// values are the strings in the value, itself or those of a list.
	values []value
	// text is the value if it is a string, and empty says that there is none.
	text  string
	empty bool
}

// entries parses the body; ok is false if the format's parser refuses it.
func (m Matter) entries() (entries []entry, ok bool) {
	switch m.Format {
	case "toml":
		return tomlEntries(m.Body)
	case "json":
		return jsonEntries(m.Body)
	}
	return yamlEntries(m.Body)
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
	c.markup(len(m.BOM))
	entries, _ := m.entries()
	for _, e := range entries {
		if !isProseKey(e.key) && (m.Format != "yaml" || !isHomeKey(e.key)) {
			continue
		}
		for _, v := range e.values {
			if hasLetter(v.text) {
				c.keep(article.Metadata, c.done, base+v.start)
				c.add(base+v.start, base+v.end, article.Block{Kind: article.Value, Text: v.text, Form: int(v.form)})
			}
		}
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
