//go:build unix

package crashtest

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"tolka/internal/cli" // also so that no result is taken from go test's cache where the program has changed
	"tolka/internal/engine/openai"
	"tolka/internal/fakeengine"
	"tolka/internal/output"
	"tolka/prompts"
)

var (
	kills    = flag.Int("kills", 10, "how often the program is killed")
	articles = flag.Int("articles", 120, "how many articles it works on")
	races    = flag.Int("races", 3, "how often two programs race")
	signals  = flag.Int("signals", 2, "how often the program is interrupted")
)

// jobs is how many requests the program has under way at once.
const jobs = 8

// runTime is how long the program runs on average before it is killed.
const runTime = 250 * time.Millisecond

// TestKill kills the program with SIGKILL at random moments and runs it again, until all
// is done. Nothing may be torn, lost or left over.
func TestKill(t *testing.T) {
	t.Parallel()
	w := newWorld(t, tolka, *articles)
	w.serve(*kills)
	for range *kills {
		w.killed()
		if torn := w.torn(); len(torn) > 0 {
			t.Fatalf("torn: %s", torn)
		}
	}
	w.run()
	sent, distinct := w.blocksSent()
	w.complete()
	t.Logf("%d kills over %d articles: no result torn or lost, no temporary file left, %d of %d blocks sent again", *kills, *articles, sent-distinct, distinct)
}

// TestKillANaiveWriter shows that the harness sees what it looks for: a program that
// writes its results where they belong, in two pieces, and is killed between them leaves
// torn ones.
func TestKillANaiveWriter(t *testing.T) {
	t.Parallel()
	w := newWorld(t, naive, *articles)
	w.serve(1)
	cmd := w.command("translate", "articles", "-q", "--jobs", fmt.Sprint(jobs))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	seen := func() bool {
		results, err := filepath.Glob(filepath.Join(w.dir, "articles", "*", "*.en.md"))
		return err != nil || len(results) > 0
	}
	for !seen() {
		select {
		case err := <-ended:
			t.Fatalf("it ended without a result: %v", err)
		case <-time.After(time.Millisecond):
		}
	}
	_ = cmd.Process.Kill() // it may have finished
	<-ended
	torn := len(w.torn())
	if torn == 0 {
		t.Error("no file was torn: the harness sees nothing")
	}
	t.Logf("%d files torn by a naive writer", torn)
}

// TestRace lets two programs work on one folder. Every article is done once, and no
// request is made twice.
func TestRace(t *testing.T) {
	t.Parallel()
	waited := 0
	for range *races {
		w := newWorld(t, tolka, 20)
		w.server = fakeengine.Start(fakeengine.Config{Latency: 10 * time.Millisecond})
		t.Cleanup(w.server.Close)
		var stderr [2]bytes.Buffer
		var cmds [2]*exec.Cmd
		for i := range cmds {
			cmds[i] = w.command("translate", "articles", "--jobs", "3")
			cmds[i].Stderr = &stderr[i]
			if err := cmds[i].Start(); err != nil {
				t.Fatal(err)
			}
		}
		done := 0
		for i, c := range cmds {
			if err := c.Wait(); err != nil {
				t.Errorf("%v\n%s", err, &stderr[i])
			}
			done += strings.Count(stderr[i].String(), ": done,")
			waited += strings.Count(stderr[i].String(), "waiting for another run")
		}
		if done != 20 {
			t.Errorf("%d articles done, want 20\n%s\n%s", done, &stderr[0], &stderr[1])
		}
		if sent, distinct := w.blocksSent(); sent != distinct {
			t.Errorf("%d blocks were sent twice", sent-distinct)
		}
		w.complete()
	}
	t.Logf("%d races: every article done once, no request made twice; %d runs waited for the other", *races, waited)
}

// TestSignals interrupts the program, once and twice. It ends with the right status, and
// the same command sends only what was missing.
func TestSignals(t *testing.T) {
	t.Parallel()
	var once, twice []time.Duration
	for range *signals {
		for _, times := range []int{1, 2} {
			w := newWorld(t, tolka, 30)
			w.server = fakeengine.Start(fakeengine.Config{Latency: 30 * time.Millisecond})
			t.Cleanup(w.server.Close)
			cmd := w.command("translate", "articles", "-q", "--jobs", fmt.Sprint(jobs))
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			w.server.Await(jobs + rand.IntN(10))
			start := time.Now()
			for range times {
				if err := cmd.Process.Signal(os.Interrupt); err != nil {
					t.Error(err)
				}
			}
			err := cmd.Wait()
			if took := time.Since(start); times == 1 {
				once = append(once, took)
			} else {
				twice = append(twice, took)
			}
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.ExitCode() != 130 {
				t.Errorf("%v, want exit status 130", err)
			}
			w.run()
			if sent, distinct := w.blocksSent(); sent-distinct > jobs*blocksPerRequest {
				t.Errorf("%d blocks were sent twice, want at most those under way", sent-distinct)
			}
			w.complete()
		}
	}
	t.Logf("%d times each: ends within %v after one interrupt, within %v after two", *signals, slices.Max(once), slices.Max(twice))
}

// programs are built once each, in a folder that TestMain removes.
var (
	programs string
	tolka    = sync.OnceValues(func() (string, error) { return build("tolka") })
	naive    = sync.OnceValues(func() (string, error) { return build("naive", "-tags", "naivewriter") })
)

// asProgram makes the test binary be tolka.
const asProgram = "TOLKA_CRASHTEST"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(cli.Run(context.Background(), cli.Env{
			Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Prompts: prompts.Files, Version: "test",
			Locals: func(string) []openai.Local { return nil },
		}, os.Args[1:]))
	}
	var err error
	if programs, err = os.MkdirTemp("", "tolka-crashtest-"); err != nil {
		panic(err)
	}
	status := m.Run()
	os.RemoveAll(programs)
	os.Exit(status)
}

func build(name string, flags ...string) (string, error) {
	path := filepath.Join(programs, name)
	cmd := exec.Command("go", append(append([]string{"build", "-o", path}, flags...), "tolka")...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return path, nil
}

// world is a folder of articles, with a home of its own.
type world struct {
	t       *testing.T
	dir     string
	program string
	server  *fakeengine.Server
	sources map[string][]byte
}

// blocksPerRequest is more blocks than any chunk of the articles has.
const blocksPerRequest = 40

func newWorld(t *testing.T, built func() (string, error), n int) *world {
	t.Helper()
	program, err := built()
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, dir: t.TempDir(), program: program, sources: make(map[string][]byte)}
	for i := range n {
		name := fmt.Sprintf("articles/%02d/article-%04d.md", i%7, i)
		w.sources[name] = []byte(article(i))
		path := filepath.Join(w.dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, w.sources[name], 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// article is a German article. Every tenth is long, and goes out in several chunks.
func article(n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Der Bericht Nummer %d über die Häuser der Stadt\n", n)
	paragraphs := 3
	if n%10 == 9 {
		paragraphs = 40
	}
	for p := range paragraphs {
		fmt.Fprintf(&b, "\nIm Absatz %d des Berichts %d steht, dass die Häuser der alten Stadt am Fluss seit vielen Jahren leer stehen", p+1, n)
		for s := range 5 {
			fmt.Fprintf(&b, ", und dass %d Familien im Jahr %d in die neuen Wohnungen am Rande des Waldes gezogen sind", n*7+p+s+2, 1900+(n+p+s)%100)
		}
		b.WriteString(".\n")
	}
	return b.String()
}

// serve starts a server so slow that n runs do not finish the work.
func (w *world) serve(n int) {
	chunks := 0
	for _, text := range w.sources {
		chunks += 1 + len(text)/8000
	}
	latency := time.Duration(n) * runTime * jobs / time.Duration(chunks)
	w.server = fakeengine.Start(fakeengine.Config{Latency: min(latency, runTime)})
	w.t.Cleanup(w.server.Close)
}

// command is the program in the world.
func (w *world) command(args ...string) *exec.Cmd {
	cmd := exec.Command(w.program, args...)
	cmd.Dir = w.dir
	cmd.Env = []string{"HOME=" + w.dir, "XDG_CACHE_HOME=" + w.dir + "/.cache", "XDG_STATE_HOME=" + w.dir + "/.state", "XDG_CONFIG_HOME=" + w.dir + "/.config",
		"OPENAI_BASE_URL=" + w.server.URL, "SOURCE_DATE_EPOCH=1764547200"}
	return cmd
}

// killed runs the program and kills it after a random time.
func (w *world) killed() {
	w.t.Helper()
	cmd := w.command("translate", "articles", "-q", "--jobs", fmt.Sprint(jobs))
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	time.Sleep(time.Duration(rand.Int64N(int64(2 * runTime))))
	_ = cmd.Process.Kill() // it may have finished
	_ = cmd.Wait()
}

// run runs the program to its end.
func (w *world) run() {
	w.t.Helper()
	cmd := w.command("translate", "articles", "-q", "--jobs", fmt.Sprint(jobs))
	if out, err := cmd.CombinedOutput(); err != nil {
		w.t.Errorf("%v\n%s", err, out)
	}
}

// files calls f with the path, below the world's folder, of each file of the articles.
func (w *world) files(f func(name string, data []byte)) {
	err := fs.WalkDir(os.DirFS(w.dir), "articles", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(w.dir, name))
		f(name, data)
		return err
	})
	if err != nil {
		w.t.Error(err)
	}
}

// torn lists the results that are there and not whole.
func (w *world) torn() []string {
	var torn []string
	w.files(func(name string, data []byte) {
		if strings.HasSuffix(name, ".en.md") && !w.whole(name, data) {
			torn = append(torn, name)
		}
	})
	return torn
}

// whole reports whether a result is all that it says it is, and has all of its source.
func (w *world) whole(name string, data []byte) bool {
	_, edited, ok := output.ReadRecord(data)
	source := w.sources[strings.TrimSuffix(name, ".en.md")+".md"]
	_, body, _ := bytes.Cut(data, []byte("\n---\n\n"))
	return ok && !edited && bytes.Count(body, []byte("\n\n")) == bytes.Count(source, []byte("\n\n"))
}

// complete checks that every article has its result, that no article was touched, and
// that there is nothing else.
func (w *world) complete() {
	w.t.Helper()
	results := 0
	w.files(func(name string, data []byte) {
		source, isSource := w.sources[name]
		switch {
		case isSource && !bytes.Equal(source, data):
			w.t.Errorf("%s was changed", name)
		case isSource:
		case strings.HasSuffix(name, ".en.md") && w.whole(name, data):
			results++
		default:
			w.t.Errorf("%s was left", name)
		}
	})
	if results != len(w.sources) {
		w.t.Errorf("%d results of %d articles", results, len(w.sources))
	}
}

var marker = regexp.MustCompile(`\[\[[^\]]*\]\]`)

// blocksSent counts the blocks that the server was sent, and how many different ones.
func (w *world) blocksSent() (sent, distinct int) {
	seen := make(map[string]bool)
	for _, r := range w.server.Requests() {
		for _, block := range blocksOf(r) {
			sent++
			seen[block] = true
		}
	}
	return sent, len(seen)
}

// blocksOf lists the blocks of a request.
func blocksOf(r fakeengine.Request) []string {
	var blocks []string
	for _, block := range marker.Split(r.Messages[len(r.Messages)-1].Content, -1) {
		if block = strings.TrimSpace(block); block != "" {
			blocks = append(blocks, block)
		}
	}
	return blocks
}
