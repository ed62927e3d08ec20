package markdown

import (
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"tolka/internal/article"
)

// tomlEntries returns the entries of TOML before the first table; ok is false if body is
// not TOML.
func tomlEntries(body string) (entries []entry, ok bool) {
	var p unstable.Parser
	p.Reset([]byte(body))
	table := false
	for p.NextExpression() {
		expression := p.Expression()
		if expression.Kind != unstable.KeyValue {
			table = true
			var keys []string
			for it := expression.Key(); it.Next(); {
				keys = append(keys, string(it.Node().Data))
			}
			entries = append(entries, entry{key: strings.Join(keys, "\x00"), span: span{len(body), len(body)}})
			continue
		}
		if table {
			continue
		}
		var keys []string
		start := -1
		for it := expression.Key(); it.Next(); {
			keys = append(keys, string(it.Node().Data))
			if start < 0 {
				start = int(it.Node().Raw.Offset)
			}
		}
		e := entry{key: strings.Join(keys, "\x00"), span: span{start, start}}
		tomlValue(body, expression.Value(), &e)
		entries = append(entries, e)
	}
	return entries, p.Error() == nil
}

// tomlValue takes a value into an entry: its strings, and where it ends.
func tomlValue(body string, n *unstable.Node, e *entry) {
	switch n.Kind {
	case unstable.String:
		s := span{int(n.Raw.Offset), int(n.Raw.Offset + n.Raw.Length)}
		e.end = max(e.end, s.end)
		if text, ok := decodeTOML(body[s.start:s.end]); ok {
			e.values = append(e.values, value{s, formTOML, text})
			e.text, e.empty = text, text == ""
		}
	case unstable.Array:
		for it := n.Children(); it.Next(); {
			if item := it.Node(); item.Kind == unstable.String {
				tomlValue(body, item, e)
			}
		}
	default:
		e.end = max(e.end, int(n.Raw.Offset+n.Raw.Length))
	}
}

// decodeTOML returns what a string says.
func decodeTOML(raw string) (string, bool) {
	var out struct{ K string }
	if toml.Unmarshal([]byte("K = "+raw+"\n"), &out) != nil {
		return "", false
	}
	return strings.TrimRight(out.K, "\n"), true
}

// composeTOML returns text as a string, in the source's kind of quotation marks
// where that can hold it.
func composeTOML(b article.Block, text, eol string) string {
	text = valueText(b, text)
	candidate := ""
	switch {
	case strings.HasPrefix(b.Raw, `"""`), strings.HasPrefix(b.Raw, `'''`):
		quote := b.Raw[:3]
		candidate = quote + eol + strings.ReplaceAll(text, "\n", eol) + quote
	case b.Raw[0] == '\'':
		candidate = "'" + text + "'"
	}
	if got, ok := decodeTOML(candidate); ok && strings.ReplaceAll(got, "\r\n", "\n") == text {
		return candidate
	}
	return doubleQuoted(text)
}
