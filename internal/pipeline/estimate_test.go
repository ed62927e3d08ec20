package pipeline_test

import (
	"bufio"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tiktoken-go/tokenizer/codec"

	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/fakeengine"
	"tolka/internal/language"
	"tolka/internal/race"
	"tolka/internal/session"
)

// allowed is how far an estimate may be from what a server reports.
const allowed = 0.10

// o200k counts the tokens of the o200k vocabulary, as a server with OpenAI's models of
// today does. The library is the tests' alone: no program has the vocabulary in it.
func o200k(t *testing.T) func(string) int {
	t.Helper()
	c := codec.NewO200kBase()
	return func(s string) int {
		n, err := c.Count(s)
		if err != nil {
			t.Error(err)
		}
		return n
	}
}

func parallel(t *testing.T, lang string) (path, text string) {
	t.Helper()
	path = filepath.Join("testdata", "parallel", lang+".md")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, string(data)
}

// paragraphs splits an article into its blocks, without the heading's sign.
func paragraphs(text string) []string {
	return strings.Split(strings.TrimPrefix(strings.TrimSpace(text), "# "), "\n\n")
}

// planned makes a dry run of an article, in the way that p would run.
func planned(t *testing.T, p *setup, in discover.Input) session.Plan {
	t.Helper()
	dry := *p
	dry.DryRun = true
	dry.Completer = nil
	var r recorder
	dry.Run(context.Background(), []discover.Input{in}, &r)
	if len(r.results) != 1 || r.results[0].Plan == nil {
		t.Fatalf("no plan: %+v", r.results)
	}
	return *r.results[0].Plan
}

// The estimates of a dry run against the usage that a server with a real tokenizer
// reports for the same run: an article in four languages, into each of the others.
func TestEstimatesOfWholeRuns(t *testing.T) {
	t.Parallel()
	tokens := o200k(t)
	langs := []string{"de", "en", "ru", "ja"}
	for _, from := range langs {
		for _, to := range langs {
			if from == to {
				continue
			}
			path, source := parallel(t, from)
			_, target := parallel(t, to)
			pairs := make(map[string]string)
			translated := paragraphs(target)
			for i, p := range paragraphs(source) {
				pairs[p] = translated[i]
			}
			for _, refine := range []bool{false, true} {
				c, _ := client(t, fakeengine.Config{Pairs: pairs, Tokens: tokens})
				p := translator(t, c)
				tag, err := language.Parse(to)
				if err != nil {
					t.Fatal(err)
				}
				p.Choices.To, p.Choices.Refine = []language.Tag{tag}, refine
				p.Naming.OutDir = t.TempDir()
				in := discover.Input{Path: path, Rel: filepath.Base(path)}
				plan := planned(t, p, in)
				var r recorder
				p.Run(context.Background(), []discover.Input{in}, &r)
				u := r.totals.Usage
				if r.totals.Done != 1 || u.Requests != plan.Requests {
					t.Errorf("%s to %s: %d requests, planned %d: %+v", from, to, u.Requests, plan.Requests, r.results[0].Err)
					continue
				}
				t.Logf("%s to %s, refine %-5v: prompt %5d, estimated %5d (%+5.1f %%); completion %4d, estimated %4d (%+5.1f %%)", from, to, refine,
					u.PromptTokens, plan.PromptTokens, off(plan.PromptTokens, u.PromptTokens), u.CompletionTokens, plan.CompletionTokens, off(plan.CompletionTokens, u.CompletionTokens))
				if d := off(plan.PromptTokens, u.PromptTokens); math.Abs(d) > 100*allowed {
					t.Errorf("%s to %s: the prompt is %.1f %% off", from, to, d)
				}
				if d := off(plan.CompletionTokens, u.CompletionTokens); math.Abs(d) > 100*allowed {
					t.Errorf("%s to %s: the completion is %.1f %% off", from, to, d)
				}
			}
		}
	}
}

// off is how far an estimate is from a count, in percent.
func off(estimate, count int) float64 { return 100 * float64(estimate-count) / float64(count) }

// Real articles of the four languages: what is sent for them, as estimated and as
// counted, over all of them and for the one in the middle.
func TestEstimatesOfRealArticles(t *testing.T) {
	t.Parallel()
	if race.Enabled {
		t.Skip("SKIPPED with -race: nothing here runs in parallel")
	}
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "corpus", "languages", "articles.tsv"))
	if err != nil {
		t.Skipf("SKIPPED: the corpus is not there: %v", err)
	}
	defer f.Close()
	tokens := o200k(t)
	dir := t.TempDir()
	estimated, counted := make(map[string]int), make(map[string]int)
	offs := make(map[string][]float64)
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		lang := fields[0]
		if !slices.Contains([]string{"de", "en", "ru", "ja"}, lang) || len(offs[lang]) == 40 {
			continue
		}
		text := strings.ReplaceAll(strings.TrimSpace(fields[2]), "\u2028", "\n\n")
		c, server := client(t, fakeengine.Config{Tokens: tokens})
		p := translator(t, c)
		p.Policy = failure.Report // the words that come back have no meaning
		tag, _ := language.Parse("fr")
		p.Choices.To = []language.Tag{tag}
		p.Choices.From, _ = language.Parse(lang)
		in := write(t, filepath.Join(dir, fmt.Sprintf("%s-%d.md", lang, len(offs[lang]))), text+"\n")
		plan := planned(t, p, in)
		var r recorder
		p.Run(context.Background(), []discover.Input{in}, &r)
		server.Close()
		// A repair is not part of a plan.
		if r.totals.Usage.Requests != plan.Requests {
			continue
		}
		estimated[lang] += plan.PromptTokens
		counted[lang] += r.totals.Usage.PromptTokens
		offs[lang] = append(offs[lang], math.Abs(off(plan.PromptTokens, r.totals.Usage.PromptTokens)))
	}
	for _, lang := range []string{"de", "en", "ru", "ja"} {
		o := offs[lang]
		if len(o) < 10 {
			t.Errorf("%s: only %d articles", lang, len(o))
			continue
		}
		slices.Sort(o)
		sum := off(estimated[lang], counted[lang])
		t.Logf("%s: %d articles, %6d tokens sent, %6d estimated (%+.1f %%); median %.1f %%, nine in ten within %.1f %%", lang, len(o), counted[lang], estimated[lang], sum, o[len(o)/2], o[len(o)*9/10])
		if math.Abs(sum) > 100*allowed || o[len(o)*9/10] > 100*allowed {
			t.Errorf("%s: the estimates are off by %.1f %% in sum, one in ten by more than %.1f %%", lang, sum, o[len(o)*9/10])
		}
	}
}
