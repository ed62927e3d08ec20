package hints

import (
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
)

func TestQuote(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{
		"a.md": "a.md", "--to=en,fr": "--to=en,fr", "a b": "'a b'", "it's": `'it'\''s'`, "*.md": "'*.md'", "": "''", "ü": "'ü'",
		"b\xff.md": `$'b\xff.md'`, "b\xffe": `$'b\xff\x65'`, "\xe4\\'": `$'\xe4\\\''`, "a\nb": `$'a\x0a\x62'`, "a\u202e.md": `$'a\xe2\x80\xae.md'`, "ä\x1b[m": `$'ä\x1b[m'`, "\uFFFD\xff": `$'` + "\uFFFD" + `\xff'`,
	} {
		if got := Quote(word); got != want {
			t.Errorf("%q: %s, want %s", word, got, want)
		}
	}
}

// TestBashReads has a shell read quoted words as what they were.
func TestBashReads(t *testing.T) {
	t.Parallel()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("SKIPPED: there is no bash")
	}
	parts := []string{"a", "9", "e", " ", "'", "\\", "\"", "$", "`", "!", "~", "-", "\n", "\t", "\x1b", "\xff", "\xc3", "ä", "\u202e", "\u00a0", "\u2028", "\U0001F600", "\uFFFD", "$'", "\x7f", "\x85"}
	dice := rand.New(rand.NewPCG(18, 0))
	script, want := "printf '%s\\0'", ""
	for range 2000 {
		word := ""
		for range dice.IntN(6) {
			word += parts[dice.IntN(len(parts))]
		}
		script += " " + Quote(word)
		want += word + "\x00"
	}
	cmd := exec.Command(bash, "-c", script)
	cmd.Env = []string{"LC_ALL=C.UTF-8"}
	got, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for i, word := range strings.Split(want, "\x00") {
		if read := strings.Split(string(got), "\x00"); i >= len(read) || read[i] != word {
			t.Fatalf("word %d, %q, is not read as it was", i, word)
		}
	}
}
