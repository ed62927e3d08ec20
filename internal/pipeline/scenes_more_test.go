package pipeline_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"tolka/internal/batch"
	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/fakeengine"
	"tolka/internal/language"
	"tolka/internal/pipeline"
	"tolka/internal/prompt"
	"tolka/internal/session"
	"tolka/prompts"
)

// An edited result whose source changes elsewhere keeps the edits, and the links of the source.
func TestEditsKeepTheirLinks(t *testing.T) {
	t.Parallel()
	c, _ := client(t, fakeengine.Config{})
	page := startPage + "\nEin zweiter Absatz über die Schulen der Stadt und ihre Lehrer.\n"
	dir, inputs := site(t, [2]string{"start.md", page}, [2]string{"sub/kapitel.md", subPage}, [2]string{"anlage.pdf", ""}, [2]string{"bild eins.png", ""})
	out := filepath.Join(filepath.Dir(dir), "pages", "en") // deeper than the sources
	p := translator(t, c)
	p.Naming = discover.Naming{OutDir: out, Template: "{stem}.{ext}"}
	p.Run(t.Context(), inputs[:2], new(recorder))
	start := filepath.Join(out, "start.md")
	links := linksOf(t, start)
	first := fakeengine.Translation("Mehr steht im", "English")
	edited := strings.Replace(read(t, start), first, "MINE [a](#mine) [b](../mine.md#x) [c](../../de/anlage.pdf): "+first, 1)
	edited = strings.Replace(edited, "https://a.example/x.md", "../other.md", 1)
	write(t, start, edited)
	write(t, inputs[0].Path, strings.Replace(page, "Lehrer", "Kinder", 1))
	if r := once(t, p, inputs[0]); r.Status != pipeline.Done || r.KeptBlocks == 0 {
		t.Fatalf("%s, %v, %d kept", r.Status, r.Err, r.KeptBlocks)
	}
	text := read(t, start)
	if !strings.Contains(text, first) || !strings.Contains(text, fakeengine.Translation("der Stadt und ihre Kinder", "English")) {
		t.Errorf("the edit or the change is lost:\n%s", text)
	}
	if got, want := linksOf(t, start), "#mine ../mine.md#x ../../de/anlage.pdf "+strings.Replace(links, "https://a.example/x.md", "../other.md", 1); got != want {
		t.Errorf("links\n got %s\nwant %s", got, want)
	}
}

// Edits that have no place in the new translation keep the result from being replaced.
func TestEditsWithoutAPlace(t *testing.T) {
	t.Parallel()
	c, _ := client(t, fakeengine.Config{})
	p := translator(t, c)
	in := write(t, filepath.Join(t.TempDir(), "a.md"), longer)
	r := once(t, p, in)
	front, _, _ := strings.Cut(read(t, r.Output), "\n---\n")
	mine := front + "\n---\n\nAll of this is mine.\n\n```\ncode\n```\n\n- and\n- a list\n"
	write(t, r.Output, mine)
	write(t, in.Path, "Ein ganz anderer Text über die Schulen der Stadt.\n\n> Und ein Zitat.\n")
	if r = once(t, p, in); r.Reason != failure.Edited || read(t, r.Place) != mine {
		t.Errorf("%s, %v:\n%s", r.Status, r.Err, read(t, r.Place))
	}
}

// The links of a bilingual page lead to the results too, in the translation and in the quotations.
func TestLinksOfBilingualPages(t *testing.T) {
	t.Parallel()
	c, _ := client(t, fakeengine.Config{})
	dir, inputs := site(t, [2]string{"start.md", startPage}, [2]string{"sub/kapitel.md", subPage}, [2]string{"anlage.pdf", ""}, [2]string{"bild eins.png", ""})
	out := filepath.Join(filepath.Dir(dir), "en")
	p := translator(t, c)
	p.Bilingual = true
	p.Naming = discover.Naming{OutDir: out, Template: "{stem}.{ext}"}
	p.Run(t.Context(), inputs[:1], new(recorder))
	before := linksOf(t, filepath.Join(out, "start.md"))
	p.Run(t.Context(), inputs[1:2], new(recorder))
	after := linksOf(t, filepath.Join(out, "start.md"))
	if strings.Count(before, "../de/sub/kapitel.md#zweiter-teil") != 2 || strings.Contains(after, "kapitel.md#zweiter-teil") || strings.Count(after, " ../de/anlage.pdf ") != 2 {
		t.Errorf("before %s\nafter %s", before, after)
	}
	if n, m := len(strings.Fields(before)), len(strings.Fields(after)); n != m || n != 14 {
		t.Errorf("%d and %d links", n, m)
	}
}

// Links that cannot be kept are warned about.
func TestLostLinks(t *testing.T) {
	t.Parallel()
	const page = "# Der Haushalt\n\nMehr steht [unten](#nirgends), [oben](#der-haushalt) und in der [Anlage](anlage.md).\n"
	c, _ := client(t, fakeengine.Config{})
	warnings := func(r pipeline.Result) string {
		var all []string
		for _, f := range r.Findings {
			if f.Check == "links" {
				all = append(all, f.Message)
			}
		}
		return strings.Join(all, "; ")
	}
	const lost = `the link "#nirgends" cannot be kept: no heading or place of that name is known`
	r := once(t, translator(t, c), write(t, filepath.Join(t.TempDir(), "a.md"), page))
	if got := warnings(r); r.Status != pipeline.Done || got != lost {
		t.Errorf("a file: %s, %q", r.Status, got)
	}
	for text, want := range map[string]string{
		page: lost + `; the link "anlage.md" cannot be rebased: standard input has no folder`,
		strings.Replace(page, "#nirgends", "b.md", 1):                                          `2 links, the first of them "b.md", cannot be rebased: standard input has no folder`,
		strings.NewReplacer("#nirgends", "https://a.example", "anlage.md", "/x").Replace(page): "",
	} {
		p := translator(t, c)
		p.Sources.Stdin, p.Output = strings.NewReader(text), filepath.Join(t.TempDir(), "a.en.md")
		if r := once(t, p, discover.Input{Path: discover.Stdin}); r.Status != pipeline.Done || warnings(r) != want {
			t.Errorf("standard input: %s, %q, want %q", r.Status, warnings(r), want)
		}
	}
}

// A model that only translates has summaries of the article's own sentences, translated if
// another language is asked for. It does not replace what a model wrote.
func TestSummaryByAModelThatOnlyTranslates(t *testing.T) {
	t.Parallel()
	all, err := prompt.Dialects(prompts.Files)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := prompt.DialectNamed(all, "hy-mt")
	d.TranslatesOnly = true
	const sentence = "Der Rat hat gestern lange über den Haushalt der Stadt beraten und ihn am Ende beschlossen."
	for _, to := range []string{"", "en"} {
		p := summarizer(t, translationModel(""), choice.Length{Words: 60}, "")
		p.Speech = session.NewSpeech(d)
		p.Policy = failure.Report
		method := "extractive: sentences quoted from the article, no model"
		if to != "" {
			p.To = []language.Tag{language.Make(to)}
			method = "extractive: sentences quoted from the article, translated by the model"
		}
		in := write(t, filepath.Join(t.TempDir(), "a.md"), longer)
		p.DryRun = true
		if plan := once(t, p, in).Plan; plan == nil || plan.Blocks == 0 || (plan.Requests > 0) != (to != "") {
			t.Errorf("to %q: planned %+v", to, plan)
		}
		p.DryRun = false
		r := once(t, p, in)
		if r.Status != pipeline.Done {
			t.Errorf("to %q: %v", to, r.Err)
			continue
		}
		text := read(t, r.Output)
		if !strings.Contains(text, fmt.Sprintf("method: %q", method)) || !strings.Contains(text, sentence) {
			t.Errorf("to %q:\n%s", to, text)
		}
		write(t, in.Path, longer+"\nNoch ein Absatz.\n")
		if r = once(t, p, in); r.Status != pipeline.Done {
			t.Errorf("to %q, its own summary: %v", to, r.Err)
		}
		text = read(t, r.Output)
		written := strings.Replace(text, fmt.Sprintf("  method: %q\n", method), "", 1)
		if written == text {
			t.Fatal(text)
		}
		write(t, r.Output, written) // as one that a model wrote
		write(t, in.Path, longer)
		if r = once(t, p, in); r.Reason != failure.Exists || !strings.Contains(r.Err.Error(), "only translates") {
			t.Errorf("to %q, a model's summary: %s, %v", to, r.Status, r.Err)
		}
		p.Overwrite = true
		if r = once(t, p, in); r.Status != pipeline.Done {
			t.Errorf("to %q, with --overwrite: %v", to, r.Err)
		}
	}
}

// An article that was changed after its export is not written from the replies to its old text.
func TestArticleChangedSinceItsExport(t *testing.T) {
	t.Parallel()
	c, server := client(t, fakeengine.Config{})
	p := translator(t, nil)
	j, d := newJob(t, p, server.URL, batch.Most())
	in := write(t, filepath.Join(t.TempDir(), "a.md"), longer)
	if r := once(t, p, in); r.Reason != pipeline.Exported {
		t.Fatalf("%s, %v", r.Reason, r.Err)
	}
	if _, err := d.Finish(); err != nil {
		t.Fatal(err)
	}
	write(t, in.Path, strings.Replace(longer, "gestern", "heute", 1))
	desk(t, j, p, server.URL, false)
	p.Batch.Engine = c
	var got recorder
	if _, err := p.Import(t.Context(), j, &got); err != nil {
		t.Fatal(err)
	}
	if len(got.results) != 1 || got.results[0].Reason != failure.Incomplete || !strings.Contains(got.results[0].Err.Error(), "was changed after it was exported") {
		t.Errorf("%+v", got.results)
	}
	if n := len(server.Requests()); n > 0 {
		t.Errorf("%d requests", n)
	}
	write(t, in.Path, longer)
	got = recorder{}
	if _, err := p.Import(t.Context(), j, &got); err != nil || len(got.results) != 1 || got.results[0].Status != pipeline.Done {
		t.Errorf("%+v, %v", got.results, err)
	}
}

// If the summary that comes with a translation fails, so does the result, and says which of both.
func TestFailedSummaryOfATranslation(t *testing.T) {
	t.Parallel()
	c, _ := client(t, fakeengine.Config{Words: 600})
	p := translator(t, c)
	p.WithSummary, p.Length, p.Policy = choice.SummaryOnTop, choice.Length{Words: 20}, failure.Strict
	r := once(t, p, write(t, filepath.Join(t.TempDir(), "a.md"), longer))
	if r.Status != pipeline.Failed || r.Reason != failure.Checks || !strings.HasPrefix(r.Err.Error(), "the summary: ") {
		t.Errorf("%s, %v", r.Status, r.Err)
	}
}
