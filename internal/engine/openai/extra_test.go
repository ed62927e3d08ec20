package openai

import (
	"encoding/json"
	"slices"
	"testing"
)

func TestExtraFields(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		extra      extraFields
		want       string
		refusable  []string
		parameters string
	}{
		{"nothing", nil, `{"temperature":0,"max_tokens":9}`, []string{temperature, maxTokens}, `{"temperature":0,"max_tokens":9}`},
		{"a field of the user's", extraFields{"service_tier": json.RawMessage(`"flex"`)}, `{"max_tokens":9,"service_tier":"flex","temperature":0}`, []string{temperature, maxTokens}, `{"temperature":0,"max_tokens":9}`},
		{"in the place of tolka's", extraFields{"temperature": json.RawMessage(`1`)}, `{"max_tokens":9,"temperature":1}`, []string{maxTokens}, `{"temperature":0,"max_tokens":9}`},
		{"under another name", extraFields{"max_completion_tokens": json.RawMessage(`7`)}, `{"max_completion_tokens":7,"temperature":0}`, []string{temperature}, `{"temperature":0,"max_tokens":9}`},
		{"another switch for thinking", extraFields{"thinking": json.RawMessage(`{"type":"enabled"}`)}, `{"thinking":{"type":"enabled"}}`, []string{temperature, maxTokens}, `{"reasoning_effort":"none"}`},
	} {
		got, err := c.extra.into([]byte(c.parameters))
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %s, %v; want %s", c.name, got, err, c.want)
		}
		if got := c.extra.refusable([]string{temperature, maxTokens}); !slices.Equal(got, c.refusable) {
			t.Errorf("%s: may leave out %v, want %v", c.name, got, c.refusable)
		}
	}
}
