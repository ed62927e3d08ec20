package pipeline_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"tolka/internal/batch"
	"tolka/internal/discover"
	"tolka/internal/engine"
	"tolka/internal/fakeengine"
)

// Whatever form a batch service has, and whatever it does not answer, every article is done in
// the end, and the user reads why one is not yet.
func TestBatchForms(t *testing.T) {
	t.Parallel()
	for _, v := range []struct {
		fault  string
		rounds int
		says   string // of an article that is not done after the first round; "" if all are
	}{
		{"", 1, ""},
		{"uppercase", 1, ""},
		{"together", 1, ""},
		{"nometa", 1, ""},
		{"limited", 3, "accepts no more requests for now: Rate limit"},
		{"azure", 3, "the request failed in the batch: the worker has gone"},
		{"errors", 2, "the request failed in the batch: The server had an error"},
		{"cancelled", 3, "the batch was canceled before this request was answered"},
		{"expired", 3, "the batch expired before this request was answered"},
	} {
		t.Run(v.fault, func(t *testing.T) {
			t.Parallel()
			c, server := client(t, fakeengine.Config{Batch: fakeengine.BatchConfig{Faults: []string{v.fault}}})
			p := translator(t, nil)
			var inputs []discover.Input
			dir := t.TempDir()
			for i := range 4 {
				inputs = append(inputs, write(t, filepath.Join(dir, fmt.Sprintf("%d.md", i)), chaosArticle(i)))
			}
			j, d := newJob(t, p, server.URL, batch.Most())
			p.Run(t.Context(), inputs, new(recorder))
			for round := 1; ; round++ {
				files, err := d.Finish()
				if err != nil {
					t.Fatal(err)
				}
				if len(files) == 0 || round > v.rounds {
					t.Fatalf("round %d of %d asks %d files", round, v.rounds, len(files))
				}
				serve(t, j, c)
				d = desk(t, j, p, server.URL, false)
				var got recorder
				totals, err := p.Import(t.Context(), j, &got)
				if err != nil {
					t.Fatal(err)
				}
				if round == 1 && v.says != "" && !strings.Contains(strings.Join(messages(got), "\n"), v.says) {
					t.Errorf("no failure says %q: %v", v.says, messages(got))
				}
				if totals.Done+totals.Unchanged == len(inputs) {
					if round != v.rounds {
						t.Errorf("done after %d rounds, want %d", round, v.rounds)
					}
					return
				}
			}
		})
	}
}

// serve submits the files of a job, waits for their batches, and takes in what came back.
func serve(t *testing.T, j *batch.Job, s batch.Service) {
	t.Helper()
	if _, err := j.Submit(t.Context(), s, "", 0, func(batch.File, batch.Sent) {}); err != nil {
		t.Fatal(err)
	}
	for range 3 { // each look brings the fake service a step further
		if _, err := j.Refresh(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	b, err := j.Batches()
	if err != nil || b.UnderWay() > 0 {
		t.Fatalf("%d batches have not ended, %v", b.UnderWay(), err)
	}
	if err := j.Fetch(t.Context(), s, func(batch.File, batch.Sent) {}); err != nil {
		t.Fatal(err)
	}
	paths, err := j.Fetched()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.TakeIn(t.Context(), paths); err != nil {
		t.Fatal(err)
	}
}

// messages returns the failures of a run.
func messages(r recorder) (out []string) {
	for _, result := range r.results {
		if result.Err != nil {
			out = append(out, result.Err.Error())
		}
	}
	return out
}

// A service that takes no file in OpenAI's form says what it wants, and the user what to do.
func TestBatchUploadRefused(t *testing.T) {
	t.Parallel()
	c, server := client(t, fakeengine.Config{Batch: fakeengine.BatchConfig{Faults: []string{"upload"}}})
	p := translator(t, nil)
	j, d := newJob(t, p, server.URL, batch.Most())
	p.Run(t.Context(), []discover.Input{write(t, filepath.Join(t.TempDir(), "a.md"), chaosArticle(1))}, new(recorder))
	if _, err := d.Finish(); err != nil {
		t.Fatal(err)
	}
	left, err := j.Submit(t.Context(), c, "", 0, func(batch.File, batch.Sent) {})
	var e *engine.Error
	if !errors.As(err, &e) || left != 1 || !strings.Contains(e.Message, "file_name and purpose") || !strings.Contains(e.Hint, "tolka batch import") {
		t.Errorf("%d left, %#v", left, err)
	}
}
