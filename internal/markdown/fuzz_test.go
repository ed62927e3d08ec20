package markdown

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"tolka/internal/article"
)

func addDocuments(f *testing.F, add func(source string)) {
	paths, _ := filepath.Glob("testdata/documents/*.md")
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		add(string(data))
	}
}

// FuzzParse: cutting and joining are inverse, also through Compose with every
// block's own text.
func FuzzParse(f *testing.F) {
	addDocuments(f, func(source string) { f.Add(source) })
	f.Fuzz(func(t *testing.T, source string) {
		blocks := Parse(source)
		a := article.Article{Blocks: blocks}
		if got := a.Markdown(); got != source {
			t.Fatalf("joined: %q, want %q", got, source)
		}
		own := map[int]string{}
		for i, b := range blocks {
			if b.Raw == "" || b.Prose() != (b.ID > 0) || b.Prose() != (b.Text != "") {
				t.Fatalf("block %d is not well formed: %+v", i, b)
			}
			own[b.ID] = b.Text
		}
		if got := Compose(blocks, own); got != source {
			t.Fatalf("composed: %q, want %q", got, source)
		}
	})
}

// FuzzProtect: protecting and restoring are inverse.
func FuzzProtect(f *testing.F) {
	addDocuments(f, func(source string) {
		for _, b := range Parse(source) {
			if b.Prose() {
				f.Add(b.Text, "ref")
			}
		}
	})
	f.Fuzz(func(t *testing.T, text, label string) {
		for _, labels := range []Labels{nil, {labelKey(label): {}}} {
			protected, spans := Protect(text, labels)
			if got, problems := Restore(protected, spans); got != text || problems != nil {
				t.Fatalf("%q comes back as %q, %v; protected %q", text, got, problems, protected)
			}
		}
	})
}

// FuzzCompose: whatever replies hold, the composed document has the blocks of
// the source. Where a reply brings what Markdown can hold nowhere but at the
// beginning of a line, an HTML block or a shortcode, Compare may find it
// instead.
func FuzzCompose(f *testing.F) {
	addDocuments(f, func(source string) {
		f.Add(source, "Words\n# heading\n- item\n\n> quote | cell `code`")
		f.Add(source, "1. one\n===\n[label]: x\n~~~\n$$")
	})
	f.Fuzz(func(t *testing.T, source, reply string) {
		if !utf8.ValidString(source) || !hasLetter(reply) || strings.ContainsAny(reply, "<{[$") {
			t.Skip()
		}
		blocks := Parse(source)
		texts := map[int]string{}
		for _, b := range blocks {
			if b.Prose() {
				texts[b.ID] = reply
			}
		}
		want, got := Skeleton(source), Skeleton(Compose(blocks, texts))
		for _, tree := range []Tree{want, got} {
			for i := range tree.nodes {
				tree.nodes[i].inlines = nil
			}
		}
		if diff := Compare(want, got); diff != nil {
			t.Fatalf("source %q\nreply %q\nresult %q\n%v", source, reply, Compose(blocks, texts), diff)
		}
	})
}
