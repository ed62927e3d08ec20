package markdown

import (
	"strings"

	"github.com/pelletier/go-toml/v2"

	"tolka/internal/article"
)

// isTOMLEntry reports whether a line is a key with a value, or a table's name.
func isTOMLEntry(line string) bool {
	_, _, ok := tomlKey(line)
	return ok || strings.HasPrefix(line, "[")
}

// tomlKey splits a line into its key and where the value begins.
func tomlKey(line string) (key string, at int, ok bool) {
	eq := strings.IndexByte(line, '=')
	if eq < 1 {
		return "", 0, false
	}
	key = strings.Trim(line[:eq], " \t\"'")
	if key == "" || strings.ContainsAny(key, " \t#[") {
		return "", 0, false
	}
	at = eq + 1
	at += len(line[at:]) - len(strings.TrimLeft(line[at:], " \t"))
	return key, at, at < len(line)
}

// tomlStringLines returns where the entry ends whose first line is
// body[start:end]: further down where its value is a string over lines.
func tomlStringLines(body string, start, end int) int {
	_, at, ok := tomlKey(strings.TrimRight(body[start:end], whitespace))
	if !ok || !strings.HasPrefix(body[start+at:], `"""`) && !strings.HasPrefix(body[start+at:], `'''`) {
		return end
	}
	if stop := tomlString(body, start+at); stop > end {
		return stop + len(firstLine(body[stop:]))
	}
	return end
}

// tomlValues finds the prose values before the first table: strings, and lists
// of strings.
func tomlValues(body string) []value {
	var out []value
	for pos := 0; pos < len(body); {
		line := firstLine(body[pos:])
		if strings.HasPrefix(line, "[") {
			break
		}
		next := pos + len(line)
		if key, at, ok := tomlKey(strings.TrimRight(line, whitespace)); ok {
			found, end := tomlValue(body, pos+at)
			if isProseKey(key) {
				out = append(out, found...)
			}
			if end > next { // a value over several lines
				next = end + len(firstLine(body[end:]))
			}
		}
		pos = next
	}
	return out
}

// tomlValue finds the strings of the value at pos and where it ends.
func tomlValue(body string, pos int) ([]value, int) {
	if body[pos] != '[' {
		end := tomlString(body, pos)
		if end == 0 {
			return nil, pos
		}
		text, ok := decodeTOML(body[pos:end])
		if !ok {
			return nil, end
		}
		return []value{{span{pos, end}, formTOML, text}}, end
	}
	var out []value
	for i := pos + 1; i < len(body); {
		switch c := body[i]; {
		case c == ']':
			return out, i + 1
		case c == '#':
			i += len(firstLine(body[i:]))
		case strings.IndexByte(whitespace+",", c) >= 0:
			i++
		case c == '[' || c == '{':
			return nil, pos
		case c != '"' && c != '\'':
			i += max(1, strings.IndexAny(body[i:], ",]#\n")) // a number, a date
		default:
			found, end := tomlValue(body, i)
			if end == i {
				return nil, pos
			}
			out = append(out, found...)
			i = end
		}
	}
	return nil, pos
}

// tomlString returns where the string that begins at pos ends, or 0.
func tomlString(body string, pos int) int {
	for _, quote := range []string{`"""`, `'''`, `"`, `'`} {
		if !strings.HasPrefix(body[pos:], quote) {
			continue
		}
		for i := pos + len(quote); i < len(body); i++ {
			switch {
			case quote[0] == '"' && body[i] == '\\':
				i++
			case strings.HasPrefix(body[i:], quote):
				// Up to two more quotation marks belong to a string over lines.
				for n := 0; n < len(quote)-1 && strings.HasPrefix(body[i+1:], quote); n++ {
					i++
				}
				return i + len(quote)
			case body[i] == '\n' && len(quote) == 1:
				return 0
			}
		}
		return 0
	}
	return 0
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
