package review_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tolka/internal/align"
	"tolka/internal/article"
	"tolka/internal/check"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/language/detect"
	"tolka/internal/markdown"
	"tolka/internal/output"
	"tolka/internal/review"
	"tolka/internal/source"
)

const (
	german = "# Der Haushalt\n\nDie Mitglieder des Rates haben sich am Dienstag nach 1.234,5 Stunden auf einen [Haushalt](https://a.example/b) geeinigt.\n\n" +
		"```\ncode\n```\n\nDer Rat trifft sich im Herbst wieder.\n"
	english = "# The budget\n\nThe members of the council agreed on a [budget](https://a.example/b) on Tuesday after 1,234.5 hours.\n\n" +
		"```\ncode\n```\n\nThe council will meet again in the autumn.\n"
)

func builder() review.Builder {
	detector := detect.New(detect.Options{})
	return review.Builder{Checker: check.Checker{Reader: &source.Reader{Detector: detector}, Languages: detector, Policy: failure.Normal}}
}

// pair writes a source and its result with a record, edited if body is not what was made.
func pair(t testing.TB, source, made, body string, change func(*output.Record)) review.Pair {
	t.Helper()
	dir := t.TempDir()
	p := review.Pair{
		Source: discover.Input{Path: filepath.Join(dir, "a.md"), Rel: "a.md"}, SourceName: "a.md",
		Result: discover.At(filepath.Join(dir, "a.en.md")), Name: "a.en.md", Root: dir,
	}
	rec := output.Record{Task: "translate", Source: "a.md", SourceSHA256: output.Hash([]byte(source)), From: "de", To: "en", Engine: "openai", Model: "m", Settings: "s", Created: "2026-11-28T10:00:00Z"}
	if change != nil {
		change(&rec)
	}
	doc := string(output.Document(made, rec, false))
	doc = strings.TrimSuffix(doc, made) + body
	for path, data := range map[string]string{p.Source.Path: source, p.Result.Path: doc} {
		if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// show writes the rows of an article, one a line: the block, both sides, findings.
func show(a *review.Article) string {
	var b strings.Builder
	for _, r := range a.Rows {
		fmt.Fprintf(&b, "%d %s: %s | %s", r.Block, r.Kind, review.Visible(r.Source), review.Visible(r.Target))
		if r.Code != "" {
			fmt.Fprintf(&b, "%q", r.Code)
		}
		for _, f := range r.Findings {
			fmt.Fprintf(&b, " !%s", f.Check)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestRows(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, result, want string }{
		{"right", english, `1 heading: Der Haushalt | The budget
2 paragraph: Die Mitglieder des Rates haben sich am Dienstag nach 1.234,5 Stunden auf einen Haushalt geeinigt. | The members of the council agreed on a budget on Tuesday after 1,234.5 hours.
0 code:  | "` + "```\\ncode\\n```" + `"
3 paragraph: Der Rat trifft sich im Herbst wieder. | The council will meet again in the autumn.
`},
		{"a number", strings.Replace(english, "1,234.5", "1,334.5", 1), `1 heading: Der Haushalt | The budget
2 paragraph: Die Mitglieder des Rates haben sich am Dienstag nach 1.234,5 Stunden auf einen Haushalt geeinigt. | The members of the council agreed on a budget on Tuesday after 1,334.5 hours. !numbers
0 code:  | "` + "```\\ncode\\n```" + `"
3 paragraph: Der Rat trifft sich im Herbst wieder. | The council will meet again in the autumn.
`},
		{"a block less and one more", strings.Replace(strings.Replace(english, "\n\nThe members", "\n\n## An added heading\n\nThe members", 1), "\nThe council will meet again in the autumn.\n", "", 1), `0 heading:  | An added heading
1 heading: Der Haushalt | The budget
`},
	} {
		a := builder().Article(t.Context(), pair(t, german, c.result, c.result, nil))
		got := show(a)
		if c.name == "a block less and one more" {
			if len(a.Rows) != 5 || a.Rows[0].Block != 1 || a.Rows[1].Block != 0 || a.Rows[4].Target != nil || a.Covered != 2 || a.Blocks != 3 {
				t.Errorf("%s:\n%s", c.name, got)
			}
			continue
		}
		if got != c.want {
			t.Errorf("%s:\n%s\nwant:\n%s", c.name, got, c.want)
		}
		if a.Edited || a.Covered != 3 || a.Ratio < 0.7 || a.Ratio > 1.3 || a.Title != "The budget" {
			t.Errorf("%s: %+v", c.name, a)
		}
	}
	a := builder().Article(t.Context(), pair(t, german, english, english, nil))
	if m := a.Rows[1].Matches; fmt.Sprint(m) != "[{1.234,5 1,234.5} {Dienstag Tuesday}]" {
		t.Errorf("matches %v", m)
	}
}

// Terms and names that both sides write differently are matched, and a name with two renderings is a
// finding as in check.
func TestTermsAndNames(t *testing.T) {
	t.Parallel()
	source := "Der Rat der Stadt traf Herrn Tschaikowski am Dienstag in der Halle, und Tschaikowski sprach.\n\nAm Abend sprach wieder Tschaikowski mit den Räten.\n"
	target := "The city council met Mr. Tchaikovsky in the hall on Tuesday, and Tchaikovsky spoke.\n\nIn the evening, Tchaikowsky spoke with the councilors again.\n"
	b := builder()
	b.Checker.Terms = []article.Term{{Source: "Rat der Stadt", Target: "city council"}}
	a := b.Article(t.Context(), pair(t, source, target, target, nil))
	if got, want := fmt.Sprint(a.Rows[0].Matches), "[{Rat der Stadt city council} {Tschaikowski Tchaikovsky} {Dienstag Tuesday}]"; got != want {
		t.Errorf("matches %s, want %s", got, want)
	}
	if got := show(a); !strings.Contains(got, "2 paragraph: ") || !strings.Contains(got, "again. !consistency") {
		t.Error(got)
	}
}

// The record says which language the source has; a short text does not.
func TestRecordedLanguage(t *testing.T) {
	t.Parallel()
	a := builder().Article(t.Context(), pair(t, "Ja.\n", "Yes.\n", "Yes.\n", func(r *output.Record) { r.From = "sv" }))
	if a.From.String() != "sv" || a.To.String() != "en" {
		t.Errorf("from %s to %s", a.From, a.To)
	}
}

// What the record, an edit and a change of the source tell is on the page.
func TestRecord(t *testing.T) {
	t.Parallel()
	p := pair(t, german, english, strings.Replace(english, "autumn", "fall", 1), func(r *output.Record) {
		r.SourceSHA256 = output.Hash([]byte("another text"))
		r.Warnings = []string{"merge: block 3: the source has changed under a correction", "language: the language is not certain"}
	})
	a := builder().Article(t.Context(), p)
	var whole []string
	for _, f := range a.Findings {
		whole = append(whole, f.Check)
	}
	if !a.Edited || !a.Conflict || strings.Join(whole, " ") != "source language" {
		t.Errorf("edited %v, conflict %v, findings %v", a.Edited, a.Conflict, whole)
	}
	last := a.Rows[len(a.Rows)-1]
	if !last.Conflict || len(last.Findings) != 1 || !last.Findings[0].Recorded || last.Findings[0].Level != article.Warning {
		t.Errorf("%+v", last)
	}
	// A missing source is not an error of the run.
	p.Source, p.Unchecked = discover.Input{}, "no file named a.md"
	a = builder().Article(t.Context(), p)
	if len(a.Rows) != 3 || a.Findings[0].Message != "not checked: no file named a.md" {
		t.Errorf("%+v", a)
	}
	p.Source = discover.Input{Path: filepath.Join(p.Root, "none.md"), Rel: "none.md"}
	p.SourceName = "none.md"
	a = builder().Article(t.Context(), p)
	if len(a.Rows) != 3 || !strings.HasPrefix(a.Findings[0].Message, "none.md: ") {
		t.Errorf("%+v", a.Findings)
	}
}

// With the hashes of blocks in the record, the blocks that a person wrote are marked, and those
// that a person added and removed move none of the others.
func TestEdited(t *testing.T) {
	t.Parallel()
	hashes := func(r *output.Record) {
		r.Warnings = []string{"numbers: block 3: about the text before the edit"}
		r.Blocks = align.HashesOf(align.DocOf(markdown.Parse(german)), align.DocOf(markdown.Parse(english))).String()
	}
	for _, c := range []struct{ name, body, want string }{
		{"nothing", english, "1- 2- 3-"},
		{"a block", strings.Replace(english, "autumn", "fall", 1), "1- 2- 3e"},
		{"an added block", strings.Replace(english, "The members", "A note by hand.\n\nThe members", 1), "1- 0e 2- 3-"},
		{"a removed block", strings.Replace(english, "\nThe council will meet again in the autumn.\n", "", 1), "1- 2- 3?"},
		{"a split block", strings.Replace(english, " on Tuesday", "\n\nOn Tuesday", 1), "1- 2e 0e 3-"},
	} {
		a := builder().Article(t.Context(), pair(t, german, english, c.body, hashes))
		var got []string
		for _, r := range a.Rows {
			mark := "-"
			switch {
			case r.Code != "":
				continue
			case r.Target == nil:
				mark = "?"
			case r.Edited:
				mark = "e"
			}
			if stale := len(r.Findings) > 0 && r.Findings[0].Recorded; stale && (r.Edited || r.Block != 3) {
				t.Errorf("%s: block %d has %v", c.name, r.Block, r.Findings)
			}
			got = append(got, fmt.Sprint(r.Block, mark))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s\n%s", c.name, got, c.want, show(a))
		}
	}
}

// Changes since the previous version are marked word by word, next to the blocks that a person
// added or removed.
func TestChanges(t *testing.T) {
	t.Parallel()
	b := builder()
	b.Previous = func(string) ([]byte, bool) {
		return []byte("# The budget\n\nA block that is gone.\n\nThe members of the council agreed on a [budget](https://a.example/b) on Monday after 1,234.5 hours.\n\nThe council will meet again in the autumn.\n"), true
	}
	a := b.Article(t.Context(), pair(t, german, english, english, nil))
	var got []string
	for _, r := range a.Rows {
		for _, c := range r.Changes {
			if c.Op != 0 {
				got = append(got, fmt.Sprintf("%d %+d %s", r.Block, c.Op, c.Text))
			}
		}
	}
	if want := "2 -1 Monday; 2 +1 Tuesday"; strings.Join(got, "; ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Each sentence of a summary leads to the sentences of the article that it is based on.
func TestSummary(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		to, summary string
		want        review.Passage
	}{
		{"de", "Der Rat trifft sich im Herbst wieder.", review.Passage{Block: 3, Start: 0, End: 37}},
		{"en", "After 1,234.5 hours the members of the council have agreed on a budget on Tuesday.", review.Passage{Block: 2, Start: 0, End: 97}},
	} {
		text := "# Haushalt\n\n" + c.summary + "\n"
		p := pair(t, german, text, text, func(r *output.Record) { r.Task, r.To = "summarize", c.to })
		a := builder().Article(t.Context(), p)
		if len(a.Summary) != 1 || len(a.Summary[0].Basis) == 0 || a.Summary[0].Basis[0] != c.want {
			t.Errorf("%s: %+v", c.to, a.Summary)
		}
		if len(a.Rows) != 3 || a.Rows[2].Target != nil {
			t.Errorf("%s: %s", c.to, show(a))
		}
	}
}
