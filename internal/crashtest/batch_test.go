//go:build unix

package crashtest

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tolka/internal/fakeengine"
)

var batchKills = flag.Int("batchkills", 8, "how often the program is killed on the way through a batch")

// disorders is all that can go wrong with a batch whose results are there in the end.
var disorders = []string{"shuffled", "doubled", "unknown", "malformed", "errors"}

// content are faults of answers, which a batch passes on as a direct run meets them.
var content = []string{"drop", "blank", "merge", "swap", "double", "noend", "cut", "length", "filter", "echo", "refuse", "french", "preamble", "inside", "link", "heading"}

// TestBatchIsDirect sends the same articles to a server directly and through its batch
// service, round after round, where three answers of ten are wrong and the service is
// as disorderly as it can be. Every result is the same, byte for byte.
func TestBatchIsDirect(t *testing.T) {
	t.Parallel()
	for _, task := range [][]string{{"translate", "--to", "en"}, {"summarize", "--to", "en"}, {"summarize", "--length", "20%"}} {
		t.Run(strings.Join(task, " "), func(t *testing.T) {
			t.Parallel()
			cfg := fakeengine.Config{Chaos: 0.3, Faults: content, Seed: 12, Words: 60, Batch: fakeengine.BatchConfig{Faults: disorders}}
			direct, batched := newWorld(t, tolka, 20), newWorld(t, tolka, 20)
			for _, w := range []*world{direct, batched} {
				long := strings.Repeat(article(9), 12)
				if err := os.WriteFile(filepath.Join(w.dir, "articles/long.md"), []byte(long), 0o666); err != nil {
					t.Fatal(err)
				}
				w.server = fakeengine.Start(cfg)
				t.Cleanup(w.server.Close)
			}
			direct.do(append(task, "articles", "--no-cache", "-q", "--model", "fake")...)
			batched.do(append([]string{"batch", "export", "articles", "-o", "job", "-q", "--model", "fake", "--task"}, task...)...)
			rounds := batched.rounds()
			want, got := direct.results(), batched.results()
			for name, data := range want {
				if !bytes.Equal(got[name], data) {
					t.Errorf("%s differs:\n got %s\nwant %s", name, got[name], data)
				}
			}
			if len(got) != len(want) || len(want) < 15 {
				t.Errorf("%d results, and %d of a direct run", len(got), len(want))
			}
			t.Logf("%d results, the same as those of a direct run, after %d rounds", len(got), rounds)
		})
	}
}

// rounds submits, fetches and imports until nothing is left to ask.
func (w *world) rounds() int {
	w.t.Helper()
	for round := 1; round < 20; round++ {
		before := len(w.server.Batches())
		w.do("batch", "submit", "job", "-q")
		if len(w.server.Batches()) == before {
			return round - 1
		}
		for range 3 {
			w.do("batch", "status", "job", "-q")
		}
		w.do("batch", "fetch", "job", "-q")
		w.do("batch", "import", "job", "-q", "--requeue", "--no-cache")
	}
	w.t.Error("no end of rounds")
	return 0
}

// do runs the program. It may fail, as some articles do.
func (w *world) do(args ...string) string {
	w.t.Helper()
	out, err := w.command(args...).CombinedOutput()
	if err != nil && !strings.Contains(err.Error(), "exit status 3") && !strings.Contains(err.Error(), "exit status 1") {
		w.t.Errorf("tolka %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// results are the files that are no articles, by name.
func (w *world) results() map[string][]byte {
	out := make(map[string][]byte)
	w.files(func(name string, data []byte) {
		if _, isSource := w.sources[name]; !isSource && name != "articles/long.md" {
			out[name] = data
		}
	})
	return out
}

// TestKillBatch kills each step of a batch with SIGKILL at random moments and runs it
// again until it succeeds. No request is submitted twice, and no result is lost.
func TestKillBatch(t *testing.T) {
	t.Parallel()
	w := newWorld(t, tolka, *articles)
	w.server = fakeengine.Start(fakeengine.Config{})
	t.Cleanup(w.server.Close)
	steps := [][]string{
		{"batch", "export", "articles", "-o", "job", "-q", "--model", "fake", "--max-requests", "15"},
		{"batch", "submit", "job", "-q"},
		{"batch", "fetch", "job", "-q"},
		{"batch", "import", "job", "-q"},
	}
	killed := make([]int, len(steps))
	took := w.exportTime(steps[0])
	for n, step := range steps {
		if step[1] == "fetch" {
			for range 3 {
				w.do("batch", "status", "job", "-q")
			}
		}
		for range (*batchKills + n) / len(steps) {
			if w.killedWithin(took, step...) {
				killed[n]++
			}
			if step[1] == "export" {
				w.noHalfJob()
			}
		}
		if step[1] == "export" && w.exists("job/job.json") {
			continue // the last one ended before it was killed
		}
		w.do(step...)
	}
	w.complete()
	submitted := make(map[string]int)
	for _, b := range w.server.Batches() {
		submitted[b.InputSHA256]++
	}
	for hash, n := range submitted {
		if n > 1 {
			t.Errorf("the file %s was submitted %d times", hash, n)
		}
	}
	seen := make(map[string]bool)
	for _, r := range w.server.Batched() {
		text := r.Messages[len(r.Messages)-1].Content
		if seen[text] {
			t.Error("a request was submitted twice")
		}
		seen[text] = true
	}
	if len(w.server.Requests()) > 0 {
		t.Error("the engine was asked directly")
	}
	t.Logf("killed %v times in export, submit, fetch and import: %d files submitted once each, %d requests, every result there", killed, len(submitted), len(seen))
}

// exportTime is how long an export takes, by one into another folder.
func (w *world) exportTime(step []string) time.Duration {
	w.t.Helper()
	args := slices.Clone(step)
	args[slices.Index(args, "job")] = filepath.Join(w.t.TempDir(), "job")
	start := time.Now()
	w.do(args...)
	return time.Since(start)
}

// killedWithin runs the program and kills it at a random moment. It reports whether it
// was still running.
func (w *world) killedWithin(d time.Duration, args ...string) bool {
	w.t.Helper()
	cmd := w.command(args...)
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	ended := make(chan struct{})
	timer := time.AfterFunc(time.Duration(rand.Int64N(int64(d))), func() {
		select {
		case <-ended:
		default:
			_ = cmd.Process.Kill() // it may end just now
		}
	})
	err := cmd.Wait()
	close(ended)
	timer.Stop()
	return err != nil && strings.Contains(err.Error(), "killed")
}

func (w *world) exists(name string) bool {
	_, err := os.Stat(filepath.Join(w.dir, name))
	return err == nil
}

// noHalfJob checks that what a killed export has left does not look finished.
func (w *world) noHalfJob() {
	w.t.Helper()
	if !w.exists("job/job.json") {
		out, err := w.command("batch", "import", "job").CombinedOutput()
		if err == nil || !bytes.Contains(out, []byte("its export was not finished")) {
			w.t.Errorf("a killed export can be imported: %v\n%s", err, out)
		}
		return
	}
	if out, err := w.command("batch", "status", "job").CombinedOutput(); err != nil {
		w.t.Errorf("%v\n%s", err, out)
	} else if got, want := strings.Count(string(out), "not sent"), (len(w.sources)+14)/15; got < want {
		w.t.Errorf("%d files of requests, want %d or more", got, want)
	}
}
