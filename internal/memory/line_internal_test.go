package memory

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tolka/internal/language"
)

// sameLine reports whether two lines say the same; dates may be in other time zones.
func sameLine(a, b line) bool {
	if a.Project != b.Project || a.Removed != b.Removed || (a.Entry == nil) != (b.Entry == nil) {
		return false
	}
	return a.Entry == nil || a.Entry.isSame(*b.Entry) && a.Entry.Changed.Equal(b.Entry.Changed)
}

// The decoder reads every line as encoding/json does, and those that tolka writes without it.
func TestDecoder(t *testing.T) {
	t.Parallel()
	text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", `"`, `\`, `\"`, `,"imported":true}`, "<a href=\"x\">&amp;</a>\n\t\r", "Straße\u2028"}))
	tags := rapid.SampledFrom([]language.Tag{language.Make("de"), language.Make("pt-BR"), language.Make("zh-Hant")})
	var d decoder
	rapid.Check(t, func(t *rapid.T) {
		e := Entry{
			Source: text.Draw(t, "source"), Target: text.Draw(t, "target"), Terms: text.Draw(t, "terms"), File: text.Draw(t, "file"),
			From: rapid.OneOf(tags, rapid.Just(language.Tag{})).Draw(t, "from"), To: tags.Draw(t, "to"), Imported: rapid.Bool().Draw(t, "imported"),
		}
		if rapid.Bool().Draw(t, "dated") {
			e.Changed = time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "changed"), 0).UTC()
		}
		data, err := json.Marshal(line{Entry: &e})
		if err != nil {
			t.Fatal(err)
		}
		var want line
		if err := json.Unmarshal(data, &want); err != nil {
			t.Fatal(err)
		}
		if got, ok := d.entry(data); !ok || !sameLine(line{Entry: &got}, want) {
			t.Fatalf("%s\n%+v, %v", data, got, ok)
		}
		if isImported(data) != e.Imported {
			t.Fatalf("%s: not known as an import", data)
		}
	})
}

// Whatever the bytes are, the decoder says what encoding/json says.
func FuzzDecoder(f *testing.F) {
	const entry = `{"source":"Ja","target":"Yes \u0026\n","from":"de","to":"en","terms":"*","file":"/p/a","changed":"2026-11-28T12:00:00Z","imported":true}`
	for _, s := range []string{
		entry, `{"project":"/p"}`, `{"removed":"0123"}`, "", "{", "null", `{"source":"\`, `{"source":"\"`,
		`{"source":"a","target":"b","from":"","to":"en"}`, `{"source":"a","target":"b","to":"en"}`, `{"source":"a","target":"b","from":"de","to":""}`,
		strings.Replace(entry, `"en"`, `"no language"`, 1), strings.Replace(entry, `"de"`, `"no language"`, 1), strings.Replace(entry, "Z", "+02:00", 1), strings.Replace(entry, "2026", "", 1), strings.Replace(entry, "2026-11-28T12:00:00Z", "", 1),
		strings.Replace(entry, ",", " , ", 1), strings.Replace(entry, "source", "Source", 1), strings.Replace(entry, "Ja", "\t", 1), strings.Replace(entry, "Ja", "\xff", 1),
		strings.Replace(entry, "true", "false", 1), strings.Replace(entry, "true", "true,", 1), entry + " ", entry + "x", strings.Replace(entry, `"to"`, `"to":"fr","to"`, 1),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var want line
		wanted := json.Unmarshal(data, &want) == nil
		var d decoder
		if got, ok := d.decode(data); ok != wanted || ok && !sameLine(got, want) {
			t.Fatalf("%q: %+v, %v\nwant %+v, %v", data, got, ok, want, wanted)
		}
	})
}
