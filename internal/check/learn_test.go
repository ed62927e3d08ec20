package check_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tolka/internal/check"
	"tolka/internal/discover"
	"tolka/internal/output"
	"tolka/internal/results"
	"tolka/internal/source"
)

// learn makes a folder of results of translated documents and returns the names in it, a line each.
func learn(t *testing.T, from, to string, documents map[string][2]string) []string {
	t.Helper()
	dir := t.TempDir()
	for name, d := range documents {
		rec := output.Record{Task: "translate", Source: name, SourceSHA256: output.Hash([]byte(d[0])), From: from, To: to}
		for path, data := range map[string][]byte{name: []byte(d[0]), strings.TrimSuffix(name, ".md") + "." + to + ".md": output.Document(d[1], rec, false)} {
			if err := os.WriteFile(filepath.Join(dir, path), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	var f results.Finder
	found, err := f.Find([]string{dir}, discover.Options{})
	if err != nil || len(found) != len(documents) {
		t.Fatalf("%d results, %v", len(found), err)
	}
	c := check.Checker{Reader: &source.Reader{}}
	learned, err := c.Learn(t.Context(), found, nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, pair := range learned {
		for _, n := range pair.Names {
			lines = append(lines, fmt.Sprintf("%s = %s (%d)", n.Source, n.Renderings[0].Text, n.Renderings[0].Count))
		}
	}
	return lines
}

// Names that recur are learned, the most frequent first; common nouns and words that occur once are not.
func TestLearn(t *testing.T) {
	t.Parallel()
	lines := learn(t, "de", "en", map[string][2]string{
		"a.md": {"Am Montag sprach Selenskyj mit Scholz.\n\nDer Rat lobt Selenskyj und Scholz.\n", "On Monday Zelensky spoke with Scholz.\n\nThe council praises Zelensky and Scholz.\n"},
		"b.md": {"Dort traf Selenskyj den Minister.\n", "There Zelensky met the minister.\n"},
	})
	if got := strings.Join(lines, ", "); got != "Selenskyj = Zelensky (3), Scholz = Scholz (2)" {
		t.Error(got)
	}
}

// TestLearnCorpus lists what is learned first from the documentation of FastAPI and from news.
func TestLearnCorpus(t *testing.T) {
	t.Parallel()
	const corpus = "../../../shared/corpus"
	documents := make(map[string][2]string)
	err := filepath.WalkDir(filepath.Join(corpus, "fastapi", "en"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		rel, _ := filepath.Rel(filepath.Join(corpus, "fastapi", "en"), path)
		english, err := os.ReadFile(path)
		german, missing := os.ReadFile(filepath.Join(corpus, "fastapi", "de", rel))
		if err == nil && missing == nil {
			documents[strings.ReplaceAll(rel, string(filepath.Separator), "-")] = [2]string{string(english), string(german)}
		}
		return err
	})
	if err != nil {
		t.Skipf("SKIPPED: %v", err)
	}
	list := func(name string, lines []string) {
		t.Logf("%s: %d terms: %s", name, len(lines), strings.Join(lines[:min(50, len(lines))], "; "))
	}
	list("fastapi", learn(t, "en", "de", documents))
	var columns [3][]string
	for i, name := range []string{"source.de", "human.en", "gpt4.en"} {
		data, err := os.ReadFile(filepath.Join(corpus, "wmt23-de-en", name+".txt"))
		if err != nil {
			t.Skipf("SKIPPED: %v", err)
		}
		columns[i] = strings.Split(strings.TrimSpace(string(data)), "\n")
	}
	for c, name := range map[int]string{1: "human", 2: "gpt4"} {
		news := make(map[string][2]string)
		for i := 0; i+8 <= len(columns[0]); i += 8 {
			news[fmt.Sprintf("%03d.md", i)] = [2]string{strings.Join(columns[0][i:i+8], "\n\n") + "\n", strings.Join(columns[c][i:i+8], "\n\n") + "\n"}
		}
		list(name, learn(t, "de", "en", news))
	}
}
