package output_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"tolka/internal/output"
)

// Text removes the record and leaves the rest unchanged.
func TestText(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"A text.\n", "---\ntitle: x\n---\n\nA text.\n", "+++\ntitle = \"x\"\n+++\n\nA text.\n", "\uFEFF---\ntitle: x\n---\nA text.\n", "---\ntolka: mine\n---\nA text.\n",
	} {
		if got := output.Text(text); got != text {
			t.Errorf("without a record: %q became %q", text, got)
		}
		for _, comment := range []bool{false, true} {
			doc := string(output.Document(text, record(), comment))
			if got := output.Text(doc); got != text {
				t.Errorf("comment %v: %q became %q by %q", comment, text, got, doc)
			}
		}
	}
}

// Adding a record again gives the same document as adding it once, for all line endings.
func TestDocumentReplacesARecord(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"A text.\n", "\uFEFFA text.\n", "---\ntitle: x\n---\n\nA text.\n", "+++\ntitle = \"x\"\n+++\n\nA text.\n", "+++\r\ntitle = \"x\"\r\n+++\r\n\r\nA text.\r\n",
	} {
		want := string(output.Document(text, record(), false))
		if strings.HasPrefix(text, "\uFEFF") != strings.HasPrefix(want, "\uFEFF") || strings.Count(want, "\uFEFF") > 1 {
			t.Errorf("%q: the byte order mark has moved: %q", text, want)
		}
		if again := string(output.Document(want, record(), false)); again != want {
			t.Errorf("%q: a second record gives %q, want %q", text, again, want)
		}
		if _, edited, ok := output.ReadRecord([]byte(want)); edited || !ok {
			t.Errorf("%q: edited %v, has a record %v", text, edited, ok)
		}
	}
}

// The MDX comment has MDX syntax and can be read back.
func TestRecordOfMDX(t *testing.T) {
	t.Parallel()
	for _, mdx := range []bool{false, true} {
		rec := record()
		rec.MDX = mdx
		doc := output.Document("A text.\n", rec, true)
		if got, edited, ok := output.ReadRecord(doc); !ok || edited || got.MDX != mdx {
			t.Errorf("MDX %v: %+v, edited %v, %v: %s", mdx, got, edited, ok, doc)
		}
	}
}

// People read the record, so it contains no unnecessary escapes. A record with a mistake by its
// author does not count.
func TestHowARecordIsWritten(t *testing.T) {
	t.Parallel()
	rec := record()
	rec.Warnings = []string{"a < b & c > d"}
	doc := string(output.Document("A text.\n", rec, false))
	if !strings.Contains(doc, `"a < b & c > d"`) {
		t.Error(doc)
	}
	for name, wrong := range map[string]string{
		"a value that is not closed": strings.Replace(doc, `model: "m"`, `model: "m`, 1),
		"a key that comes twice":     strings.Replace(doc, `model: "m"`, "model: \"m\"\n  model: \"n\"", 1),
	} {
		if _, _, ok := output.ReadRecord([]byte(wrong)); ok || wrong == doc {
			t.Errorf("%s: %s", name, wrong)
		}
	}
}

// Missing folders are checked against their nearest existing parent, but only if the run would
// create them.
func TestWritableAbove(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	place := output.Place{Path: filepath.Join(dir, "a", "b", "x.md")}
	if err := output.Writable(place); err == nil {
		t.Error("a folder that nobody makes is writable")
	}
	place.Make = true
	if err := output.Writable(place); err != nil {
		t.Error(err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("%d entries, %v", len(entries), err)
	}
}

// A large file is a result if either end contains a record.
func TestIsResultOfLargeFiles(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("A line of text.\n", 8<<10)
	dir := t.TempDir()
	for name, c := range map[string]struct {
		text string
		want bool
	}{
		"front": {string(output.Document(long, record(), false)), true},
		"end":   {string(output.Document(long, record(), true)), true},
		"none":  {long, false},
		"word":  {long + "tolka\n", false},
		"empty": {"", false},
	} {
		path := filepath.Join(dir, name+".md")
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := output.IsResult(path); got != c.want || err != nil {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}

func TestStandOfWhatIsNoFile(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("links need a right")
	}
	dir := t.TempDir()
	if err := os.Symlink(filepath.Join(dir, "nowhere"), filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]output.Kind{"": output.Folder, "link": output.Foreign, "missing": output.Nothing, "missing/below": output.Nothing} {
		if got := output.Inspect(filepath.Join(dir, name)); got.Kind != want || got.Err != nil {
			t.Errorf("%q: %+v, want kind %v", name, got, want)
		}
	}
}
