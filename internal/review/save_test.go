package review_test

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"tolka/internal/choice"
	"tolka/internal/markdown"
	"tolka/internal/output"
)

// What a correction replaces is kept first; if that fails, nothing is saved.
func TestKept(t *testing.T) {
	t.Parallel()
	p := pair(t, german, english, english, nil)
	before := read(t, p.Result.Path)
	publish := publisher(nil)
	publish.Keep = func(string, []byte, []byte) error { return errors.New("no space left") }
	_, v := serve(t, publish, p)
	if status, answer := v.save(2, "Another text."); status != http.StatusUnprocessableEntity || !strings.Contains(answer, "a copy of a.en.md") || read(t, p.Result.Path) != before {
		t.Error(status, answer)
	}
	var old, made string
	publish.Keep = func(path string, before, after []byte) error {
		if path != p.Result.Path || read(t, path) != string(before) {
			t.Errorf("%s: not what is there", path)
		}
		old, made = string(before), string(after)
		return nil
	}
	_, v = serve(t, publish, p)
	if status, answer := v.save(2, "Another text."); status != http.StatusOK || old != before || made != read(t, p.Result.Path) {
		t.Error(status, answer, old, made)
	}
}

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

// A correction of a bilingual result never overwrites a quotation of the source, even if a cell of a
// later table has the text of a quoted one.
func TestBilingual(t *testing.T) {
	t.Parallel()
	source := "Der Rat.\n\n| Name | Jahr |\n| --- | --- |\n| Zander | 1999 |\n\n| Name | Ort |\n| --- | --- |\n| Zander | Ulm |\n"
	target := "The council.\n\n| Name | Year |\n| --- | --- |\n| Zander | 1999 |\n\n| Name | Place |\n| --- | --- |\n| Zander | Ulm |\n"
	text, _, ok := markdown.Bilingual(source, target)
	if !ok {
		t.Fatal("no bilingual text")
	}
	quoted := func(doc string) (lines []string) {
		for line := range strings.Lines(doc) {
			if strings.HasPrefix(line, ">") {
				lines = append(lines, line)
			}
		}
		return lines
	}
	saved := 0
	for at := range 30 {
		p := pair(t, source, text, text, func(r *output.Record) { r.Layout = choice.Bilingual })
		_, v := serve(t, publisher(nil), p)
		status, _ := v.save(at, "Changed")
		if got := quoted(read(t, p.Result.Path)); !slices.Equal(got, quoted(text)) {
			t.Errorf("block %d: a quotation was changed:\n%s", at, strings.Join(got, ""))
		}
		if status == http.StatusOK {
			saved++
		}
	}
	if saved < 3 {
		t.Errorf("%d blocks can be corrected", saved)
	}
}
