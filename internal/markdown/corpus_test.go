package markdown_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/article"
	"tolka/internal/markdown"
	"tolka/internal/race"
)

// corpus is where real articles lie, beside the project.
const corpus = "../../../shared/corpus"

// realDocuments returns real Markdown by its path: the documentation pages of
// the corpus, and whatever Markdown the modules bring that the project uses.
var realDocuments = sync.OnceValue(func() map[string]string {
	docs := map[string]string{}
	roots := []string{filepath.Join(corpus, "fastapi")}
	// Not the whole module cache, which holds other things on each machine.
	if out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "all").Output(); err == nil {
		for _, dir := range strings.Fields(string(out)) {
			if strings.Contains(dir, "@") { // a module, not the project
				roots = append(roots, dir)
			}
		}
	}
	for _, root := range roots {
		_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() && strings.EqualFold(filepath.Ext(path), ".md") {
				if data, err := os.ReadFile(path); err == nil {
					docs[path] = string(data)
				}
			}
			return nil
		})
	}
	return docs
})

func needDocuments(t *testing.T) map[string]string {
	t.Helper()
	if race.Enabled {
		t.Skip("SKIPPED with -race: nothing here runs in parallel")
	}
	docs := realDocuments()
	if len(docs) == 0 {
		t.Skipf("SKIPPED: no Markdown under %s nor in the module cache", corpus)
	}
	return docs
}

func join(blocks []article.Block) string {
	a := article.Article{Blocks: blocks}
	return a.Markdown()
}

func TestRealDocumentsComeBack(t *testing.T) {
	t.Parallel()
	prose := 0
	for path, source := range needDocuments(t) {
		blocks := markdown.Parse(source)
		if join(blocks) != source {
			t.Errorf("%s: joining the blocks does not give the source", path)
		}
		for _, b := range blocks {
			if !b.Prose() {
				continue
			}
			prose++
			labels := markdown.LabelsOf(blocks)
			protected, spans := markdown.Protect(b.Text, labels)
			if restored := markdown.Restore(protected, spans); restored != b.Text {
				t.Errorf("%s: block %d: %q comes back as %q", path, b.ID, b.Text, restored)
			}
		}
		if diff := markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(source)); diff != nil {
			t.Errorf("%s differs from itself: %v", path, diff)
		}
	}
	t.Logf("%d documents, %d prose blocks", len(realDocuments()), prose)
}

// TestRealDocumentsWithOtherProse puts another text in the place of each prose
// block: the same one in lower case, its words reversed within each line.
func TestRealDocumentsWithOtherProse(t *testing.T) {
	t.Parallel()
	for path, source := range needDocuments(t) {
		blocks := markdown.Parse(source)
		labels := markdown.LabelsOf(blocks)
		texts := map[int]string{}
		for _, b := range blocks {
			if b.Prose() {
				protected, spans := markdown.Protect(b.Text, labels)
				texts[b.ID] = markdown.Restore(translate(protected), spans)
			}
		}
		result := markdown.Compose(blocks, texts)
		for i, d := range markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(result)) {
			if i < 3 {
				t.Errorf("%s: %s (%q)", path, d, texts[d.Block])
			}
		}
	}
}

// TestRealPairs puts the English prose of a page into its German counterpart:
// the blocks must be the German page's, as plain goldmark sees them, and where
// the two pages run in parallel the inline nodes as well.
func TestRealPairs(t *testing.T) {
	t.Parallel()
	german, _ := filepath.Glob(filepath.Join(corpus, "fastapi", "de", "*.md"))
	deeper, _ := filepath.Glob(filepath.Join(corpus, "fastapi", "de", "*", "*.md"))
	deepest, _ := filepath.Glob(filepath.Join(corpus, "fastapi", "de", "*", "*", "*.md"))
	paths := slices.Concat(german, deeper, deepest)
	if len(paths) == 0 {
		t.Skipf("SKIPPED: no pages under %s", corpus)
	}
	replaced, differences := 0, 0
	for _, path := range paths {
		de, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		en, err := os.ReadFile(strings.Replace(path, "/de/", "/en/", 1))
		if err != nil {
			t.Fatal(err)
		}
		english := map[article.Kind][]string{}
		for _, b := range markdown.Parse(string(en)) {
			if b.Prose() {
				english[b.Kind] = append(english[b.Kind], b.Text)
			}
		}
		source := string(de)
		blocks := markdown.Parse(source)
		texts := map[int]string{}
		for _, b := range blocks {
			if replies := english[b.Kind]; b.Prose() && len(replies) > 0 {
				texts[b.ID] = replies[0]
				english[b.Kind] = replies[1:]
				replaced++
			}
		}
		result := markdown.Compose(blocks, texts)
		if diff := cmp.Diff(outline(source), outline(result)); diff != "" {
			t.Errorf("%s (-source +result):\n%s", path, diff)
		}
		differences += len(markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(result)))
	}
	t.Logf("%d pages, %d blocks replaced, %d differences found in them", len(paths), replaced, differences)
}

// translate stands for a translator that keeps inline code and placeholders:
// it puts an x to each word.
func translate(text string) string {
	var out strings.Builder
	for i, part := range strings.SplitAfter(text, "`") {
		if i > 0 && strings.Contains(text, "``") || i%2 == 1 {
			out.WriteString(part)
			continue
		}
		for _, word := range strings.SplitAfter(part, " ") {
			if letters := strings.TrimRight(word, " .,"); letters != "" && unicode.IsLetter(rune(letters[0])) && !strings.ContainsAny(letters, "\n[]*_~`&\\") {
				word = letters + "x" + word[len(letters):]
			}
			out.WriteString(word)
		}
	}
	return out.String()
}
