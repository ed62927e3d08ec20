package pipeline_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"weak"

	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/fetch"
	"tolka/internal/output"
	"tolka/internal/pipeline"
)

const satz = "Die Mitglieder des Rates haben sich am Dienstag getroffen und sich nach vier Stunden auf einen Haushalt geeinigt."

// web answers with what a test makes of an address.
type web func(ctx context.Context, address string) (fetch.Page, error)

func (w web) Fetch(ctx context.Context, address string, accept func(string) bool) (fetch.Page, error) {
	page, err := w(ctx, address)
	if err == nil && !accept(page.MediaType) {
		return page, &failure.Error{Reason: failure.NotText, Message: "not text"}
	}
	return page, err
}

// excerpts returns a pipeline that needs no engine and writes below dir.
func excerpts(t *testing.T, dir string) *setup {
	p := translator(t, nil)
	p.Choices.Choices = choice.Choices{Task: choice.Summarize, Engine: choice.Extractive, Length: choice.Length{Words: 60}}
	p.Naming = discover.Naming{OutDir: dir, Template: "{stem}.summary.md"}
	return p
}

func addresses(n int) []discover.Input {
	inputs := make([]discover.Input, n)
	for i := range inputs {
		inputs[i] = discover.At(fmt.Sprintf("https://a.example/%d-seite", i))
	}
	return inputs
}

// Of many pages no more are held than are worked on at once.
func TestPagesDoNotPileUp(t *testing.T) {
	const pages, size = 100, 1 << 16
	p := excerpts(t, t.TempDir())
	p.Jobs = 1
	var mu sync.Mutex
	var fetched []weak.Pointer[byte]
	p.Sources.Fetcher = web(func(_ context.Context, address string) (fetch.Page, error) {
		data := []byte("<html><body><p>" + satz + "</p><script>" + strings.Repeat("x", size) + "</script></body></html>")
		mu.Lock()
		fetched = append(fetched, weak.Make(&data[0]))
		mu.Unlock()
		return fetch.Page{Data: data, MediaType: "text/html", Address: address}, nil
	})
	most := 0
	listener := eventFunc(func(e pipeline.Event) {
		if _, ok := e.(pipeline.Result); !ok {
			return
		}
		runtime.GC()
		mu.Lock()
		defer mu.Unlock()
		held := 0
		for _, w := range fetched {
			if w.Value() != nil {
				held++
			}
		}
		most = max(most, held)
	})
	totals := p.Run(t.Context(), addresses(pages), listener)
	if totals.Done != pages || len(fetched) != pages {
		t.Errorf("%+v of %d pages", totals, len(fetched))
	}
	if most > 4 { // one job, and what it looks ahead
		t.Errorf("%d pages were held at once", most)
	}
}

type eventFunc func(pipeline.Event)

func (f eventFunc) Event(e pipeline.Event) { f(e) }

// The hash in the record is that of the article's text as extract writes it, wherever the
// page was found this time.
func TestPageRecord(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := excerpts(t, dir)
	p.Sources.Fetcher = web(func(_ context.Context, address string) (fetch.Page, error) {
		return fetch.Page{Data: []byte("<html><title>Ein Titel</title><body><nav>Menü</nav><p>" + satz + "</p></body></html>"), MediaType: "text/html", Address: address + "?sid=" + rand.Text()}, nil
	})
	in := discover.At("https://me:secret@a.example/seite#teil")
	if totals := p.Run(t.Context(), []discover.Input{in}, new(recorder)); totals.Done != 1 {
		t.Fatalf("%+v", totals)
	}
	a, err := p.Reader(p.Sources).Article(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "seite.summary.md"))
	if err != nil {
		t.Fatal(err)
	}
	rec, _, ok := output.ReadRecord(data)
	_, text, _ := strings.Cut(a.Markdown(), "\n---\n")
	if strings.Contains(string(data), "sid") || !strings.Contains(string(data), `url: "https://a.example/seite"`) {
		t.Errorf("the address:\n%s", data)
	}
	if !ok || rec.SourceSHA256 != output.Hash([]byte(text)) || rec.Source != "https://a.example/seite" {
		t.Errorf("record %+v", rec)
	}
}

func TestPagesThatFail(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]struct {
		page   fetch.Page
		err    error
		status pipeline.Status
		reason failure.Reason
	}{
		"timeout":    {err: &failure.Error{Reason: failure.Timeout}, status: pipeline.Failed, reason: failure.Timeout},
		"io":         {err: &failure.Error{Reason: failure.IO}, status: pipeline.Failed, reason: failure.IO},
		"image":      {page: fetch.Page{MediaType: "image/png"}, status: pipeline.Failed, reason: failure.NotText},
		"no article": {page: fetch.Page{MediaType: "text/html", Data: []byte("<html></html>")}, status: pipeline.Failed, reason: "no-article"},
		"empty":      {page: fetch.Page{MediaType: "text/plain"}, status: pipeline.Skipped, reason: failure.Empty},
	} {
		p := excerpts(t, t.TempDir())
		p.Sources.Fetcher = web(func(context.Context, string) (fetch.Page, error) { return want.page, want.err })
		var got recorder
		p.Run(t.Context(), addresses(1), &got)
		if r := got.results[0]; r.Status != want.status || r.Reason != want.reason || r.Output != "" {
			t.Errorf("%s: %+v", address, r)
		}
	}
}

// An interrupt while a page is read leaves its result undone, as any other.
func TestInterruptedWhileFetching(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	p := excerpts(t, t.TempDir())
	p.Sources.Fetcher = web(func(ctx context.Context, _ string) (fetch.Page, error) {
		cancel()
		return fetch.Page{}, ctx.Err()
	})
	var got recorder
	p.Run(ctx, addresses(2), &got)
	for _, r := range got.results {
		if r.Reason != failure.Interrupted || !r.NotStarted {
			t.Errorf("%+v", r)
		}
	}
}
