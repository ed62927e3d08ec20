package output_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/output"
)

func record() output.Record {
	return output.Record{
		Task: "translate", Source: `a "quoted" name: #1.txt`, SourceSHA256: "abc", From: "de", To: "no", Engine: "openai", Model: "m",
		WithSummary: "top", Settings: "s", Created: output.Timestamp(time.Unix(0, 0)), Warnings: []string{"numbers: block 3: 12 is missing", "two\nlines -- and -->"},
	}
}

func TestDocumentCanBeReadBack(t *testing.T) {
	for name, text := range map[string]string{
		"plain":                 "# Title\n\nText.\n",
		"YAML":                  "---\ntitle: A\n# comment\nlist:\n  - 1\n---\n# Title\n",
		"YAML, CRLF":            "---\r\ntitle: A\r\n---\r\n# Title\r\n",
		"YAML that is invalid":  "---\ntitle: [A\nb: \"c\n---\ntext\n",
		"TOML":                  "+++\ntitle = \"A\"\n[params]\nx = 1\n+++\n\nText.\n",
		"JSON":                  "{\n  \"title\": \"A\"\n}\n\n# Title\n",
		"YAML in braces":        "---\n{title: A}\n---\n# Title\n",
		"own key, a string":     "---\ntitle: A\ntolka: mine\n---\n# Title\n",
		"own key, quoted":       "---\n\"tolka\": {task: x}\n---\n# Title\n",
		"own key, a map":        "---\ntolka:\n  task: x\n---\n# Title\n",
		"own key in TOML":       "+++\ntolka = 1\n+++\n# Title\n",
		"own table in TOML":     "+++\n[tolka.x]\na = 1\n+++\n# Title\n",
		"own key in JSON":       "{\"tolka\": [1]}\n# Title\n",
		"empty front matter":    "---\n---\ntext\n",
		"with a mark":           "\uFEFFText.\n",
		"no line end":           "Text.",
		"a break, no matter":    "---\n\nText.\n\n---\n",
		"comment in the text":   "Text <!-- tolka: {\"task\":\"x\"} --> more.\n",
		"a result of ours":      string(output.Document("---\ntitle: A\n---\nText.\n", record(), false)),
		"a TOML result of ours": string(output.Document("+++\ntitle = \"A\"\n+++\nText.\n", record(), false)),
	} {
		for _, comment := range []bool{false, true} {
			t.Run(fmt.Sprint(name, " comment=", comment), func(t *testing.T) {
				want := record()
				doc := output.Document(text, want, comment)
				got, edited, ok := output.ReadRecord(doc)
				if !ok || edited {
					t.Fatalf("ok %v, edited %v:\n%s", ok, edited, doc)
				}
				want.ResultSHA256, want.FrontMatter = got.ResultSHA256, got.FrontMatter
				if d := cmp.Diff(want, got); d != "" {
					t.Errorf("record (-want +got):\n%s\n%s", d, doc)
				}
				if n := strings.Count(string(doc), "source_sha256"); n != 1 {
					t.Errorf("%d records in\n%s", n, doc)
				}
				changed := strings.Replace(string(doc), "ext", "EXT", 1)
				if strings.Contains(text, "# Title") {
					changed = strings.Replace(string(doc), "# Title", "# TITLE", 1)
				}
				if _, edited, ok := output.ReadRecord([]byte(changed)); !ok || !edited {
					t.Errorf("an edited body: ok %v, edited %v\n%s", ok, edited, changed)
				}
			})
		}
	}
}

// A change by a person or a site generator to the front matter around the record is an edit. A
// change to the record's layout is not.
func TestEditedFrontMatter(t *testing.T) {
	t.Parallel()
	yaml := string(output.Document("---\ntitle: A\n---\nText.\n", record(), false))
	bare := string(output.Document("Text.\n", record(), false))
	tables := string(output.Document("+++\ntitle = \"A\"\n[params]\nx = 1\n+++\nText.\n", record(), false))
	crlf := string(output.Document("---\r\ntitle: A\r\n---\r\nText.\r\n", record(), false))
	comment := string(output.Document("---\ntitle: A\n---\nText.\n", record(), true))
	older := regexp.MustCompile(`(?m)^  front_matter: .*\n`).ReplaceAllString(yaml, "")
	for name, c := range map[string]struct {
		doc, old, new string
		edited        bool
	}{
		"a value":                       {yaml, "title: A", "title: B", true},
		"a key before the record":       {yaml, "tolka:\n", "tags: [x]\ntolka:\n", true},
		"a key behind the record":       {yaml, "\n---\nText", "\ntags: [x]\n---\nText", true},
		"a key where there was none":    {bare, "tolka:\n", "tags: [x]\ntolka:\n", true},
		"a key less":                    {yaml, "title: A\n", "", true},
		"a value in TOML":               {tables, `"A"`, `"B"`, true},
		"a table in TOML":               {tables, "[params]\nx = 1", "[params]\nx = 2", true},
		"a table behind the record":     {tables, "+++\nText", "[menu]\ny = 1\n+++\nText", true},
		"a value, CRLF":                 {crlf, "title: A", "title: B", true},
		"a value, the record a comment": {comment, "title: A", "title: B", true},
		"an older record":               {older, "title: A", "title: B", false},
		"an older record, its body":     {older, "Text.", "A text.", true},
		"a blank line at the record":    {yaml, "tolka:\n", "\ntolka:\n", false},
		"the record's warnings":         {yaml, "12 is missing", "seen", false},
	} {
		changed := strings.Replace(c.doc, c.old, c.new, 1)
		if changed == c.doc {
			t.Errorf("%s: nothing was changed in\n%s", name, c.doc)
		}
		if _, edited, ok := output.ReadRecord([]byte(c.doc)); edited || !ok {
			t.Errorf("%s: before: edited %v, ok %v", name, edited, ok)
		}
		if _, edited, ok := output.ReadRecord([]byte(changed)); edited != c.edited || !ok {
			t.Errorf("%s: edited %v, ok %v\n%s", name, edited, ok, changed)
		}
	}
}

// An author's own key with the record's name stays unchanged.
func TestDocumentKeepsAuthorsOwnKey(t *testing.T) {
	for _, front := range []string{
		"---\ntolka: mine\n---\n", "---\n\"tolka\": {task: x}\n---\n", "---\ntolka:\n  task: x\n---\n", "---\ntolka:\n- a\n---\n", "---\n? tolka\n: null\n---\n",
		"+++\ntolka = 1\n+++\n", "+++\n[tolka]\ntask = \"x\"\n+++\n", "{\"tolka\": true}\n",
	} {
		doc := string(output.Document(front+"Text.\n", record(), false))
		if !strings.HasPrefix(doc, front+"Text.\n") || !strings.HasPrefix(strings.TrimPrefix(doc, front+"Text.\n"), "\n<!-- tolka: ") {
			t.Errorf("got:\n%s", doc)
		}
		if got := output.Text(doc); got != front+"Text.\n" {
			t.Errorf("without the record:\n%s", got)
		}
	}
}

func TestDocumentKeepsOtherKeysByteForByte(t *testing.T) {
	text := "---\ntitle:   A  # why\n'odd' : [1,\n   2]\n---\nText.\n"
	doc := string(output.Document(text, record(), false))
	if !strings.HasPrefix(doc, "---\ntitle:   A  # why\n'odd' : [1,\n   2]\ntolka:\n") || !strings.HasSuffix(doc, "\n---\nText.\n") {
		t.Errorf("got:\n%s", doc)
	}
	if !strings.Contains(doc, `to: "no"`) {
		t.Errorf("the tag is not quoted:\n%s", doc)
	}
}

func TestIsResult(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("A long text. ", 20000)
	for name, c := range map[string]struct {
		text string
		want bool
	}{
		"result.md":  {string(output.Document("Text.\n", record(), false)), true},
		"long.md":    {string(output.Document(long, record(), false)), true},
		"comment.md": {string(output.Document(long, record(), true)), true},
		"article.md": {"---\ntitle: On tolka\n---\nA text about tolka.\n", false},
		"quote.md":   {"The record is `<!-- tolka: {} -->`, they say.\n", false},
		"empty.md":   {"", false},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(c.text), 0o666); err != nil {
			t.Fatal(err)
		}
		if got, err := output.IsResult(path); got != c.want || err != nil {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
	if got, err := output.IsResult(filepath.Join(dir, "nothing.md")); got || err == nil {
		t.Error("it is known what a file is that is not there")
	}
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestPublishNeverClobbers(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.md")
	if err := output.Publish(output.At(path), []byte("one"), 0o666, output.Existing{}); err != nil {
		t.Fatal(err)
	}
	if err := output.Publish(output.At(path), []byte("two"), 0o666, output.Existing{}); !errors.Is(err, output.ErrExists) {
		t.Errorf("a file that is there: %v", err)
	}
	seen := output.Inspect(path)
	if seen.Kind != output.Foreign {
		t.Errorf("kind %v", seen.Kind)
	}
	if err := os.WriteFile(path, []byte("edited meanwhile"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := output.Publish(output.At(path), []byte("three"), 0o666, seen); !errors.Is(err, output.ErrExists) {
		t.Errorf("a file that changed: %v", err)
	}
	if err := output.Publish(output.At(path), []byte("four"), 0o666, output.Inspect(path)); err != nil {
		t.Error(err)
	}
	if got, _ := os.ReadFile(path); string(got) != "four" {
		t.Errorf("the file holds %q", got)
	}
	if d := cmp.Diff([]string{"a.md"}, names(t, dir)); d != "" {
		t.Errorf("files left: %s", d)
	}
}

func TestPublishToOnePlaceAtOnce(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "deep", "er", "a.md")
	var mu sync.Mutex
	won := 0
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			err := output.Publish(output.At(path), []byte(strings.Repeat(string(rune('a'+i)), 5000)), 0o666, output.Existing{})
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				won++
			case !errors.Is(err, output.ErrExists):
				t.Error(err)
			}
		})
	}
	wg.Wait()
	got, err := os.ReadFile(path)
	if err != nil || won != 1 || len(got) != 5000 || strings.Trim(string(got), string(got[:1])) != "" {
		t.Errorf("%d won, %d bytes, %v", won, len(got), err)
	}
	if d := cmp.Diff([]string{"a.md"}, names(t, filepath.Dir(path))); d != "" {
		t.Errorf("files left: %s", d)
	}
}

func TestPublishGivesTheModeOfTheSource(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no modes")
	}
	path := filepath.Join(t.TempDir(), "a.md")
	if err := output.Publish(output.At(path), nil, 0o640, output.Existing{}); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestPublishLeavesNothingWhereItFails(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "a.md"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := output.Publish(output.At(filepath.Join(dir, "a.md")), []byte("x"), 0o666, output.Inspect(filepath.Join(dir, "a.md"))); err == nil {
		t.Error("a folder was replaced")
	}
	if d := cmp.Diff([]string{"a.md"}, names(t, dir)); d != "" {
		t.Errorf("files left: %s", d)
	}
}

// Reading a record terminates for any file, and ReadRecord reads everything that Document writes.
func FuzzDocument(f *testing.F) {
	f.Add("---\ntitle: A\n---\nText", false)
	f.Add("+++\na = 1\n+++\n", true)
	f.Add("---\ntolka:\n  a: b\n---\n", false)
	f.Fuzz(func(t *testing.T, text string, comment bool) {
		output.ReadRecord([]byte(text))
		doc := output.Document(text, record(), comment)
		if _, edited, ok := output.ReadRecord(doc); !ok || edited {
			t.Errorf("ok %v, edited %v:\n%q", ok, edited, doc)
		}
	})
}

// A symbolic link in the results folder does not lead out of it.
func TestPublishStaysInItsRoot(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights of their own")
	}
	out, elsewhere := t.TempDir(), t.TempDir()
	if err := os.Symlink(elsewhere, filepath.Join(out, "sub")); err != nil {
		t.Fatal(err)
	}
	place := output.Place{Path: filepath.Join(out, "sub", "a.md"), Root: out, Make: true}
	if err := output.Publish(place, []byte("x"), 0o666, output.Existing{}); err == nil {
		t.Error("it was written through the link")
	}
	if d := cmp.Diff([]string(nil), names(t, elsewhere)); d != "" {
		t.Errorf("written elsewhere: %s", d)
	}
	place.Path = filepath.Join(out, "deep", "er", "a.md")
	if err := output.Publish(place, []byte("x"), 0o666, output.Existing{}); err != nil {
		t.Error(err)
	}
}

// If nobody named an output folder, none is created: the folder of the article is missing because
// its disk is.
func TestPublishMakesNoFolderOfItsOwn(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "gone")
	place := output.Place{Path: filepath.Join(gone, "a.md"), Root: gone}
	if err := output.Publish(place, []byte("x"), 0o666, output.Existing{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if err := output.Writable(place); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
