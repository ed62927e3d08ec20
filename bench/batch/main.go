// Command batch measures runs over many small files: it builds tolka, gives it a folder
// of one-block articles and a server that answers at once, and prints how long each run
// takes and the most memory that its process held: the first run, and a second one that
// finds everything up to date, and a third one after corrections were imported.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"tolka/bench/resources"
	"tolka/internal/fakeengine"
)

func main() {
	articles := flag.Int("articles", 10_000, "how many articles")
	perFolder := flag.Int("per-folder", 1000, "how many of them stand in a folder")
	corrections := flag.Int("corrections", 100_000, "how many corrections are imported before the third run")
	program := flag.String("program", "", "the built `FILE` to measure; without it, one is built")
	serve := flag.Bool("serve", false, "be the server; the measuring process starts one")
	flag.Parse()
	run := func() error { return measure(*articles, *perFolder, *corrections, *program) }
	if *serve {
		run = server
	}
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

// server answers until standard input ends. It is a process of its own because the most
// memory that a child held is never less than its parent's: the two are one between fork
// and exec.
func server() error {
	s := fakeengine.Start(fakeengine.Config{})
	defer s.Close()
	fmt.Println(s.URL)
	go func() {
		for range time.Tick(time.Second) {
			s.Requests() // or its log grows
		}
	}()
	_, err := io.Copy(io.Discard, os.Stdin)
	return err
}

func measure(articles, perFolder, corrections int, program string) error {
	dir, err := os.MkdirTemp("", "batch")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if program == "" {
		program = filepath.Join(dir, "tolka")
		if out, err := exec.Command("go", "build", "-o", program, "tolka").CombinedOutput(); err != nil {
			return fmt.Errorf("%w\n%s", err, out)
		}
	}
	folder := filepath.Join(dir, "articles")
	if err := write(folder, articles, perFolder); err != nil {
		return err
	}
	if err := writeCorrections(dir, folder, corrections); err != nil {
		return err
	}
	url, stop, err := startServer()
	if err != nil {
		return err
	}
	defer stop()
	c := command{program: program, dir: folder, env: append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+filepath.Join(dir, "config"), "XDG_CACHE_HOME="+filepath.Join(dir, "cache"), "XDG_STATE_HOME="+filepath.Join(dir, "state"))}
	work := []string{"translate", "--base-url", url, "--model", "fake", "--quiet", folder}

	fmt.Printf("%d articles, %d in a folder\n", articles, perFolder)
	for _, step := range []struct {
		name   string
		before []string
	}{{"first run", nil}, {"second run", nil}, {"third run", []string{"memory", "import", "--from", "de", "--to", "en", filepath.Join(dir, corrected)}}} {
		if step.before != nil {
			if _, err := c.run(step.before); err != nil {
				return err
			}
		}
		u, err := c.run(work)
		if err != nil {
			return err
		}
		fmt.Printf("%-10s  %7.2f s  %7.2f s of CPU  %7.0f articles/s  %4d MB at most\n", step.name, u.took.Seconds(), u.cpu.Seconds(), float64(articles)/u.took.Seconds(), u.peak>>20)
	}
	return nil
}

// write makes the articles, no two of which are alike.
func write(folder string, articles, perFolder int) error {
	for i := range articles {
		dir := filepath.Join(folder, fmt.Sprintf("%03d", i/perFolder))
		if i%perFolder == 0 {
			if err := os.MkdirAll(dir, 0o777); err != nil {
				return err
			}
		}
		text := fmt.Sprintf("Die Regierung hat am Montag angekündigt, dass bereits in der nächsten Woche %d neue Gespräche beginnen könnten.\n", i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("artikel-%06d.txt", i)), []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// corrected is the file of corrections.
const corrected = "corrections.tsv"

// writeCorrections writes a file of corrections, and makes the folder of the articles their project.
func writeCorrections(dir, folder string, corrections int) error {
	var b bytes.Buffer
	for i := range corrections {
		fmt.Fprintf(&b, "Die Regierung hat am Montag %d neue Gespräche angekündigt.\tThe government announced %d new talks on Monday.\n", i, i)
	}
	if err := os.WriteFile(filepath.Join(dir, corrected), b.Bytes(), 0o666); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, ".tolka.toml"), nil, 0o666)
}

// startServer starts the server and returns its address.
func startServer() (url string, stop func(), err error) {
	self, err := os.Executable()
	if err != nil {
		return "", nil, err
	}
	cmd := exec.Command(self, "-serve")
	in, err := cmd.StdinPipe()
	if err != nil {
		return "", nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	url, err = bufio.NewReader(out).ReadString('\n')
	return strings.TrimSpace(url), func() {
		in.Close()
		_ = cmd.Wait() // nothing depends on how it ends
	}, err
}

// command is tolka with its surroundings.
type command struct {
	program, dir string
	env          []string
}

// usage is what a run took: time on the clock, time on all cores together, which a busy
// machine changes less, and the most memory at once, in bytes.
type usage struct {
	took, cpu time.Duration
	peak      int64
}

// run runs the program, which must succeed.
func (c command) run(args []string) (usage, error) {
	cmd := exec.Command(c.program, args...)
	var stderr bytes.Buffer
	cmd.Dir, cmd.Env, cmd.Stderr = c.dir, c.env, &stderr
	start := time.Now()
	err := cmd.Run()
	took := time.Since(start)
	if e := (*exec.ExitError)(nil); err != nil && !errors.As(err, &e) {
		return usage{}, err
	}
	if got := cmd.ProcessState.ExitCode(); got != 0 {
		return usage{}, fmt.Errorf("tolka ended with status %d: %s", got, &stderr)
	}
	p := cmd.ProcessState
	return usage{took, p.UserTime() + p.SystemTime(), resources.PeakMemory(p)}, nil
}
