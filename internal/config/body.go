package config

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// ownFields are the fields of a request that tolka sets itself in any case.
var ownFields = []string{"model", "messages", "stream"}

// checkBody refuses a body that is not a table of values that JSON can hold. The fields that
// it must not have are found with the unknown keys, which have lines.
func (f *File) checkBody() error {
	value, ok := f.values["body"]
	if !ok {
		return nil
	}
	if _, table := value.(map[string]any); !table {
		return wrong(f.Path+": body is not a table", `body = { service_tier = "flex" } adds a field to each request`)
	}
	if _, err := json.Marshal(value); err != nil {
		return wrong(fmt.Sprintf("%s: body: a value cannot be written as JSON: %v", f.Path, err), "inf and nan have no place in it")
	}
	return nil
}

// fieldNames returns the names of the fields of a body as JSON, sorted: a value may be secret.
func fieldNames(body string) []string {
	return slices.Sorted(maps.Keys(JSON{Value{List: []string{body}}}.Get()))
}
