package verify_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/verify"
)

// document is an article with its translation.
type document struct {
	translation verify.Translation
	held        bool // whether it was held back while thresholds were tuned
}

// language pairs of a corpus, such as "de-en", with their documents.
type parallel map[string][]document

// add appends a document. Each third one is held back.
func (p parallel) add(from, to string, pairs []verify.Pair) {
	name := from + "-" + to
	t := verify.Translation{Pairs: pairs, From: language.Make(from), To: language.Make(to), Languages: languages}
	p[name] = append(p[name], document{t, len(p[name])%3 == 1})
}

// addBoth appends a document in both directions.
func (p parallel) addBoth(from, to string, pairs []verify.Pair) {
	p.add(from, to, pairs)
	back := slices.Clone(pairs)
	for i := range back {
		back[i].Source, back[i].Target = back[i].Target, back[i].Source
	}
	p.add(to, from, back)
}

// corpora returns the documents of all corpora that are there: the news of WMT23, the
// documentation of FastAPI, and what bench/parallel collected in TOLKA_PARALLEL.
func corpora(t testing.TB) parallel {
	t.Helper()
	all := make(parallel)
	tuned, held := news(t)
	for _, part := range append(tuned, held) {
		for ; len(part) >= articleLength; part = part[articleLength:] {
			all.addBoth("de", "en", translation(part[:articleLength], human).Pairs)
			all.add("de", "en", translation(part[:articleLength], gpt4).Pairs)
		}
	}
	all.pages(t)
	all.collected(t)
	return all
}

// pages adds the pages of FastAPI whose blocks are of the same kinds in both languages.
func (p parallel) pages(t testing.TB) {
	t.Helper()
	root := filepath.Join(corpus, "fastapi")
	pages, err := filepath.Glob(filepath.Join(root, "de", "*", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		german := proseOf(t, page)
		english := proseOf(t, strings.Replace(page, filepath.Join(root, "de"), filepath.Join(root, "en"), 1))
		if len(german) != len(english) {
			continue
		}
		var pairs []verify.Pair
		for i := range german {
			if german[i].Text == "" || english[i].Text == "" {
				continue
			}
			pairs = append(pairs, verify.Pair{Block: len(pairs) + 1, Kind: german[i].Kind, Source: english[i].Text, Target: german[i].Text})
			if len(pairs) == articleLength {
				p.addBoth("en", "de", pairs)
				pairs = nil
			}
		}
	}
}

var placeholders = regexp.MustCompile(`\{\{\d+\}\}`)

// proseOf returns the prose of a Markdown file without what is protected: people give links
// other targets.
func proseOf(t testing.TB, path string) []article.Block {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	a := article.Article{Blocks: markdown.Parse(string(b))}
	prose := a.Prose()
	labels := markdown.LabelsOf(a.Blocks)
	for i := range prose {
		if strings.Contains(prose[i].Text, "<abbr") {
			prose[i].Text = "" // the German pages explain English words there
			continue
		}
		protected, _ := markdown.Protect(prose[i].Text, labels)
		prose[i].Text = placeholders.ReplaceAllString(protected, "")
	}
	return prose
}

// collectedMost bounds the documents of one pair.
const collectedMost = 100

// collected adds what bench/parallel wrote to the folder that TOLKA_PARALLEL names.
func (p parallel) collected(t testing.TB) {
	t.Helper()
	folder := os.Getenv("TOLKA_PARALLEL")
	if folder == "" {
		t.Log("TOLKA_PARALLEL names no folder of texts that bench/parallel collected")
		return
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	only := os.Getenv("TOLKA_PAIRS")
	for _, file := range files {
		from, to, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".tsv"), "-")
		if only != "" && !slices.Contains(strings.Fields(only), to) {
			continue
		}
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var pairs []verify.Pair
		last, documents := "", [][]verify.Pair(nil)
		flush := func() {
			if len(pairs) > 2 {
				documents = append(documents, pairs)
			}
			pairs = nil
		}
		for line := range strings.Lines(string(b)) {
			fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			if len(fields) != 3 {
				continue
			}
			if fields[0] != last || len(pairs) == articleLength {
				flush()
			}
			last = fields[0]
			pairs = append(pairs, verify.Pair{Block: len(pairs) + 1, Kind: article.Paragraph, Source: fields[1], Target: fields[2]})
		}
		flush()
		step := max(1, len(documents)/collectedMost)
		for i := 0; i < len(documents); i += step {
			p.addBoth(from, to, documents[i])
		}
	}
}
