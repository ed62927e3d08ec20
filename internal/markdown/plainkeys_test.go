package markdown

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestPlainKeysAgreeWithTheParser compares lines that are taken for front matter without a
// parser with what the parser says.
func TestPlainKeysAgreeWithTheParser(t *testing.T) {
	t.Parallel()
	lines := []string{"a: b", "title: \"x\"", "tolka:", "  task: \"t\"", "- item", "-", "# comment", "a b c: d", "a b c d: e", "'q': r", "? k", "a:b c: d", "\"open", "end\": x", "a: |", "  text", "b: [1,", "]", "c: {x: y}", "{", "a: &x y", "a: *x", "", " ", "word", "a: b: c", "a #b: c", "\ta: b", "1: 2", "_: ", "%YAML 1.2", "!!str a: b", "a: 'it", "a: >-", "  - x: y"}
	plain := 0
	for seed := range uint64(20_000) {
		dice := rand.New(rand.NewPCG(seed, 0))
		var body strings.Builder
		for range 1 + dice.IntN(6) {
			body.WriteString(lines[dice.IntN(len(lines))] + "\n")
		}
		m := Matter{Format: "yaml", Open: "---\n", Body: body.String(), Close: "---\n"}
		if !hasPlainKeys(m) {
			continue
		}
		plain++
		if entries, ok := m.entries(); ok && (len(entries) == 0 || !areKeys(entries)) {
			t.Errorf("%q is not front matter to the parser: %+v", m.Body, entries)
		}
	}
	if plain < 1000 {
		t.Errorf("%d of the bodies have plain keys", plain)
	}
}
