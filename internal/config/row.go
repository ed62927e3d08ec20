package config

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// row is what the tag of a field of Settings says about a setting.
type row struct {
	key, flag  string
	env        []string
	def        string
	least      int
	words      []string
	in         scope
	credential bool
	// field is the field's index.
	field int
}

// rows returns the rows of all settings, in the order in which they are shown.
var rows = sync.OnceValue(func() []row {
	fields := reflect.TypeFor[Settings]()
	out := make([]row, fields.NumField())
	for i := range out {
		tag := fields.Field(i).Tag
		r := row{key: tag.Get("key"), flag: tag.Get("flag"), def: tag.Get("default"), env: strings.Fields(tag.Get("env")), words: strings.Fields(tag.Get("words")), field: i}
		if r.flag == "" {
			r.flag = strings.ReplaceAll(r.key, "_", "-")
		}
		r.least, _ = strconv.Atoi(tag.Get("least")) // a test parses all tags
		for _, word := range strings.Fields(tag.Get("in")) {
			r.in |= scopes[word]
		}
		r.credential = tag.Get("credential") != ""
		out[i] = r
	}
	return out
})

// at returns the value of a row's setting. Each field of Settings embeds one.
func (s *Settings) at(r row) *Value {
	return reflect.ValueOf(s).Elem().Field(r.field).Addr().Interface().(interface{ value() *Value }).value()
}

// All returns what all settings are set to, in the order in which they are shown.
func (s *Settings) All() []Value {
	out := make([]Value, len(rows()))
	for i, r := range rows() {
		out[i] = *s.at(r)
	}
	return out
}

// SetBy returns what was set in one way, in the same order.
func (s *Settings) SetBy(rank Rank) []Value {
	return slices.DeleteFunc(s.All(), func(v Value) bool { return v.Rank != rank })
}

// keys returns the keys of all settings.
func keys() []string { return keysIn(0) }

// keysIn returns the keys of the settings that may be set in a place.
func keysIn(place scope) []string {
	var keys []string
	for _, r := range rows() {
		if r.in&place == place {
			keys = append(keys, r.key)
		}
	}
	return keys
}

// find returns the row of a key; ok is false if there is none.
func find(key string) (r row, ok bool) {
	i := slices.IndexFunc(rows(), func(r row) bool { return r.key == key })
	if i < 0 {
		return row{}, false
	}
	return rows()[i], true
}

// Words returns the values that a flag takes if its setting is a Word, else none.
func Words(flag string) []string {
	i := slices.IndexFunc(rows(), func(r row) bool { return r.flag == flag })
	if i < 0 {
		return nil
	}
	return rows()[i].words
}
