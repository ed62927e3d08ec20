package cli

import "testing"

func TestQuoted(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{"a.md": "a.md", "--to=en,fr": "--to=en,fr", "a b": "'a b'", "it's": `'it'\''s'`, "*.md": "'*.md'", "": "''", "ü": "'ü'"} {
		if got := quoted(word); got != want {
			t.Errorf("%q: %s, want %s", word, got, want)
		}
	}
}

// What stands before a host may be a password; an @ behind it is none.
func TestWithoutPassword(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"https://me:pw@host/a": "https://host/a", "https://host/@me/a": "https://host/@me/a", "--base-url=https://k@host": "--base-url=https://host",
		"https://me:p@w@host/a": "https://host/a", "a@b.md": "a@b.md", "https://host?q=a@b": "https://host?q=a@b",
	} {
		if got := withoutPassword(s); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}
