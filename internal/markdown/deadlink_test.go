package markdown

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"tolka/internal/race"
	"unicode"
)

// Links to headings that work in real pages work in their translations too.
func TestInPageLinksOfRealPages(t *testing.T) {
	t.Parallel()
	if race.Enabled {
		t.Skip("SKIPPED with -race: nothing here runs in parallel")
	}
	paths, _ := filepath.Glob("../../../shared/corpus/dialects/*/*/*")
	own, _ := filepath.Glob("testdata/documents/*.md")
	if len(paths) == 0 {
		t.Log("SKIPPED: no pages of the corpus")
	}
	links, dead := 0, 0
	for _, path := range slices.Concat(paths, own) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		source := string(data)
		blocks := Parse(source)
		labels := LabelsOf(blocks)
		texts := map[int]string{}
		for _, b := range blocks {
			if b.Prose() {
				protected, spans := Protect(b.Text, labels)
				texts[b.ID] = Restore(shifted(protected), spans)
			}
		}
		result := Compose(blocks, texts)
		from, to := NewPage(source), NewPage(result)
		rule, _ := from.SlugRule("")
		moved := Moved(from, to, rule, nil)
		linked := MapLinks(result, func(d string) string {
			if fragment, ok := strings.CutPrefix(d, "#"); ok {
				return "#" + Anchor(fragment, moved)
			}
			return d
		})
		after := rule.anchors(to.headings())
		for i, f := range from.fragments {
			if !slices.Contains(rule.anchors(from.headings()), f) {
				continue // dead before, or the anchor of something else
			}
			links++
			if now := NewPage(linked).fragments; len(now) != len(from.fragments) || !slices.Contains(after, now[i]) {
				dead++
				t.Errorf("%s: #%s leads nowhere", path, f)
			}
		}
	}
	t.Logf("%d links to headings, %d dead", links, dead)
}

// shifted replaces each letter outside of placeholders and code by another one.
func shifted(text string) string {
	var out strings.Builder
	for i, part := range strings.SplitAfter(text, "`") {
		for _, piece := range strings.SplitAfter(part, "}}") {
			before, placeholder, _ := strings.Cut(piece, "{{")
			if i%2 == 0 {
				before = strings.Map(func(r rune) rune {
					switch {
					case r >= 'a' && r < 'z' || r >= 'A' && r < 'Z':
						return r + 1
					case unicode.IsLetter(r) && r > 0x7f:
						return 'ä'
					}
					return r
				}, before)
			}
			out.WriteString(before)
			if strings.Contains(piece, "{{") {
				out.WriteString("{{" + placeholder)
			}
		}
	}
	return out.String()
}
