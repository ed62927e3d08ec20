package merge_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tolka/internal/align"
	"tolka/internal/article"
	"tolka/internal/markdown"
	"tolka/internal/merge"
)

func read(text string) align.Doc { return align.DocOf(markdown.Parse(text)) }

// writer is the Writer of Markdown.
type writer struct{}

func (writer) Block(b article.Block, text string) string {
	return markdown.ComposeBlock(b, text, "\n")
}
func (writer) Read(doc string) align.Doc { return read(doc) }

// translation is what a model makes of a text here.
func translation(text string) string { return strings.ToUpper(text) }

// generate makes a result of a source as the first run does.
func generate(source string) (string, align.Hashes) {
	blocks := markdown.Parse(source)
	texts := make(map[int]string)
	for _, b := range blocks {
		if b.Prose() {
			texts[b.ID] = translation(b.Text)
		}
	}
	result := markdown.Compose(blocks, texts)
	return result, align.HashesOf(read(source), read(result))
}

// update makes a result of a changed source and an edited result, and says what it sent.
func update(source, result string, h align.Hashes) (merged string, next align.Hashes, plan *merge.Plan, sent []string, err error) {
	in := merge.Input{Source: read(source), Result: read(result), Hashes: h, Current: true}
	plan, err = merge.New(in)
	if err != nil {
		return "", h, nil, nil, err
	}
	texts := make(map[int]string)
	for _, b := range in.Source.Prose {
		_, kept := plan.Kept[b.ID]
		text, reused := plan.Reused[b.ID]
		if reused {
			texts[b.ID] = text
		} else if !kept && !plan.Settled[b.ID] {
			texts[b.ID] = translation(b.Text)
			sent = append(sent, b.Text)
		}
	}
	merged, next, err = plan.Assemble(writer{}, texts)
	return merged, next, plan, sent, err
}

const source = `---
title: der titel
date: 2026-01-01
tags: [a]
---

# kopf

erster absatz

zweiter absatz

` + "```go\nx := 1 // wert\n```" + `

dritter absatz

- punkt eins
- punkt zwei

letzter absatz
`

func TestMerge(t *testing.T) {
	t.Parallel()
	change := func(pairs ...string) func(string) string {
		return func(s string) string {
			for i := 0; i < len(pairs); i += 2 {
				if !strings.Contains(s, pairs[i]) {
					t.Errorf("%q is not in the text", pairs[i])
				}
				s = strings.Replace(s, pairs[i], pairs[i+1], 1)
			}
			return s
		}
	}
	for name, c := range map[string]struct {
		source, result func(string) string
		// want is made of the result of the changed source, as it would be without edits.
		want      func(string) string
		sent      []string
		conflicts int
		unplaced  bool
	}{
		"nothing":                            {change(), change(), change(), nil, 0, false},
		"an edit":                            {change(), change("ZWEITER ABSATZ", "Second paragraph"), change("ZWEITER ABSATZ", "Second paragraph"), nil, 0, false},
		"a change":                           {change("erster absatz", "neuer absatz"), change(), change(), []string{"neuer absatz"}, 0, false},
		"an edit, then a change elsewhere":   {change("erster absatz", "neuer absatz"), change("ZWEITER ABSATZ", "Second *paragraph*"), change("ZWEITER ABSATZ", "Second *paragraph*"), []string{"neuer absatz"}, 0, false},
		"both":                               {change("zweiter absatz", "anderer absatz"), change("ZWEITER ABSATZ", "Second paragraph"), change(), []string{"anderer absatz"}, 1, false},
		"added":                              {change("letzter absatz", "ende"), change("ZWEITER ABSATZ\n", "ZWEITER ABSATZ\n\nNote by the translator\n"), change("ZWEITER ABSATZ\n", "ZWEITER ABSATZ\n\nNote by the translator\n"), []string{"ende"}, 0, false},
		"added next to a change":             {change("zweiter absatz", "ende"), change("ZWEITER ABSATZ\n", "ZWEITER ABSATZ\n\nNote by the translator\n"), nil, nil, 0, true},
		"removed":                            {change("letzter absatz", "ende"), change("ERSTER ABSATZ\n\n", ""), change("ERSTER ABSATZ\n\n", ""), []string{"ende"}, 0, false},
		"removed, and so was its source":     {change("erster absatz\n\n", ""), change("ERSTER ABSATZ\n\n", ""), change(), nil, 0, false},
		"removed, and its source changed":    {change("erster absatz", "ganz neu"), change("ERSTER ABSATZ\n\n", ""), nil, nil, 0, true},
		"split":                              {change("letzter absatz", "ende"), change("ERSTER ABSATZ", "Erster\n\nAbsatz"), change("ERSTER ABSATZ", "Erster\n\nAbsatz"), []string{"ende"}, 0, false},
		"merged":                             {change("letzter absatz", "ende"), change("ERSTER ABSATZ\n\nZWEITER ABSATZ", "Both"), change("ERSTER ABSATZ\n\nZWEITER ABSATZ", "Both"), []string{"ende"}, 0, false},
		"moved":                              {change("letzter absatz", "ende"), change("ERSTER ABSATZ\n\nZWEITER ABSATZ", "ZWEITER ABSATZ\n\nERSTER ABSATZ"), change("ERSTER ABSATZ\n\nZWEITER ABSATZ", "ZWEITER ABSATZ\n\nERSTER ABSATZ"), []string{"ende"}, 0, false},
		"an item added":                      {change("letzter absatz", "ende"), change("- PUNKT ZWEI", "- another\n- PUNKT ZWEI"), change("- PUNKT ZWEI", "- another\n- PUNKT ZWEI"), []string{"ende"}, 0, false},
		"code edited":                        {change("letzter absatz", "ende"), change("// wert", "// value"), change("// wert", "// value"), []string{"ende"}, 0, false},
		"code changed":                       {change("x := 1", "x := 2"), change("ERSTER", "First"), change("ERSTER", "First"), nil, 0, false},
		"code both":                          {change("x := 1", "x := 2"), change("// wert", "// value"), change(), nil, 1, false},
		"title edited":                       {change("date: 2026-01-01", "date: 2026-02-02"), change("title: DER TITEL", "title: 'A title'"), change("title: DER TITEL", "title: 'A title'"), nil, 0, false},
		"title both":                         {change("title: der titel", "title: ein titel"), change("title: DER TITEL", "title: 'A title'"), change(), []string{"ein titel"}, 1, false},
		"a key added":                        {change("date: 2026-01-01", "date: 2026-02-02\ndraft: true"), change("tags: [a]\n", "tags: [a]\nreviewed: Anna\n"), change("tags: [a]\n", "tags: [a]\nreviewed: Anna\n"), nil, 0, false},
		"a key removed":                      {change("date: 2026-01-01", "date: 2026-02-02"), change("tags: [a]\n", ""), change("tags: [a]\n", ""), nil, 0, false},
		"a key both":                         {change("tags: [a]", "tags: [b]"), change("tags: [a]", "tags: [c]"), change(), nil, 1, false},
		"a source block moved":               {change("erster absatz\n\nzweiter absatz", "zweiter absatz\n\nerster absatz"), change("ERSTER ABSATZ", "First"), change("ERSTER ABSATZ", "First"), nil, 0, false},
		"a source block removed":             {change("erster absatz\n\n", ""), change("ERSTER ABSATZ", "First"), change(), nil, 1, false},
		"a source block split":               {change("erster absatz", "erster\n\nabsatz"), change("ERSTER ABSATZ", "First"), change(), []string{"erster", "absatz"}, 1, false},
		"a block added before an edited one": {change("erster absatz", "neu\n\nerster absatz"), change("ERSTER ABSATZ", "First"), change("ERSTER ABSATZ", "First"), []string{"neu"}, 0, false},
		"an edited item becomes a paragraph": {change("- punkt eins\n- punkt zwei", "punkt eins\n\n- punkt zwei"), change("PUNKT EINS", "One"), change("PUNKT EINS", "One"), nil, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			result, hashes := generate(source)
			changed, edited := c.source(source), c.result(result)
			merged, next, plan, sent, err := update(changed, edited, hashes)
			if errors.Is(err, merge.ErrUnplaced) != c.unplaced {
				t.Fatalf("error %v", err)
			}
			if err != nil {
				return
			}
			fresh, _ := generate(changed)
			if want := c.want(fresh); merged != want {
				t.Errorf("got\n%s\nwant\n%s", merged, want)
			}
			if !slices.Equal(sent, c.sent) || len(plan.Conflicts) != c.conflicts {
				t.Errorf("sent %q, conflicts %+v", sent, plan.Conflicts)
			}
			again, _, plan, sent, err := update(changed, merged, next)
			if err != nil || again != merged || len(sent) > 0 || len(plan.Conflicts) > 0 {
				t.Errorf("a second run: sent %q, %v, conflicts %+v,\n%s", sent, err, plan.Conflicts, again)
			}
		})
	}
}

// Replacing edits reuses only what tolka wrote.
func TestReplaceEdits(t *testing.T) {
	t.Parallel()
	result, hashes := generate(source)
	edited := strings.NewReplacer("ZWEITER ABSATZ", "Second", "title: DER TITEL", "title: Mine").Replace(result)
	plan, err := merge.New(merge.Input{
		Source: read(strings.Replace(source, "letzter absatz", "ende", 1)), Result: read(edited), Hashes: hashes,
		Current: true, Discard: true, Replace: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	reused := slices.Sorted(maps.Values(plan.Reused))
	if want := []string{"DRITTER ABSATZ", "ERSTER ABSATZ", "KOPF", "PUNKT EINS", "PUNKT ZWEI"}; !slices.Equal(reused, want) || plan.Edits {
		t.Errorf("reused %q, want %q", reused, want)
	}
}

// What a person wrote is in the result, or named.
func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		words := 0
		word := func(prefix string) string { words++; return fmt.Sprintf("%s%d text", prefix, words) }
		row := func(n int, prefix string) []string {
			out := make([]string, n)
			for i := range out {
				out[i] = word(prefix)
			}
			return out
		}
		blocks := row(rapid.IntRange(1, 12).Draw(t, "blocks"), "quelle")
		page := func(blocks []string) string { return strings.Join(blocks, "\n\n") + "\n" }
		result, hashes := generate(page(blocks))
		edited := strings.Split(strings.TrimSuffix(result, "\n"), "\n\n")
		human := make(map[string]bool)
		change := func(row []string, prefix string) []string {
			row = slices.Clone(row)
			for range rapid.IntRange(0, 4).Draw(t, "changes") {
				i := rapid.IntRange(0, len(row)-1).Draw(t, "at")
				text := word(prefix)
				human[text] = prefix == "person"
				switch rapid.SampledFrom([]string{"change", "add", "remove", "move", "split"}).Draw(t, "change") {
				case "change":
					row[i] = text
				case "add":
					row = slices.Insert(row, i, text)
				case "remove":
					if len(row) > 1 {
						row = slices.Delete(row, i, i+1)
					}
				case "move":
					b := row[i]
					row = slices.Delete(row, i, i+1)
					row = slices.Insert(row, rapid.IntRange(0, len(row)).Draw(t, "to"), b)
				case "split":
					other := word(prefix)
					human[other] = prefix == "person"
					row = slices.Replace(row, i, i+1, text, other)
				}
			}
			return row
		}
		blocks, edited = change(blocks, "neu"), change(edited, "person")
		merged, next, plan, sent, err := update(page(blocks), page(edited), hashes)
		if errors.Is(err, merge.ErrUnplaced) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		var named strings.Builder
		for _, c := range plan.Conflicts {
			named.WriteString(c.Message)
		}
		for _, e := range plan.Earlier {
			named.WriteString(e)
		}
		for _, b := range edited {
			if human[b] && !slices.Contains(strings.Split(strings.TrimSuffix(merged, "\n"), "\n\n"), b) && !strings.Contains(named.String(), b) {
				t.Fatalf("%q is lost: source\n%sresult\n%smerged\n%s", b, page(blocks), page(edited), merged)
			}
		}
		for i, s := range sent {
			if strings.HasPrefix(s, "quelle") && len(plan.Conflicts) == 0 && slices.Contains(edited, translation(s)) {
				t.Fatalf("%q was sent, number %d", s, i)
			}
		}
		again, _, plan, sent, err := update(page(blocks), merged, next)
		if err != nil || again != merged || len(sent) > 0 || len(plan.Conflicts) > 0 {
			t.Fatalf("a second run: sent %q, %v, %+v\nsource\n%s\nfirst\n%s\nsecond\n%s", sent, err, plan, page(blocks), merged, again)
		}
	})
}
