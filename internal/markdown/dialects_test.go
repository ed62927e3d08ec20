package markdown_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"tolka/internal/markdown"
)

// dialects returns real pages of documentation systems, by their paths.
func dialects(t testing.TB) map[string]string {
	t.Helper()
	docs := map[string]string{}
	paths, _ := filepath.Glob(filepath.Join(corpus, "dialects", "*", "*", "*"))
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		docs[path] = string(data)
	}
	if len(docs) == 0 {
		t.Skipf("SKIPPED: no pages under %s", corpus)
	}
	return docs
}

// untouched is what a strict translator keeps: placeholders, code in backticks, addresses.
var untouched = regexp.MustCompile("\\{\\{[^}\n]*\\}\\}|``[^\n]*?``|`[^`\n]*`|https?://[^\\s<>)\\]}\"'`]+")

// strict stands for a translator that changes every letter which is not protected.
func strict(text string) string {
	change := func(s string) string {
		return strings.Map(func(r rune) rune {
			switch {
			case !unicode.IsLetter(r):
				return r
			case unicode.IsUpper(r):
				return 'Z'
			}
			return 'z'
		}, s)
	}
	var out strings.Builder
	done := 0
	for _, at := range untouched.FindAllStringIndex(text, -1) {
		out.WriteString(change(text[done:at[0]]) + text[at[0]:at[1]])
		done = at[1]
	}
	return out.String() + change(text[done:])
}

// TestDialectPages gives real pages to a strict translator: the result has the shape of the
// source.
func TestDialectPages(t *testing.T) {
	t.Parallel()
	for path, source := range dialects(t) {
		blocks := markdown.Parse(source)
		if join(blocks) != source {
			t.Errorf("%s: joining the blocks does not give the source", path)
		}
		labels := markdown.LabelsOf(blocks)
		texts := map[int]string{}
		for _, b := range blocks {
			if b.Unparsed {
				t.Errorf("%s: not parsed: %q", path, b.Raw)
			}
			if !b.Prose() {
				continue
			}
			protected, spans := markdown.Protect(b.Text, labels)
			if restored, problems := markdown.Restore(protected, spans); restored != b.Text || problems != nil {
				t.Errorf("%s: block %d: %q comes back as %q, %v", path, b.ID, b.Text, restored, problems)
			}
			texts[b.ID], _ = markdown.Restore(strict(protected), spans)
		}
		result := markdown.Compose(blocks, texts)
		for i, d := range markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(result)) {
			if i < 3 {
				t.Errorf("%s: %s (%q)", path, d, texts[d.Block])
			}
		}
	}
}
