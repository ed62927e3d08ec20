package config

import (
	"cmp"
	"encoding/json"
	"strings"
	"time"

	"tolka/internal/language"
)

// The types of settings. Get returns what a setting is set to. If that cannot be used and
// *err is nil, Get sets *err to an *failure.Error that names the place and what it takes, so
// that a struct can be made of many settings and the first wrong one is reported:
//
//	var err error
//	o := Options{Jobs: s.Jobs.Get(&err), Wait: s.MaxWait.Get(&err)}
//	return o, err
//
// A setting without a value and without a default gives the zero value.
type (
	// Text is any text; String returns it.
	Text struct{ Value }
	// List is any number of texts, in the field List.
	List struct{ Value }
	// Bool is true or false.
	Bool struct{ Value }
	// Int is a whole number.
	Int struct{ Value }
	// Amount is a number above 0, such as a price.
	Amount struct{ Value }
	// Duration is a time.
	Duration struct{ Value }
	// Size is a size in bytes.
	Size struct{ Value }
	// Word is one of a few words.
	Word struct{ Value }
	// Language is a language by its tag or name.
	Language struct{ Value }
	// Languages are any number of them, also several in one text with commas.
	Languages struct{ Value }
	// JSON is a table, as a JSON object.
	JSON struct{ Value }
)

// value returns the value itself, of any type of setting.
func (v *Value) value() *Value { return v }

// unset reports whether there is nothing to read, which is right if there is no default.
func (v Value) unset() bool {
	r, _ := find(v.Key)
	return v.String() == "" && r.def == ""
}

// get returns a value, and sets *err if that is the first one that cannot be used.
func get[T any](v Value, read func() (T, error), err *error) T {
	if v.unset() {
		var zero T
		return zero
	}
	value, wrong := read()
	*err = cmp.Or(*err, wrong)
	return value
}

// Get returns whether it is set.
func (b Bool) Get(err *error) bool { return get(b.Value, b.Value.Bool, err) }

// Get returns the number.
func (i Int) Get(err *error) int {
	r, _ := find(i.Key)
	return get(i.Value, func() (int, error) { return i.Value.Int(r.least) }, err)
}

// Get returns the number.
func (a Amount) Get(err *error) float64 { return get(a.Value, a.Value.Amount, err) }

// Get returns the time.
func (d Duration) Get(err *error) time.Duration { return get(d.Value, d.Value.Duration, err) }

// Get returns the number of bytes.
func (s Size) Get(err *error) int64 { return get(s.Value, s.Value.Bytes, err) }

// Get returns the word.
func (w Word) Get(err *error) string {
	r, _ := find(w.Key)
	return get(w.Value, func() (string, error) { return w.OneOf(r.words...) }, err)
}

// Get returns the language's tag.
func (l Language) Get(err *error) language.Tag {
	return get(l.Value, func() (language.Tag, error) { return l.language(l.String()) }, err)
}

// Get returns the tags, each once, in the order in which they were named.
func (l Languages) Get(err *error) []language.Tag {
	var out []language.Tag
	seen := make(map[language.Tag]bool)
	for _, text := range l.List {
		for name := range strings.SplitSeq(text, ",") {
			tag, wrong := l.language(strings.TrimSpace(name))
			*err = cmp.Or(*err, wrong)
			if !seen[tag] {
				seen[tag] = true
				out = append(out, tag)
			}
		}
	}
	return out
}

// language reads a language that the value names.
func (v Value) language(name string) (language.Tag, error) {
	tag, err := language.Parse(name)
	if err != nil {
		return tag, wrong(v.Place()+": "+err.Error(), language.Hint(err))
	}
	return tag, nil
}

// Get returns the fields of the object by name, nil for none.
func (j JSON) Get() map[string]json.RawMessage {
	var fields map[string]json.RawMessage
	_ = json.Unmarshal([]byte(j.String()), &fields) // File.get wrote it
	return fields
}
