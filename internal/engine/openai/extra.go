package openai

import (
	"encoding/json"
	"maps"
	"slices"
)

// extraFields are what a user adds to each request: fields of the JSON object by name. A field that
// tolka sends too is the user's.
type extraFields map[string]json.RawMessage

// alike are groups of fields that mean the same to different servers: if the user sets one
// of them, tolka sends none of the others.
var alike = [][]string{
	{maxTokens, maxCompletionTokens},
	{"reasoning_effort", "reasoning", "thinking", "think", "enable_thinking", "chat_template_kwargs"},
}

// replaces reports whether the user's fields take the place of a field of tolka's.
func (b extraFields) replaces(field string) bool {
	if _, ok := b[field]; ok {
		return true
	}
	return slices.ContainsFunc(alike, func(group []string) bool {
		return slices.Contains(group, field) && slices.ContainsFunc(group, func(other string) bool { return b[other] != nil })
	})
}

// into returns parameters, a JSON object, with the user's fields in it.
func (b extraFields) into(parameters []byte) ([]byte, error) {
	if len(b) == 0 {
		return parameters, nil
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(parameters, &fields); err != nil {
		return nil, err
	}
	for name := range fields {
		if b.replaces(name) {
			delete(fields, name)
		}
	}
	for name, value := range b {
		fields[name] = value
	}
	return json.Marshal(fields)
}

// with returns the user's fields and those of a dialect that the server takes. The user's count
// more.
func (b extraFields) with(dialect map[string]json.RawMessage, p params) extraFields {
	if len(dialect) == 0 {
		return b
	}
	all := make(extraFields)
	for name, value := range dialect {
		if p.takes(name) {
			all[name] = value
		}
	}
	maps.Copy(all, b)
	return all
}

// refusable returns those of the parameters sent that tolka can leave out: not the user's.
func (b extraFields) refusable(sent []string) []string {
	return slices.DeleteFunc(sent, b.replaces)
}
