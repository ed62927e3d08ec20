package output

import "strings"

// plainRecord reads a record in exactly the form that Record.yaml writes, without escapes in its
// strings. ok is false for any other record, which then needs a YAML parser. The parser takes
// thirty times as long, which would dominate a run over ten thousand results.
func plainRecord(lines string) (rec Record, ok bool) {
	rest, found := strings.CutPrefix(lines, "tolka:\n")
	if !found {
		return Record{}, false
	}
	places := make(map[string]*string)
	for _, f := range rec.fields() {
		places[f.key] = f.value
	}
	inWarnings := false
	for line := range strings.Lines(rest) {
		line = strings.TrimSuffix(line, "\n")
		if line == "  warnings:" && !inWarnings {
			inWarnings = true
			continue
		}
		if item, found := strings.CutPrefix(line, "    - "); found && inWarnings {
			value, ok := plainString(item)
			if !ok {
				return Record{}, false
			}
			rec.Warnings = append(rec.Warnings, value)
			continue
		}
		key, quoted, _ := strings.Cut(strings.TrimPrefix(line, "  "), ": ")
		value, ok := plainString(quoted)
		place := places[key]
		if !ok || place == nil || inWarnings || !strings.HasPrefix(line, "  ") {
			return Record{}, false
		}
		*place = value
		delete(places, key) // the parser rejects duplicate keys
	}
	return rec, true
}

// plainString returns the content of a quoted string that needs no decoding.
func plainString(quoted string) (string, bool) {
	inner, open := strings.CutPrefix(quoted, `"`)
	inner, closed := strings.CutSuffix(inner, `"`)
	for _, r := range inner {
		if r < ' ' || r == '"' || r == '\\' || r > '~' && r < '\u00A0' || r >= '\uFFFD' {
			return "", false
		}
	}
	return inner, open && closed && len(quoted) > 1
}
