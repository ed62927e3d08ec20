package pipeline_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/batch"
	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/engine"
	"tolka/internal/engine/openai"
	"tolka/internal/failure"
	"tolka/internal/fakeengine"
	"tolka/internal/language"
	"tolka/internal/language/detect"
	"tolka/internal/pipeline"
	"tolka/internal/prompt"
	"tolka/internal/session"
	"tolka/internal/source"
	"tolka/prompts"
)

// recorder is a listener that keeps what it is told.
type recorder struct {
	results []pipeline.Result
	totals  pipeline.Totals
}

func (r *recorder) Event(e pipeline.Event) {
	switch e := e.(type) {
	case pipeline.Result:
		r.results = append(r.results, e)
	case pipeline.Totals:
		r.totals = e
	}
}

// setup is what the pipelines of a test are made of.
type setup struct {
	pipeline.Deps
	pipeline.Choices
}

// Run runs a pipeline with what is set up now.
func (s *setup) Run(ctx context.Context, inputs []discover.Input, l pipeline.Listener) pipeline.Totals {
	return pipeline.New(s.Deps, s.Choices).Run(ctx, inputs, l)
}

// Import imports a job with what is set up now.
func (s *setup) Import(ctx context.Context, j *batch.Job, l pipeline.Listener) (pipeline.Totals, error) {
	return pipeline.New(s.Deps, s.Choices).Import(ctx, j.Entries(), j.Results, l)
}

// translator sets up a pipeline that translates into English with an engine.
func translator(t *testing.T, c engine.Completer) *setup {
	t.Helper()
	set, err := prompt.Load(prompts.Files, prompts.Files)
	if err != nil {
		t.Fatal(err)
	}
	en, err := language.Parse("en")
	if err != nil {
		t.Fatal(err)
	}
	detector := detect.New(detect.Options{})
	return &setup{
		Deps: pipeline.Deps{
			Deps:    session.Deps{Completer: c, Prompts: set, Detector: detector},
			Sources: source.Reader{Stdin: strings.NewReader(""), Detector: detector}, Stdout: new(bytes.Buffer), Now: func() time.Time { return time.Unix(0, 0) },
		},
		Choices: pipeline.Choices{
			Choices: choice.Choices{Task: choice.Translate, To: []language.Tag{en}, Engine: choice.OpenAI, Model: "fake"},
			Options: session.Options{Policy: failure.Normal, Jobs: 4},
			Naming:  discover.Naming{Template: "{stem}.{to}.md"},
		},
	}
}

// client returns the client of a fake engine.
func client(t *testing.T, cfg fakeengine.Config) (*openai.Client, *fakeengine.Server) {
	t.Helper()
	server := fakeengine.Start(cfg)
	t.Cleanup(server.Close)
	c, err := openai.New(openai.Config{BaseURL: server.URL, Model: "fake", Jobs: 4, Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	return c, server
}

func write(t *testing.T, path, text string) discover.Input {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return discover.Input{Path: path, Rel: filepath.Base(path)}
}

// lines reads a file of the corpus that lies beside the project.
func lines(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "corpus", name))
	if err != nil {
		t.Skipf("SKIPPED: the corpus is not there: %v", err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

// realPairs returns German paragraphs and their translations by a model, a multiple of eight: those of
// the corpus, or where it is missing the few that come with the project.
func realPairs(t *testing.T) (source, target []string) {
	t.Helper()
	if _, err := os.Stat(filepath.Join("..", "..", "..", "shared", "corpus")); err == nil {
		return lines(t, "wmt23-de-en/source.de.txt"), lines(t, "wmt23-de-en/gpt4.en.txt")
	}
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "replies", "us-russland.de-en.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if german, english, _ := strings.Cut(strings.TrimSpace(line), "\t"); strings.HasSuffix(german, ".") { // no title
			source, target = append(source, german), append(target, english)
		}
	}
	if data, err = os.ReadFile(filepath.Join("..", "verify", "testdata", "pairs", "sentences.tsv")); err != nil {
		t.Fatal(err)
	}
	english := make(map[string]string) // by number; it comes first
	for line := range strings.Lines(string(data)) {
		f := strings.SplitN(strings.TrimSpace(line), "\t", 3)
		switch {
		case f[1] == "en":
			english[f[0]] = f[2]
		case f[1] == "de" && !strings.Contains(f[2], "example."):
			source, target = append(source, f[2]), append(target, english[f[0]])
		}
	}
	whole := len(source) / 8 * 8
	return source[:whole], target[:whole]
}

// Real paragraphs with the translations that a real model gave, in articles of eight:
// each comes back in its place, and no check finds anything wrong.
func TestRealTranslations(t *testing.T) {
	source, gpt4 := realPairs(t)
	pairs := make(map[string]string)
	for i, s := range source {
		pairs[strings.TrimSpace(s)] = strings.TrimSpace(gpt4[i])
	}
	c, server := client(t, fakeengine.Config{Pairs: pairs})
	dir := t.TempDir()
	const size = 8
	var inputs []discover.Input
	for i := 0; i < len(source); i += size {
		inputs = append(inputs, write(t, filepath.Join(dir, fmt.Sprintf("%02d.txt", i/size)), strings.Join(source[i:i+size], "\n\n")+"\n"))
	}
	var got recorder
	translator(t, c).Run(t.Context(), inputs, &got)
	for _, r := range got.results {
		if r.Status != pipeline.Done {
			t.Errorf("%s: %s: %v", r.Input, r.Status, r.Err)
		}
	}
	if n := len(server.Requests()); n != len(inputs) {
		t.Errorf("%d requests for %d articles: false alarms were repaired", n, len(inputs))
	}
	for i, in := range inputs {
		data, err := os.ReadFile(strings.TrimSuffix(in.Path, ".txt") + ".en.md")
		if err != nil {
			t.Error(err)
			continue
		}
		_, body, _ := strings.Cut(string(data), "\n---\n\n")
		blocks := strings.Split(strings.TrimSpace(body), "\n\n")
		if len(blocks) != size {
			t.Errorf("article %d has %d blocks", i, len(blocks))
			continue
		}
		for n, b := range blocks {
			if want := strings.TrimSpace(gpt4[i*size+n]); plain(strings.TrimPrefix(b, "# ")) != plain(want) {
				t.Errorf("article %d, block %d:\n got %s\nwant %s", i, n, b, want)
			}
		}
	}
}

// replayed reports whether a paragraph of a Markdown file goes out as it stands in the corpus: what
// looks like a tag, a hashtag or an address is sent as a placeholder, and the number of a list
// item not at all, so that the fake engine does not know these.
func replayed(source string) bool {
	number, _, _ := strings.Cut(source, ". ")
	return !strings.Contains(source, "<") && !strings.ContainsAny(source, "@#") && strings.Trim(number, "0123456789") != ""
}

// plain takes the escapes away that keep a line a paragraph.
func plain(s string) string { return strings.ReplaceAll(s, `\`, "") }

// stub is an engine of a function.
type stub func(ctx context.Context, r engine.Request) (engine.Reply, error)

func (s stub) Complete(ctx context.Context, r engine.Request) (engine.Reply, error) {
	return s(ctx, r)
}

// The chunks of a long article are under way side by side, and come back in order.
func TestALongArticleIsWorkedOnSideBySide(t *testing.T) {
	c, server := client(t, fakeengine.Config{})
	var mu sync.Mutex
	var underWay, most int
	together := make(chan struct{})
	engine := stub(func(ctx context.Context, r engine.Request) (engine.Reply, error) {
		mu.Lock()
		underWay++
		most = max(most, underWay)
		if underWay == 3 {
			close(together)
		}
		mu.Unlock()
		select {
		case <-together:
		case <-ctx.Done():
			return c.Complete(ctx, r)
		}
		return c.Complete(ctx, r)
	})
	var text strings.Builder
	for i := range 120 {
		fmt.Fprintf(&text, "Absatz %d erzählt davon, dass die Regierung am Montag neue Gespräche angekündigt hat, die schon in der nächsten Woche beginnen sollen, und dass niemand weiß, wie lange sie dauern werden.\n\n", i)
	}
	in := write(t, filepath.Join(t.TempDir(), "long.md"), text.String())
	var got recorder
	translator(t, engine).Run(t.Context(), []discover.Input{in}, &got)
	if got.totals.Done != 1 {
		t.Fatalf("%+v", got.results)
	}
	if n := len(server.Requests()); n != 3 || most != 3 {
		t.Errorf("%d requests, %d at once; want 3 and 3", n, most)
	}
	data, err := os.ReadFile(got.results[0].Output)
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for i := range 120 {
		n := strings.Index(string(data)[at:], fmt.Sprintf(" %d ", i))
		if n < 0 {
			t.Fatalf("paragraph %d is not in its place", i)
		}
		at += n
	}
}

// A run that stops leaves no article unaccounted for, and asks for no more than what
// was under way.
func TestAFailureOfTheWholeStopsTheRun(t *testing.T) {
	c, server := client(t, fakeengine.Config{Fault: "401"})
	dir := t.TempDir()
	var inputs []discover.Input
	for i := range 200 {
		inputs = append(inputs, write(t, filepath.Join(dir, fmt.Sprintf("%03d.md", i)), "Ein Absatz, der lang genug ist, um als deutscher Text erkannt zu werden.\n"))
	}
	var got recorder
	p := translator(t, c)
	p.Run(t.Context(), inputs, &got)
	if got.totals.Failed != 200 || got.totals.Stopped == nil || len(got.results) != 200 {
		t.Errorf("totals %+v", got.totals)
	}
	if n := len(server.Requests()); n > p.Jobs {
		t.Errorf("%d requests, want at most %d", n, p.Jobs)
	}
	for _, r := range got.results {
		if r.Reason != failure.Auth {
			t.Errorf("%s: %s", r.Input, r.Reason)
		}
	}
}

// Several targets of one input are made from one reading.
func TestSeveralTargets(t *testing.T) {
	c, _ := client(t, fakeengine.Config{})
	p := translator(t, c)
	fr, err := language.Parse("fr")
	if err != nil {
		t.Fatal(err)
	}
	p.Choices.To = append(p.Choices.To, fr)
	in := write(t, filepath.Join(t.TempDir(), "a.md"), "Ein Absatz, der lang genug ist, um als deutscher Text erkannt zu werden.\n")
	var got recorder
	p.Run(t.Context(), []discover.Input{in}, &got)
	var targets []string
	for _, r := range got.results {
		targets = append(targets, r.To.String())
	}
	if len(targets) != 2 || got.totals.Done != 2 {
		t.Errorf("%v, %+v", targets, got.totals)
	}
}

// The input's bytes, mode and time are as they were, whatever happens.
func TestTheInputIsNeverTouched(t *testing.T) {
	for _, fault := range []string{"", "drop", "500"} {
		c, _ := client(t, fakeengine.Config{Fault: fault})
		path := filepath.Join(t.TempDir(), "a.md")
		in := write(t, path, "Ein Absatz, der lang genug ist, um als deutscher Text erkannt zu werden.")
		if err := os.Chmod(path, 0o400); err != nil {
			t.Fatal(err)
		}
		before, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		translator(t, c).Run(t.Context(), []discover.Input{in}, new(recorder))
		after, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		same := func(i os.FileInfo) []any { return []any{i.Size(), i.Mode(), i.ModTime()} }
		if d := cmp.Diff(fmt.Sprint(same(before)), fmt.Sprint(same(after))); d != "" {
			t.Errorf("fault %q: %s", fault, d)
		}
	}
}
