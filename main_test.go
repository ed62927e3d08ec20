package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"tolka/internal/cli"
	"tolka/internal/engine/openai"
	"tolka/internal/fakeengine"
	"tolka/internal/language/detect"
	"tolka/internal/race"
	"tolka/prompts"
)

var update = flag.Bool("update", false, "write the golden files of the scripts anew")

// TestMain lets the scripts run the program as a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"tolka": func() {
		var stdin io.Reader = os.Stdin
		if os.Getenv("TEST_CRASH") != "" {
			stdin = crashingReader{}
		}
		os.Exit(run(cli.Env{
			Stdin: stdin, Stdout: os.Stdout, Stderr: os.Stderr,
			Getenv: os.Getenv, Environ: os.Environ, Prompts: prompts.Files, Version: "v0.0.0-test",
			// A server that happens to run on this machine is not the test's.
			Locals: func(ollamaHost string) []openai.Local {
				if ollamaHost != "" {
					return openai.Locals(ollamaHost)[:1]
				}
				if at := os.Getenv("TEST_TRANSLATOR"); at != "" {
					return []openai.Local{{Product: "LibreTranslate", BaseURL: at, Protocol: openai.LibreTranslate}}
				}
				if at := os.Getenv("TEST_LOCAL_SERVER"); at != "" {
					return []openai.Local{{Product: "Test Server", BaseURL: at}}
				}
				return nil
			},
		}))
	}})
}

// crashingReader crashes the program from a goroutine, where nothing can recover.
type crashingReader struct{}

func (crashingReader) Read([]byte) (int, error) {
	go panic("a crash for a test")
	select {}
}

// TestScripts runs the scripts in testdata/scripts. Beside testscript's own they have
// these commands:
//
//	server [-template NAME] [-keeps tags|nothing] [-translator] [-fault NAME] [-first N] [-pairs FILE] [-refined FILE] [-repaired FILE] [-spelled NAME=A|B] [-models A,B] [-words N] [-cached N] [-usage JSON] [-tls] [-local] [-batch FAULTS]
//	       [-loading N] [-shutdown DAYS] [-window TOKENS] [-any]
//	    starts a fake engine and makes it the endpoint of what follows, or, with
//	    -local, a server that is found by itself; with -tls, its certificate is in ca.pem
//	requests N    N completions were asked for since the last call
//	[!] asked [-text] RE  a message of the requests that were counted last matches,
//	    with -text, the text of the last one
//	asked -header NAME VALUE  each of them came with this header
//	asked -field NAME JSON  each of them has this field
//	waitasked N   waits until N completions were asked for
//	web DIR       serves the files in DIR, below the address that is then in $WEB;
//	    /to?at=ADDRESS redirects, and /loop to itself
//	batches N [FAULTS]  N batches were made so far; the next ones have these faults
//	batched N     N requests came in batches since the last call; asked looks at them
//	deadlinks FROM TO  each link of a page under FROM that leads to a file and a heading
//	    still does in the page's result under TO
//	tree FROM TO  copies the pages of a folder of the corpus, whose names hold their
//	    paths, as a tree of folders
//	status N CMD  CMD ends with the exit status N
func TestScripts(t *testing.T) {
	program := program(t)
	articles, err := filepath.Abs("testdata/articles")
	if err != nil {
		t.Fatal(err)
	}
	replies, err := filepath.Abs("testdata/replies")
	if err != nil {
		t.Fatal(err)
	}
	dialects, err := filepath.Abs("../shared/corpus/dialects")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/scripts",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			home := filepath.Join(e.WorkDir, ".home")
			if program != "" {
				e.Setenv("PATH", program+string(filepath.ListSeparator)+e.Getenv("PATH"))
			}
			e.Setenv("HOME", home)
			e.Setenv("XDG_CONFIG_HOME", filepath.Join(home, ".config"))
			e.Setenv("XDG_CACHE_HOME", filepath.Join(home, ".cache"))
			e.Setenv("XDG_STATE_HOME", filepath.Join(home, ".state"))
			e.Setenv("SOURCE_DATE_EPOCH", "1764547200")
			e.Setenv("ARTICLES", articles)
			e.Setenv("REPLIES", replies)
			e.Setenv("DIALECTS", dialects)
			// The folder that holds tolka alone, for a PATH without anything else.
			e.Setenv("PROGRAM_DIR", filepath.SplitList(e.Getenv("PATH"))[0])
			e.Values["engine"] = new(engineState)
			return os.MkdirAll(filepath.Join(home, ".config", "tolka"), 0o777)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"server": cmdServer, "requests": cmdRequests, "asked": cmdAsked, "status": cmdStatus, "waitasked": cmdWaitAsked, "web": cmdWeb, "batches": cmdBatches, "batched": cmdBatched, "deadlinks": cmdDeadLinks, "tree": cmdTree,
		},
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "root": // whom no permission keeps out
				return os.Geteuid() == 0, nil
			case "small":
				return !detect.SecondOpinion, nil
			case "corpus":
				_, err := os.Stat(dialects)
				return err == nil, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
	})
}

// program returns a folder with the program without the race detector, where these tests
// run with it: the scripts start the program a thousand times, and the detector takes a
// third of a second for each. What runs side by side is tested with it in internal. It
// returns "" where the tests' own program will do.
func program(t *testing.T) string {
	if !race.Enabled {
		return ""
	}
	dir := t.TempDir()
	name := "tolka"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if out, err := exec.Command("go", "test", "-c", "-o", filepath.Join(dir, name), ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dir
}

// engineState is the fake engine of one script.
type engineState struct {
	server *fakeengine.Server
	last   []fakeengine.Request
}

func cmdServer(ts *testscript.TestScript, neg bool, args []string) {
	state := ts.Value("engine").(*engineState)
	if state.server != nil {
		state.server.Close()
	}
	var cfg fakeengine.Config
	var pairs, refined, repaired, spelled, models, batch string
	var local, translator bool
	var shutdown, window int
	f := flag.NewFlagSet("server", flag.ContinueOnError)
	f.StringVar(&cfg.Fault, "fault", "", "")
	f.IntVar(&cfg.First, "first", 0, "")
	f.IntVar(&cfg.Words, "words", 0, "")
	f.IntVar(&cfg.Cached, "cached", 0, "")
	f.StringVar(&cfg.Usage, "usage", "", "")
	f.BoolVar(&cfg.TLS, "tls", false, "")
	f.StringVar(&pairs, "pairs", "", "")
	f.StringVar(&refined, "refined", "", "")
	f.StringVar(&repaired, "repaired", "", "")
	f.StringVar(&spelled, "spelled", "", "")
	f.StringVar(&models, "models", "", "")
	f.StringVar(&batch, "batch", "", "")
	f.BoolVar(&local, "local", false, "")
	f.IntVar(&cfg.Loading, "loading", 0, "")
	f.IntVar(&cfg.Thinking.Tokens, "think", 0, "")
	f.StringVar(&cfg.Thinking.Off, "think-off", "", "")
	f.IntVar(&shutdown, "shutdown", 0, "")
	f.IntVar(&window, "window", 0, "")
	f.BoolVar(&cfg.AnyModel, "any", false, "")
	f.StringVar(&cfg.Template, "template", "", "")
	f.StringVar(&cfg.Keeps, "keeps", "", "")
	f.BoolVar(&translator, "translator", false, "")
	ts.Check(f.Parse(args))
	cfg.Batch.Faults = strings.Split(batch, ",")
	cfg.Fields = map[string]any{"meta": map[string]int{"n_ctx": window}}
	if shutdown != 0 {
		cfg.Fields["shutdown_date"] = time.Now().AddDate(0, 0, shutdown).Format(time.DateOnly)
	}
	if models != "" {
		cfg.Models = strings.Split(models, ",")
	}
	cfg.Pairs, cfg.Refined, cfg.Repaired = readPairs(ts, pairs), readPairs(ts, refined), readPairs(ts, repaired)
	if name, spellings, ok := strings.Cut(spelled, "="); ok {
		cfg.Spelled = map[string][]string{name: strings.Split(spellings, "|")}
	}
	state.server = fakeengine.Start(cfg)
	ts.Defer(state.server.Close)
	if local {
		ts.Setenv("OPENAI_BASE_URL", "")
		ts.Setenv("TEST_LOCAL_SERVER", state.server.URL)
		return
	}
	if translator {
		ts.Setenv("OPENAI_BASE_URL", "")
		ts.Setenv("TEST_TRANSLATOR", strings.TrimSuffix(state.server.URL, "/v1"))
		return
	}
	if cfg.TLS {
		ts.Check(os.WriteFile(ts.MkAbs("ca.pem"), state.server.Certificate(), 0o666))
	}
	_, place, _ := strings.Cut(state.server.URL, "://")
	ts.Setenv("OPENAI_BASE_URL", state.server.URL)
	ts.Setenv("HTTP_OF_SERVER", "http://"+place)
	ts.Setenv("HTTPS_OF_SERVER", "https://"+place)
}

// readPairs reads a file of texts and their translations, a pair a line with a tab
// between the two.
func readPairs(ts *testscript.TestScript, path string) map[string]string {
	if path == "" {
		return nil
	}
	pairs := make(map[string]string)
	for line := range strings.Lines(ts.ReadFile(path)) {
		source, target, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		pairs[source] = target
	}
	return pairs
}

func cmdRequests(ts *testscript.TestScript, neg bool, args []string) {
	state := ts.Value("engine").(*engineState)
	state.last = state.server.Requests()
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if len(state.last) != want {
		ts.Fatalf("%d requests, want %d", len(state.last), want)
	}
}

func cmdBatches(ts *testscript.TestScript, neg bool, args []string) {
	server := ts.Value("engine").(*engineState).server
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := len(server.Batches()); got != want {
		ts.Fatalf("%d batches, want %d", got, want)
	}
	if len(args) > 1 {
		server.SetBatchFaults(strings.Split(args[1], ",")...)
	}
}

func cmdBatched(ts *testscript.TestScript, neg bool, args []string) {
	state := ts.Value("engine").(*engineState)
	state.last = state.server.Batched()
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if len(state.last) != want {
		ts.Fatalf("%d requests in batches, want %d", len(state.last), want)
	}
}

func cmdAsked(ts *testscript.TestScript, neg bool, args []string) {
	requests := ts.Value("engine").(*engineState).last
	if args[0] == "-text" { // the text of the last request
		args = args[1:]
		last := requests[len(requests)-1]
		last.Messages = last.Messages[len(last.Messages)-1:]
		requests = []fakeengine.Request{last}
	}
	if args[0] == "-header" { // a header of each request
		for _, r := range requests {
			if got := r.Header.Get(args[1]); got != args[2] {
				ts.Fatalf("header %s is %q", args[1], got)
			}
		}
		return
	}
	if args[0] == "-field" { // a field of the body of each request
		for _, r := range requests {
			if got := string(r.Fields[args[1]]); got != args[2] {
				ts.Fatalf("field %s is %s", args[1], got)
			}
		}
		return
	}
	re, err := regexp.Compile("(?s)" + args[0])
	ts.Check(err)
	found := false
	for _, r := range requests {
		fmt.Fprintf(ts.Stdout(), "key %q model %q\n", r.Key, r.Model)
		for _, m := range r.Messages {
			fmt.Fprintf(ts.Stdout(), "%s:\n%s\n", m.Role, m.Content)
			found = found || re.MatchString(m.Content)
		}
	}
	if found == neg {
		ts.Fatalf("asked %s: %v", args[0], found)
	}
}

func cmdWaitAsked(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	ts.Value("engine").(*engineState).server.Await(want)
}

func cmdWeb(ts *testscript.TestScript, neg bool, args []string) {
	files := http.FileServer(http.Dir(ts.MkAbs(args[0])))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/to":
			http.Redirect(w, r, r.URL.Query().Get("at"), http.StatusFound)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		default:
			files.ServeHTTP(w, r)
		}
	}))
	ts.Defer(server.Close)
	ts.Setenv("WEB", server.URL)
}

// cmdStatus runs a command that must end with a status of its own.
func cmdStatus(ts *testscript.TestScript, neg bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	if err != nil {
		got = -1
		if e, ok := err.(interface{ ExitCode() int }); ok {
			got = e.ExitCode()
		}
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit status %d, want %s", got, args[0])
	}
}

// TestReadmeCommands keeps the first commands of the README where a new user looks
// for them.
func TestReadmeCommands(t *testing.T) {
	f, err := os.Open("README.md")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(bufio.NewReader(f), 2000))
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{
		"go run . summarize --engine extractive testdata/articles/us-russland.de.txt",
		"go run . translate testdata/articles/us-russland.de.txt",
		"go test ./...",
	} {
		if !strings.Contains(string(head), command) {
			t.Errorf("%q is not at the top of README.md", command)
		}
	}
}
