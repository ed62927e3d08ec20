package markdown

import (
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"tolka/internal/article"
)

// isYAMLEntry reports whether a line is a key of the top level with or without
// its value.
func isYAMLEntry(line string) bool {
	_, _, ok := yamlKey(line)
	return ok
}

// yamlKey splits a line of the top level into its key and where the value
// begins.
func yamlKey(line string) (key string, at int, ok bool) {
	if line == "" || strings.ContainsRune(" \t#-[]{}", rune(line[0])) {
		return "", 0, false
	}
	colon := strings.IndexByte(line, ':')
	if colon < 1 || colon+1 < len(line) && line[colon+1] != ' ' && line[colon+1] != '\t' {
		return "", 0, false
	}
	key = strings.Trim(strings.TrimRight(line[:colon], " \t"), `"'`)
	// A key is a word or two; a sentence with a colon in it is none.
	if key == "" || len(strings.Fields(key)) > 3 {
		return "", 0, false
	}
	at = colon + 1
	at += len(line[at:]) - len(strings.TrimLeft(line[at:], " \t"))
	return key, at, true
}

// yamlValues finds the prose values of a YAML mapping. What it does not
// understand it leaves alone: only keys of the top level, scalars and lists of
// scalars count.
func yamlValues(body string) []value {
	var out []value
	for pos := 0; pos < len(body); {
		line := firstLine(body[pos:])
		start := pos
		pos += len(line)
		key, at, ok := yamlKey(strings.TrimRight(line, whitespace))
		if !ok || !isProseKey(key) {
			continue
		}
		// The lines below that are indented, blank or list entries belong to it,
		// but a comment only between the entries of a list or in a block scalar.
		first := strings.TrimRight(line[at:], whitespace)
		for pos < len(body) {
			next := firstLine(body[pos:])
			comment := next[0] == '#' || strings.HasPrefix(strings.TrimLeft(next, " \t"), "#") && !strings.ContainsAny(first[:min(1, len(first))], "|>")
			if !strings.ContainsRune(" \t-\r\n#", rune(next[0])) || comment && first != "" {
				break
			}
			pos += len(next)
		}
		region := span{start + at, start + len(strings.TrimRight(body[start:pos], whitespace))}
		if !region.empty() {
			out = append(out, yamlValue(body, region)...)
		}
	}
	return out
}

// yamlValue finds the scalars in body[s.start:s.end], the value of one key.
func yamlValue(body string, s span) []value {
	switch raw := body[s.start:s.end]; {
	case raw[0] == '[':
		return yamlFlow(body, s)
	case raw[0] == '-' && strings.HasPrefix(raw, "- ") || raw[0] == '\n' || raw[0] == '\r':
		return yamlList(body, s)
	case strings.ContainsRune("&*!{#", rune(raw[0])):
		return nil
	case raw[0] == '|' || raw[0] == '>':
		return yamlScalar(body, s, formYAML)
	default:
		return yamlScalar(body, trimComment(body, s), formYAML)
	}
}

// yamlScalar returns the one scalar at s, if a YAML parser agrees that it is
// one.
func yamlScalar(body string, s span, f form) []value {
	text, ok := decodeYAML(body[s.start:s.end], f)
	if !ok {
		return nil
	}
	return []value{{s, f, text}}
}

// yamlList finds the entries of a list whose lines begin with "-".
func yamlList(body string, s span) []value {
	var out []value
	for pos := s.start; pos < s.end; {
		line := firstLine(body[pos:s.end])
		bare := strings.TrimLeft(line, whitespace)
		if item, ok := strings.CutPrefix(bare, "- "); ok {
			item = strings.TrimLeft(item, " ")
			start := pos + len(line) - len(item)
			entry := trimComment(body, span{start, start + len(strings.TrimRight(item, whitespace))})
			if !entry.empty() && !strings.ContainsRune("[{&*!|>-#", rune(body[entry.start])) {
				out = append(out, yamlScalar(body, entry, formYAML)...)
			}
		} else if bare != "" && bare[0] != '#' {
			return nil // an entry that goes on, a nested mapping: not ours
		}
		pos += len(line)
	}
	return out
}

// yamlFlow finds the entries of a list in brackets.
func yamlFlow(body string, s span) []value {
	var out []value
	for i := s.start + 1; i < s.end; {
		i += len(body[i:s.end]) - len(strings.TrimLeft(body[i:s.end], whitespace+","))
		if i >= s.end || body[i] == ']' {
			break
		}
		end := i
		if q := body[i]; q == '"' || q == '\'' {
			for end++; end < s.end && body[end] != q; end++ {
				if q == '"' && body[end] == '\\' {
					end++
				}
			}
			end++
		} else if n := strings.IndexAny(body[i:s.end], ",]{}[\n"); n >= 0 {
			end = i + len(strings.TrimRight(body[i:i+n], whitespace))
		} else {
			return nil
		}
		if end <= i || end > s.end {
			return nil
		}
		out = append(out, yamlScalar(body, span{i, end}, formYAMLFlow)...)
		i = end
	}
	return out
}

// trimComment cuts a comment off the end of a scalar on one line.
func trimComment(body string, s span) span {
	raw := body[s.start:s.end]
	from := 0
	if raw != "" && (raw[0] == '"' || raw[0] == '\'') {
		from = strings.LastIndexByte(raw, raw[0])
	}
	if i := strings.Index(raw[from:], " #"); i >= 0 && !strings.Contains(raw, "\n") {
		raw = strings.TrimRight(raw[:from+i], whitespace)
	}
	return span{s.start, s.start + len(raw)}
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
		if got, ok := decodeYAML(c, f); ok && got == text {
			return c
		}
	}
	return doubleQuoted(text)
}

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
		case r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			b.WriteString(`\u` + ("0000" + strconv.FormatInt(int64(r), 16))[len(strconv.FormatInt(int64(r), 16)):])
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
