package review_test

import (
	"net/http"
	"strings"
	"testing"
)

// A text of more than one block is refused instead of being joined.
func TestBlankLines(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"One.\n\nTwo.", "One.\r\n\r\nTwo.", "One.\n \t\nTwo."} {
		p := pair(t, german, english, english, nil)
		before := read(t, p.Result.Path)
		_, v := serve(t, publisher(nil), p)
		if status, answer := v.save(2, text); status != http.StatusUnprocessableEntity || !strings.Contains(answer, "would become 2 blocks; change the structure in the file") || read(t, p.Result.Path) != before {
			t.Errorf("%q: %d %s", text, status, answer)
		}
	}
}

// Only spaces and line ends around a text are cut: a Chinese paragraph begins with ideographic ones.
func TestIdeographicSpace(t *testing.T) {
	t.Parallel()
	p := pair(t, german, english, english, nil)
	_, v := serve(t, publisher(nil), p)
	if status, answer := v.save(2, " \n\u3000\u3000议会将在秋天再次开会。\n"); status != http.StatusOK || !strings.HasSuffix(read(t, p.Result.Path), "\n\n\u3000\u3000议会将在秋天再次开会。\n") {
		t.Error(status, answer, read(t, p.Result.Path))
	}
}
