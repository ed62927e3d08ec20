// Command atscale measures tolka batch on very many articles: how many it exports and
// imports in a second, and how much memory it takes at most, each in a process of its
// own. Between the two, the requests are answered without a model.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"tolka/bench/resources"
	"tolka/internal/cli"
	"tolka/internal/fakeengine"
	"tolka/prompts"
)

// asTolka is the variable of the environment that makes this program the one that it
// measures.
const asTolka = "ATSCALE_AS_TOLKA"

// perFolder is how many articles share a folder.
const perFolder = 1000

func main() {
	if os.Getenv(asTolka) != "" {
		cli.TuneMemory()
		os.Exit(cli.Run(context.Background(), cli.Env{
			Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Prompts: prompts.Files, Version: "bench",
		}, os.Args[1:]))
	}
	articles := flag.Int("articles", 100_000, "how many articles")
	dir := flag.String("dir", "", "where to work; a temporary `DIR` by default")
	flag.Parse()
	if err := run(*articles, *dir); err != nil {
		log.Fatal(err)
	}
}

func run(articles int, parent string) error {
	dir, err := os.MkdirTemp(parent, "atscale")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	size, err := writeArticles(dir, articles)
	if err != nil {
		return err
	}
	fmt.Printf("%d articles of %d bytes on average\n", articles, size/articles)
	b := bench{dir: dir, articles: articles}
	if err := b.measure("export", "batch", "export", "articles", "-o", "job", "-q", "--no-cache", "--model", "fake"); err != nil {
		return err
	}
	lines, err := answer(dir)
	if err != nil {
		return err
	}
	if lines != articles {
		return fmt.Errorf("%d requests for %d articles", lines, articles)
	}
	if err := b.measure("import", "batch", "import", "job", "results.jsonl", "-q", "--no-cache"); err != nil {
		return err
	}
	return b.measure("again", "batch", "import", "job", "results.jsonl", "-q", "--no-cache")
}

// bench runs tolka in a folder.
type bench struct {
	dir      string
	articles int
}

// measure runs tolka once and prints its speed and its memory.
func (b bench) measure(name string, args ...string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(self, args...)
	cmd.Dir = b.dir
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	home := filepath.Join(b.dir, "home")
	cmd.Env = []string{asTolka + "=1", "HOME=" + home, "XDG_CONFIG_HOME=" + home, "XDG_CACHE_HOME=" + home, "XDG_STATE_HOME=" + home}
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	took := time.Since(start)
	fmt.Printf("%-7s %7.1f s  %6.0f lines/s  peak memory %d MB\n", name, took.Seconds(), float64(b.articles)/took.Seconds(), resources.PeakMemory(cmd.ProcessState)>>20)
	return nil
}

// writeArticles writes articles no two of which are alike.
func writeArticles(dir string, n int) (size int, err error) {
	for i := range n {
		folder := filepath.Join(dir, "articles", fmt.Sprintf("%04d", i/perFolder))
		if i%perFolder == 0 {
			if err := os.MkdirAll(folder, 0o777); err != nil {
				return 0, err
			}
		}
		text := article(i)
		size += len(text)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%06d.txt", i)), []byte(text), 0o666); err != nil {
			return 0, err
		}
	}
	return size, nil
}

// article is one of many articles.
func article(i int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Neue Gespräche im Rathaus %d\n", i)
	for p := range 6 {
		fmt.Fprintf(&b, "\nDie Regierung hat am Montag angekündigt, dass bereits in der nächsten Woche %d neue Gespräche beginnen könnten, obwohl niemand weiß, warum die alte Brücke nach nur %d Jahren wieder gesperrt werden musste.\n", i+p+20, i%70+20+p)
	}
	return b.String()
}

// answer answers all requests of the job, into one file.
func answer(dir string) (lines int, err error) {
	out, err := os.Create(filepath.Join(dir, "results.jsonl"))
	if err != nil {
		return 0, err
	}
	defer out.Close()
	w := bufio.NewWriterSize(out, 1<<20)
	files, err := filepath.Glob(filepath.Join(dir, "job", "requests-*.jsonl"))
	if err != nil {
		return 0, err
	}
	for _, name := range files {
		in, err := os.Open(name)
		if err != nil {
			return lines, err
		}
		n, err := fakeengine.AnswerFile(w, in)
		in.Close()
		if lines += n; err != nil {
			return lines, err
		}
	}
	return lines, w.Flush()
}
