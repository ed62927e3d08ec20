package markdown

import (
	"bytes"
	"encoding/json"
	"strings"
)

// jsonMatter finds the front matter of a source that begins with a JSON object alone on
// its lines, as Hugo has it. Open and Close are its braces.
func jsonMatter(rest string) (m Matter, ok bool) {
	dec := json.NewDecoder(strings.NewReader(rest))
	var object map[string]json.RawMessage
	if dec.Decode(&object) != nil || len(object) == 0 {
		return Matter{}, false
	}
	end := int(dec.InputOffset())
	closing := firstLine(rest[end:])
	if strings.Trim(closing, whitespace) != "" {
		return Matter{}, false
	}
	return Matter{Format: "json", Open: "{", Body: rest[1 : end-1], Close: "}" + closing}, true
}

// jsonEntries returns the entries of a JSON object without its braces.
func jsonEntries(body string) ([]entry, bool) {
	source := "{" + body + "}"
	dec := json.NewDecoder(strings.NewReader(source))
	if _, err := dec.Token(); err != nil {
		return nil, false
	}
	var out []entry
	for dec.More() {
		before := int(dec.InputOffset())
		key, err := dec.Token()
		name, ok := key.(string)
		if err != nil || !ok {
			return nil, false
		}
		keyEnd := int(dec.InputOffset())
		var raw json.RawMessage
		if dec.Decode(&raw) != nil {
			return nil, false
		}
		end := int(dec.InputOffset())
		start := before + leadingJSON(source[before:keyEnd])
		e := entry{key: name, span: span{start - 1, end - 1}}
		at := end - len(raw) - 1
		switch value := bytes.TrimSpace(raw); {
		case string(value) == "null", string(value) == `""`:
			e.empty = true
		case value[0] == '"':
			e.values = jsonString(body, span{at, end - 1})
			if len(e.values) > 0 {
				e.text = e.values[0].text
			}
		case value[0] == '[':
			e.values = jsonList(body, span{at, end - 1})
		}
		out = append(out, e)
	}
	return out, true
}

// leadingJSON returns the length of the space and commas that s begins with.
func leadingJSON(s string) int { return len(s) - len(strings.TrimLeft(s, whitespace+",")) }

func jsonString(body string, s span) []value {
	var text string
	if json.Unmarshal([]byte(body[s.start:s.end]), &text) != nil {
		return nil
	}
	return []value{{s, formJSON, text}}
}

// jsonList returns the strings of the list at s.
func jsonList(body string, s span) []value {
	list := body[s.start:s.end]
	dec := json.NewDecoder(strings.NewReader(list))
	if _, err := dec.Token(); err != nil {
		return nil
	}
	var out []value
	for dec.More() {
		var raw json.RawMessage
		if dec.Decode(&raw) != nil {
			return out
		}
		end := s.start + int(dec.InputOffset())
		if raw[0] == '"' {
			out = append(out, jsonString(body, span{end - len(raw), end})...)
		}
	}
	return out
}

// composeJSON returns text as a JSON string.
func composeJSON(text string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	// A string can always be encoded.
	_ = enc.Encode(strings.ToValidUTF8(text, "\ufffd"))
	return strings.TrimSuffix(b.String(), "\n")
}
