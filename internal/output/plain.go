package output

import "strings"

// plainRecord reads a record that stands in its lines as Record.yaml writes them, with
// nothing in the strings that would need decoding. ok is false for any other, for a
// parser to read: that takes thirty times as long, which a run over ten thousand results
// would spend on little else.
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
		delete(places, key) // a key that comes twice is for the parser to refuse
	}
	return rec, true
}

// plainString returns what stands between quotation marks, where every character stands
// for itself.
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
