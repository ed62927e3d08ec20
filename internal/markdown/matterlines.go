package markdown

import "strings"

// MatterEntry is a key of the top level of front matter, as whole lines: with its value and
// with the comments and blank lines above it.
type MatterEntry struct{ Name, Raw string }

// Entries divides the body into the lines of its keys. Joining the Raw of all gives the body
// back. It reads lines and not values, so that invalid front matter is divided too. A table of
// TOML is one entry. Front matter that is not written in lines, such as JSON, is one entry
// without a name.
func (m Matter) Entries() []MatterEntry {
	if m.Body == "" {
		return nil
	}
	if m.isFlow() {
		return []MatterEntry{{Raw: m.Body}}
	}
	var out []MatterEntry
	above, inTable := "", false
	for line := range strings.Lines(m.Body) {
		name, isKey := m.keyOf(line)
		switch {
		case isKey && (!inTable || strings.HasPrefix(name, "[")):
			out = append(out, MatterEntry{name, above + line})
			above, inTable = "", m.Format == "toml" && strings.HasPrefix(name, "[")
		case len(out) == 0 || strings.TrimSpace(line) == "" || line[0] == '#':
			above += line
		default:
			out[len(out)-1].Raw += above + line
			above = ""
		}
	}
	if len(out) == 0 {
		return []MatterEntry{{Raw: above}}
	}
	out[len(out)-1].Raw += above
	return out
}

// keyOf returns the key that begins on a line of front matter, or the header of a table.
func (m Matter) keyOf(line string) (name string, ok bool) {
	line = strings.TrimRight(line, whitespace)
	if line == "" || strings.IndexByte(whitespace+"#-]}", line[0]) >= 0 {
		return "", false
	}
	if m.Format == "toml" {
		if line[0] == '[' {
			return line, true
		}
		name, _, ok = strings.Cut(line, "=")
		return strings.TrimSpace(name), ok
	}
	name, value, ok := strings.Cut(line, ":")
	return strings.Trim(strings.TrimSpace(name), `"'`), ok && endsWord(value)
}
