package config

import (
	"fmt"
	"reflect"
	"strings"
)

// A form is the struct type that a file is decoded into: a field for each setting that
// may stand in it, made from the list of settings. It has the decoder refuse all other
// keys. The values are taken as they come and checked where they are used, so that a
// message can name who set them.

// userForm is the form of the user's config file.
func userForm() reflect.Type {
	var fields []reflect.StructField
	for _, key := range Keys() {
		switch table, name, within := strings.Cut(key, "."); {
		case within: // cache.max_size
			fields = append(fields, field(table, tableForm(name)))
		case key == "engines":
			fields = append(fields, field(key, reflect.MapOf(reflect.TypeFor[string](), tableForm(keysIn(inEngine)...))))
		default:
			fields = append(fields, field(key, reflect.TypeFor[any]()))
		}
	}
	fields = append(fields, field("profiles", reflect.MapOf(reflect.TypeFor[string](), tableForm(keysIn(inProfile)...))))
	return reflect.StructOf(fields)
}

// projectForm is the form of a project's file.
func projectForm() reflect.Type { return tableForm(keysIn(inProject)...) }

// tableForm is the form of a table with some keys.
func tableForm(keys ...string) reflect.Type {
	fields := make([]reflect.StructField, len(keys))
	for i, key := range keys {
		fields[i] = field(key, reflect.TypeFor[any]())
	}
	return reflect.StructOf(fields)
}

func field(key string, of reflect.Type) reflect.StructField {
	return reflect.StructField{Name: "Key_" + key, Type: of, Tag: reflect.StructTag(fmt.Sprintf("toml:%q", key))}
}

// decoded returns what was decoded into a form, by key.
func decoded(form reflect.Value) map[string]any {
	out := make(map[string]any)
	for i := range form.NumField() {
		key := form.Type().Field(i).Tag.Get("toml")
		switch f := form.Field(i); {
		case f.Kind() == reflect.Struct:
			if table := decoded(f); len(table) > 0 {
				out[key] = table
			}
		case f.IsNil():
		case f.Kind() == reflect.Map:
			tables := make(map[string]any)
			for name, table := range f.Seq2() {
				tables[name.String()] = decoded(table)
			}
			out[key] = tables
		default:
			out[key] = f.Interface()
		}
	}
	return out
}
