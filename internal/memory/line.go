package memory

import (
	"bytes"
	"encoding/json"
	"slices"
	"unicode/utf8"

	"tolka/internal/language"
)

// line is the JSON of a line of a project's file: one of its fields is set.
type line struct {
	Project string `json:"project,omitempty"`
	Removed string `json:"removed,omitempty"`
	*Entry
}

// importedEnd is how the line of an entry ends that came from an exchange file. Quotes in texts are escaped,
// so that no text looks like it.
var importedEnd = []byte(`,"imported":true}`)

// isImported reports whether a line is that of an import, without decoding it.
func isImported(raw []byte) bool { return bytes.HasSuffix(raw, importedEnd) }

// decoder decodes lines. Those of entries as tolka writes them, of which a file may have hundreds of
// thousands, it reads itself; a tenth of the time that encoding/json takes.
type decoder struct {
	// terms and file are the last ones: most entries of a file share theirs.
	terms, file string
}

// decode returns the content of a line. ok is false if it is not JSON of a line.
func (d *decoder) decode(value []byte) (l line, ok bool) {
	if e, ok := d.entry(value); ok {
		return line{Entry: &e}, true
	}
	return l, json.Unmarshal(value, &l) == nil
}

// entry reads an entry whose fields are in the order in which tolka writes them. ok is false for anything
// else.
func (d *decoder) entry(value []byte) (e Entry, ok bool) {
	f := fields{rest: value, before: '{'}
	source, target := string(f.text("source")), string(f.text("target"))
	from, to := f.text("from"), f.text("to")
	setText(&d.terms, f.text("terms"))
	setText(&d.file, f.text("file"))
	changed := f.text("changed")
	e = Entry{Source: source, Target: target, To: language.Make(string(to)), Terms: d.terms, File: d.file, Imported: isImported(f.rest)}
	if len(from) > 0 {
		e.From = language.Make(string(from))
	}
	ok = !f.wrong && utf8.Valid(value) && !e.To.IsZero() && e.From.IsZero() == (len(from) == 0) && (string(f.rest) == "}" || len(f.rest) == len(importedEnd) && e.Imported)
	if ok && changed != nil {
		ok = e.Changed.UnmarshalText(changed) == nil
	}
	return e, ok
}

// setText sets s to a text. It copies nothing if s is that already.
func setText(s *string, text []byte) {
	if *s != string(text) {
		*s = string(text)
	}
}

// fields reads the fields of a JSON object, all of them strings, one after the other.
type fields struct {
	rest   []byte
	before byte // what stands before the next field
	wrong  bool
}

// text returns the value of the next field, nil if that has another name: then this one was left out.
func (f *fields) text(name string) []byte {
	const quoted = len(`,""` + `:"`)
	start := len(name) + quoted
	if len(f.rest) < start || f.rest[0] != f.before || f.rest[1] != '"' || string(f.rest[2:2+len(name)]) != name || string(f.rest[2+len(name):start]) != `":"` {
		return nil
	}
	value, escaped := f.rest[start:], false
	for end := 0; end < len(value); end++ {
		switch c := value[end]; {
		case c == '\\':
			escaped = true
			end++ // what follows is not the end
		case c < ' ':
			f.wrong = true
			return nil
		case c == '"':
			f.rest, f.before, value = value[end+1:], ',', value[:end]
			if escaped {
				return f.unescaped(value)
			}
			return value
		}
	}
	f.wrong = true
	return nil
}

// unescaped decodes a value that has escapes.
func (f *fields) unescaped(value []byte) []byte {
	var s string
	if json.Unmarshal(slices.Concat([]byte{'"'}, value, []byte{'"'}), &s) != nil {
		f.wrong = true
	}
	return []byte(s)
}
