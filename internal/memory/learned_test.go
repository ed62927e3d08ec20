package memory_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tolka/internal/align"
	"tolka/internal/article"
	"tolka/internal/markdown"
	"tolka/internal/memory"
	"tolka/internal/output"
)

// reading reads a result that a person has changed since tolka generated it from a source.
func reading(t *testing.T, source, generated, result string, merged bool) memory.Reading {
	t.Helper()
	a := &article.Article{Blocks: markdown.Parse(source)}
	h := align.HashesOf(align.DocOfSource(a), align.DocOfResult(a, generated))
	h.Merged = merged
	path := filepath.Join(t.TempDir(), "a.en.md")
	if err := os.WriteFile(path, []byte(result), 0o600); err != nil {
		t.Fatal(err)
	}
	rec := output.Record{Task: "translate", From: "de", To: "en", Blocks: h.String()}
	if !memory.IsEdited(rec, !merged) {
		t.Error("the result is not known to be edited")
	}
	r, err := memory.Result{Article: a, Record: rec, SourcePath: filepath.Join(filepath.Dir(path), "a.md"), Path: path, Name: "/p/a.en.md"}.Read()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// pairs writes entries as source=target.
func pairs(entries []memory.Entry) string {
	var out []string
	for _, e := range entries {
		out = append(out, e.Source+"="+e.Target)
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// paragraphs writes words as paragraphs. What follows "#" is a heading.
func paragraphs(words ...string) string { return strings.Join(words, "\n\n") + "\n" }

// Only pairs that are certain are learned. A wrong one would put a sentence into every later article that
// says something else.
func TestCorrections(t *testing.T) {
	t.Parallel()
	matter := func(lines string) string { return "---\n" + lines + "---\n\ntext\n" }
	source := paragraphs("eins", "zwei", "drei", "vier")
	generated := paragraphs("one", "two", "three", "four")
	for name, test := range map[string]struct{ source, generated, result, want string }{
		"one block":          {source, generated, paragraphs("one", "TWO", "three", "four"), "zwei=TWO"},
		"first and last":     {source, generated, paragraphs("ONE", "two", "three", "FOUR"), "eins=ONE; vier=FOUR"},
		"two neighbors":      {source, generated, paragraphs("one", "TWO", "THREE", "four"), ""},
		"removed and split":  {source, generated, paragraphs("one", "three, first half", "second half", "four"), ""},
		"added":              {source, generated, paragraphs("one", "new", "TWO", "three", "four"), ""},
		"moved":              {source, generated, paragraphs("three", "one", "two", "four"), ""},
		"moved and edited":   {source, generated, paragraphs("one", "three", "TWO", "four"), ""},
		"a heading and text": {paragraphs("# eins", "zwei", "drei"), paragraphs("# one", "two", "three"), paragraphs("# ONE", "TWO", "three"), "eins=ONE; zwei=TWO"},
		"a heading for text": {source, generated, paragraphs("one", "# TWO", "three", "four"), ""},
		"told apart by what they name": {
			paragraphs("eins", "In Ulm waren 2026 Leute da.", "Herr Zander kam nicht.", "vier"), generated,
			paragraphs("one", "There were 2026 people there.", "Mr Zander did not come.", "four"),
			"Herr Zander kam nicht.=Mr Zander did not come.; In Ulm waren 2026 Leute da.=There were 2026 people there.",
		},
		"both name the same": {
			paragraphs("eins", "Zander kam 2026.", "Zander ging 2026.", "vier"), generated,
			paragraphs("one", "Zander left in 2026.", "Zander came in 2026.", "four"), "",
		},
		"one names nothing": {
			paragraphs("eins", "Zander kam 2026.", "Niemand ging.", "vier"), generated,
			paragraphs("one", "Zander came in 2026.", "Nobody left.", "four"), "",
		},
		"title":       {matter("title: eins\n"), matter("title: one\n"), matter("title: ONE\n"), "eins=ONE"},
		"list":        {matter("keywords: [eins, zwei]\n"), matter("keywords: [one, two]\n"), matter("keywords: [two, one]\n"), ""},
		"longer list": {matter("keywords: [eins, zwei]\n"), matter("keywords: [one, two]\n"), matter("keywords: [one, two, more]\n"), ""},
		"line ends":   {source, generated, strings.ReplaceAll(paragraphs("one", "TWO\nlines", "three", "four"), "\n", "\r\n"), "zwei=TWO\nlines"},
	} {
		for _, merged := range []bool{false, true} {
			r := reading(t, test.source, test.generated, test.result, merged)
			if got := pairs(r.Corrections(func(memory.Entry) bool { return false })); got != test.want {
				t.Errorf("%s: learned %s\nwant %s", name, got, test.want)
			}
		}
	}
}

// A pair that was learned when its neighbor was as tolka wrote it makes that certain, too.
func TestKnownNeighbor(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	source, generated := paragraphs("eins", "zwei", "drei"), paragraphs("one", "two", "three")
	take := func(result ...string) {
		t.Helper()
		if _, err := s.Learn(t.Context(), "/p", reading(t, source, generated, paragraphs(result...), false)); err != nil {
			t.Error(err)
		}
	}
	take("ONE", "two", "three")
	take("ONE", "TWO", "three")
	take("ONE", "TWO", "THREE")
	if got := stored(t, s, "/p"); !slices.Equal(got, []string{"ONE", "THREE", "TWO"}) {
		t.Error(got)
	}
	// Two edits in one run are ambiguous and take nothing back.
	take("ONE", "Two!", "Three!")
	if got := stored(t, s, "/p"); !slices.Equal(got, []string{"ONE", "THREE", "TWO"}) {
		t.Error(got)
	}
	// A block that a person restored stops being a correction.
	take("one", "TWO", "three")
	if got := stored(t, s, "/p"); !slices.Equal(got, []string{"TWO"}) {
		t.Error(got)
	}
	take("one", "two", "three")
	if got := stored(t, s, "/p"); len(got) > 0 {
		t.Error(got)
	}
}

// A block that occurs twice may have two corrections, and only one that is nowhere is taken back.
func TestSameBlockTwice(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	source, generated := paragraphs("ja", "eins", "ja"), paragraphs("yes", "one", "yes")
	for _, step := range []struct {
		result, want string
	}{
		{paragraphs("YES", "one", "yes"), "ja=YES"},
		{paragraphs("YES", "one", "Yes!"), "ja=YES; ja=Yes!"},
		{paragraphs("Oh yes", "one", "Yes!"), "ja=Oh yes; ja=Yes!"},
		{paragraphs("yes", "one", "Yes!"), "ja=Yes!"},
	} {
		if _, err := s.Learn(t.Context(), "/p", reading(t, source, generated, step.result, false)); err != nil {
			t.Error(err)
		}
		p, err := s.Of("/p")
		if got := pairs(p.Entries); got != step.want || err != nil {
			t.Errorf("%q: stored %s, %v\nwant %s", step.result, got, err, step.want)
		}
	}
}

// A result that another process replaces while it is read teaches nothing: its record is of other blocks.
func TestReplacedMeanwhile(t *testing.T) {
	t.Parallel()
	a := &article.Article{Blocks: markdown.Parse(paragraphs("eins", "zwei", "drei"))}
	hashes := func(generated ...string) string {
		return align.HashesOf(align.DocOfSource(a), align.DocOfResult(a, paragraphs(generated...))).String()
	}
	rec := output.Record{Task: "translate", Source: "a.md", SourceSHA256: output.Hash(nil), From: "de", To: "en", Blocks: hashes("one", "two", "three")}
	path := filepath.Join(t.TempDir(), "a.en.md")
	now := rec
	now.Blocks = hashes("one", "TWO", "three")
	if err := os.WriteFile(path, output.Document(paragraphs("one", "TWO", "three"), now, false), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := memory.Result{Article: a, Record: rec, SourcePath: "a.md", Path: path}.Read()
	if len(r.Edited) > 0 || err != nil {
		t.Errorf("%+v, %v", r, err)
	}
}
