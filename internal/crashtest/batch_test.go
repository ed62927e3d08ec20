//go:build unix

package crashtest

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tolka/internal/fakeengine"
)

var batchKills = flag.Int("batchkills", 4, "how often the program is killed on the way through a batch")

// disorders is all that can go wrong with a batch whose results are there in the end.
var disorders = []string{"shuffled", "doubled", "unknown", "malformed", "errors"}

// content are faults of answers, which a batch passes on as a direct run meets them.
var content = []string{"drop", "blank", "merge", "swap", "double", "noend", "cut", "length", "filter", "echo", "refuse", "french", "preamble", "inside", "link", "heading"}

// TestBatchIsDirect sends the same articles to a server directly and through its batch
// service, round after round, where three answers of ten are wrong and the service is
// as disorderly as it can be. Every result is the same, byte for byte.
func TestBatchIsDirect(t *testing.T) {
	t.Parallel()
	for _, task := range [][]string{{"translate", "--to", "en", "--with-summary", "--refine"}, {"summarize", "--to", "en"}, {"summarize", "--length", "20%"}} {
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
// again until it succeeds, job after job. No file is submitted twice, and no result is
// lost.
func TestKillBatch(t *testing.T) {
	t.Parallel()
	w := newWorld(t, tolka, 60)
	w.server = fakeengine.Start(fakeengine.Config{})
	t.Cleanup(w.server.Close)
	killed := make(map[string]int)
	took := make(map[string]time.Duration) // of the first job, which is left alone
	jobs := 0
	for kills := 0; kills < *batchKills && jobs < 2**batchKills; jobs++ {
		job := fmt.Sprintf("job%d", jobs)
		for _, step := range [][]string{
			{"export", "articles", "-o", job, "-q", "--model", "fake", "--max-requests", "10", "--no-cache"},
			{"submit", job, "-q"}, {"fetch", job, "-q"}, {"import", job, "-q", "--no-cache"},
		} {
			args := append([]string{"batch"}, step...)
			if step[0] == "fetch" {
				for range 3 {
					w.do("batch", "status", job, "-q")
				}
			}
			if d := took[step[0]]; d > 0 && w.killedWithin(d, args...) {
				killed[step[0]]++
				kills++
			}
			if step[0] == "export" && w.exported(job) {
				continue
			}
			start := time.Now()
			w.do(args...)
			if jobs == 0 {
				took[step[0]] = time.Since(start)
			}
		}
		w.complete()
		w.removeResults()
	}
	submitted := make(map[string]int)
	for _, b := range w.server.Batches() {
		submitted[b.Metadata["tolka_job"]+" "+b.Metadata["tolka_file"]]++
	}
	for file, n := range submitted {
		if n > 1 {
			t.Errorf("%s was submitted %d times", file, n)
		}
	}
	requests := len(w.server.Batched())
	if want := jobs * len(w.sources); requests < want {
		t.Errorf("%d requests for %d results", requests, want)
	}
	if len(w.server.Requests()) > 0 {
		t.Error("the engine was asked directly")
	}
	t.Logf("%d jobs, killed %v: %d files submitted once each, %d requests, every result there", jobs, killed, len(submitted), requests)
}

// removeResults takes all results away.
func (w *world) removeResults() {
	for name := range w.results() {
		if err := os.Remove(filepath.Join(w.dir, name)); err != nil {
			w.t.Error(err)
		}
	}
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

// exported reports whether a job is finished, and checks that it does not only look so.
func (w *world) exported(job string) bool {
	w.t.Helper()
	out, err := w.command("batch", "status", job).CombinedOutput()
	if _, absent := os.Stat(filepath.Join(w.dir, job, "job.json")); absent != nil {
		if err == nil || !bytes.Contains(out, []byte("its export was not finished")) {
			w.t.Errorf("a killed export is taken for a job: %v\n%s", err, out)
		}
		return false
	}
	if got, least := strings.Count(string(out), "not sent"), len(w.sources)/10; err != nil || got < least {
		w.t.Errorf("%v, %d files of requests, want %d or more", err, got, least)
	}
	return true
}
