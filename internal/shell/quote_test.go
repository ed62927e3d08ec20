package shell

import "testing"

func TestQuote(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{"a.md": "a.md", "--to=en,fr": "--to=en,fr", "a b": "'a b'", "it's": `'it'\''s'`, "*.md": "'*.md'", "": "''", "ü": "'ü'"} {
		if got := Quote(word); got != want {
			t.Errorf("%q: %s, want %s", word, got, want)
		}
	}
}
