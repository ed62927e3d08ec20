package markdown

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"tolka/internal/article"
)

// largestYAML is the size in bytes of the largest front matter that is parsed: more than
// any that a person has written, and a bound on the parser's time.
const largestYAML = 64 << 10

// yamlEntries returns the entries of a YAML mapping; ok is false if body is something
// else.
func yamlEntries(body string) (entries []entry, ok bool) {
	if len(body) > largestYAML {
		return nil, false
	}
	// The parser is not ours, and a document may hold anything.
	defer func() {
		if recover() != nil {
			entries, ok = nil, false
		}
	}()
	source := strings.ReplaceAll(body, "\r", " ") // the lexer counts the lines of CRLF twice
	source = asciiForInvalid(source)              // and gives invalid bytes back as others
	tokens := lexer.Tokenize(source)
	places := tokenPlaces(source, tokens)
	file, err := parser.Parse(tokens, 0)
	if err != nil || len(file.Docs) == 0 || places == nil {
		return nil, false
	}
	y := yamlReader{body, places}
	last := file.Docs[len(file.Docs)-1]
	switch root := last.Body.(type) {
	case nil, *ast.CommentGroupNode, *ast.NullNode:
		return nil, true
	case *ast.MappingNode:
		for _, v := range root.Values {
			e, ok := y.entry(v, root.IsFlowStyle)
			if !ok {
				return nil, false
			}
			entries = append(entries, e)
		}
	case *ast.MappingValueNode:
		e, ok := y.entry(root, false)
		return []entry{e}, ok
	default:
		return nil, false
	}
	return entries, true
}

// asciiForInvalid returns s with a question mark for each byte that is not valid UTF-8.
func asciiForInvalid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	out := []byte(s)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			out[i] = '?'
		}
		i += n
	}
	return string(out)
}

// tokenPlaces returns where tokens stand in source, nil if they do not match it. The
// positions that the lexer gives are off after trailing spaces, so tokens are laid
// over the source, space aside.
func tokenPlaces(source string, tokens token.Tokens) map[*token.Token]span {
	places := make(map[*token.Token]span, len(tokens))
	at := 0
	for _, t := range tokens {
		place := span{-1, -1}
		if t.Type == token.DoubleQuoteType { // its origin lacks the digits of escapes such as \u00e4
			at += leadingSpace(source[at:])
			n := doubleQuotedLength(source[at:])
			if n == 0 {
				return nil
			}
			places[t] = span{at, at + n}
			at += n
			continue
		}
		for i := range len(t.Origin) {
			if strings.IndexByte(whitespace, t.Origin[i]) >= 0 {
				continue
			}
			at += leadingSpace(source[at:])
			if at == len(source) || source[at] != t.Origin[i] {
				return nil
			}
			if place.start < 0 {
				place.start = at
			}
			at++
			place.end = at
		}
		if place.start >= 0 {
			places[t] = place
		}
	}
	return places
}

// doubleQuotedLength returns the length of the string in double quotation marks that s begins
// with, or 0.
func doubleQuotedLength(s string) int {
	if !strings.HasPrefix(s, `"`) {
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return 0
}

// A yamlReader knows where the tokens of a body stand.
type yamlReader struct {
	body   string
	places map[*token.Token]span
}

// entry reads one key with its value.
func (y yamlReader) entry(n *ast.MappingValueNode, flow bool) (entry, bool) {
	key := n.Key.GetToken()
	name := key
	if k, ok := n.Key.(*ast.MappingKeyNode); ok { // "? key"
		name = k.Value.GetToken()
	}
	place, ok := y.places[key]
	e := entry{key: name.Value, span: place, empty: true}
	e.end = y.end(n.Value, max(y.places[name].end, y.places[n.Start].end))
	e.values = y.values(n.Value, flow, &e)
	if isHomeKey(e.key) {
		e.values = y.home(n.Value)
	}
	return e, ok
}

// end returns where the last token of a node ends, at least at least.
func (y yamlReader) end(n ast.Node, least int) int {
	last := endOf{y, least}
	ast.Walk(&last, n)
	return last.at
}

type endOf struct {
	yamlReader
	at int
}

// Visit takes in the end of one node.
func (e *endOf) Visit(n ast.Node) ast.Visitor {
	e.at = max(e.at, e.places[n.GetToken()].end)
	switch v := n.(type) {
	case *ast.SequenceNode:
		e.at = max(e.at, e.places[v.End].end)
	case *ast.MappingNode:
		e.at = max(e.at, e.places[v.End].end)
	}
	return e
}

// values returns the strings of a node: itself, or the entries of a list. It notes in e
// whether there is anything.
func (y yamlReader) values(n ast.Node, flow bool, e *entry) []value {
	f := formYAML
	if flow {
		f = formYAMLFlow
	}
	switch v := n.(type) {
	case *ast.NullNode:
		return nil
	case *ast.StringNode:
		e.text, e.empty = v.Value, v.Value == ""
		return y.scalar(y.places[v.Token], f)
	case *ast.LiteralNode:
		e.text, e.empty = v.Value.Value, strings.TrimSpace(v.Value.Value) == ""
		place := y.places[v.Start]
		if text, ok := y.places[v.Value.Token]; ok {
			place.end = text.end
		}
		return y.scalar(place, f)
	case *ast.AnchorNode:
		return y.values(v.Value, flow, e)
	case *ast.TagNode:
		if v.Start.Value != "!!str" && v.Start.Value != "!" {
			e.empty = false
			return nil
		}
		return y.values(v.Value, flow, e)
	case *ast.SequenceNode:
		e.empty = len(v.Values) == 0
		var out []value
		for _, item := range v.Values {
			var each entry
			if _, isList := item.(*ast.SequenceNode); !isList {
				out = append(out, y.values(item, v.IsFlowStyle, &each)...)
			}
		}
		return out
	}
	e.empty = false
	return nil
}

// scalar returns the string at a place, if a YAML parser agrees that it is one.
func (y yamlReader) scalar(s span, f form) []value {
	if s.empty() {
		return nil
	}
	text, ok := decodeYAML(y.body[s.start:s.end], f)
	if !ok {
		return nil
	}
	return []value{{s, f, text}}
}

// decodeYAML returns what a scalar says, if it is a string.
func decodeYAML(raw string, f form) (string, bool) {
	doc := "k: " + raw + "\n"
	if f == formYAMLFlow {
		doc = "k: [" + raw + "]\n"
	}
	var out struct{ K any }
	if yaml.Unmarshal([]byte(doc), &out) != nil {
		return "", false
	}
	if list, ok := out.K.([]any); ok && len(list) == 1 {
		out.K = list[0]
	}
	text, ok := out.K.(string)
	return strings.TrimRight(text, "\n"), ok
}

// composeYAML returns text as a scalar, in the style of the source's where that
// can hold it.
func composeYAML(b article.Block, text, eol string) string {
	f := form(b.Form)
	text = valueText(b, text)
	var candidates []string
	switch b.Raw[0] {
	case '|', '>':
		header := strings.TrimRight(firstLine(b.Raw), whitespace)
		below := b.Raw[len(firstLine(b.Raw)):]
		indent := below[:len(below)-len(strings.TrimLeft(below, " "))]
		lines := strings.ReplaceAll(text, "\n", eol+indent)
		if b.Raw[0] == '>' {
			lines = oneLine(text)
		}
		candidates = append(candidates, header+eol+indent+lines)
	case '\'':
		candidates = append(candidates, "'"+strings.ReplaceAll(text, "'", "''")+"'")
	case '"':
	default:
		if !needsQuotes(text) {
			candidates = append(candidates, text)
		}
	}
	for _, c := range candidates {
		// The parser here takes such characters, others do not.
		if got, ok := decodeYAML(c, f); ok && got == text && !strings.ContainsFunc(c, func(r rune) bool { return isUnprintable(r) && r != '\n' && r != '\r' && r != '\t' }) {
			return c
		}
	}
	return doubleQuoted(text)
}

// isUnprintable reports whether r is a control character.
func isUnprintable(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }

// needsQuotes reports whether text without quotation marks would be no string
// to some YAML parser, old ones included, or begins with a sign of YAML's own.
func needsQuotes(text string) bool {
	switch strings.ToLower(text) {
	case "", "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~":
		return true
	}
	return strings.ContainsRune("-+.?:,[]{}#&*!|>'\"%@`=0123456789", rune(text[0])) && !strings.Contains(text, " ") ||
		strings.ContainsRune("-?:,[]{}#&*!|>'\"%@`=", rune(text[0]))
}

// doubleQuoted returns text between quotation marks, escaped as both YAML and
// TOML read it.
func doubleQuoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case isUnprintable(r) || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			b.WriteString(`\u` + ("0000" + strconv.FormatInt(int64(r), 16))[len(strconv.FormatInt(int64(r), 16)):])
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
