// Command folder measures tolka check on a folder of very many results. It makes articles of German news,
// has a server without a model translate them by the human and machine translations of the corpus, and checks the
// folder in a process of its own.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"time"

	"tolka/bench/resources"
	"tolka/internal/cli"
	"tolka/internal/fakeengine"
	"tolka/prompts"
)

const (
	// asTolka is the variable of the environment that makes this program the one that it measures, and
	// profile the file for its CPU profile.
	asTolka, profile = "FOLDER_AS_TOLKA", "FOLDER_PROFILE"
	// perFolder is how many articles share a folder, and perArticle how many paragraphs an article has.
	perFolder, perArticle = 1000, 8
)

func main() {
	if os.Getenv(asTolka) != "" {
		os.Exit(tolka())
	}
	articles := flag.Int("articles", 10_000, "how many articles")
	dir := flag.String("dir", "", "work in `DIR` and keep it: articles that it has are not made again; a temporary one by default")
	corpus := flag.String("corpus", "../shared/corpus/wmt23-de-en", "`DIR` with the corpus")
	cpu := flag.String("cpuprofile", "", "write a CPU profile of the check to `FILE`, and one of its memory to FILE.mem")
	flag.Parse()
	if err := run(*articles, *dir, *corpus, *cpu); err != nil {
		log.Fatal(err)
	}
}

// tolka is the program itself.
func tolka() (status int) {
	cli.TuneMemory()
	if name := os.Getenv(profile); name != "" {
		f, err := os.Create(name)
		if err == nil {
			err = pprof.StartCPUProfile(f)
		}
		if err != nil {
			log.Fatal(err)
		}
		defer func() {
			pprof.StopCPUProfile()
			if f, err := os.Create(name + ".mem"); err == nil {
				_ = pprof.Lookup("allocs").WriteTo(f, 0)
			}
		}()
	}
	return cli.Run(context.Background(), cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Prompts: prompts.Files, Version: "bench",
	}, os.Args[1:])
}

func run(articles int, dir, corpus, cpu string) error {
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "folder"); err != nil {
			return err
		}
		defer os.RemoveAll(dir)
	}
	if _, err := os.Stat(filepath.Join(dir, "news")); os.IsNotExist(err) {
		pairs, err := write(dir, corpus, articles)
		if err != nil {
			return err
		}
		server := fakeengine.Start(fakeengine.Config{Pairs: pairs})
		_, err = measure(dir, "", nil, "translate", "news", "--to", "en", "--from", "de", "-q", "--no-cache", "--no-memory", "--check", "report", "--model", "fake", "--base-url", server.URL)
		server.Close()
		if err != nil {
			return err
		}
	}
	findings, err := os.Create(filepath.Join(dir, "findings.txt"))
	if err != nil {
		return err
	}
	defer findings.Close()
	took, err := measure(dir, cpu, findings, "check", "news")
	if err != nil {
		return err
	}
	fmt.Printf("%.0f results/s\n", float64(articles)/took.Seconds())
	return nil
}

// measure runs tolka once and prints its time and its memory.
func measure(dir, cpu string, stdout *os.File, args ...string) (time.Duration, error) {
	self, err := os.Executable()
	if err != nil {
		return 0, err
	}
	cmd := exec.Command(self, args...)
	cmd.Dir = dir
	cmd.Stdout, cmd.Stderr = stdout, os.Stderr
	home := filepath.Join(dir, "home")
	cmd.Env = append(os.Environ(), asTolka+"=1", profile+"="+cpu, "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home, "XDG_STATE_HOME="+home)
	start := time.Now()
	err = cmd.Run()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != 0 && cmd.ProcessState.ExitCode() != 3 {
		return 0, fmt.Errorf("tolka %s: %w", args[0], err)
	}
	took := time.Since(start)
	fmt.Printf("%-9s %6.1f s, %6.1f s of CPU, peak memory %d MB\n", args[0], took.Seconds(), (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), resources.PeakMemory(cmd.ProcessState)>>20)
	return took, nil
}

// write writes articles of random paragraphs of the corpus and returns the translation of each paragraph. A sentence with a
// number makes each paragraph the only one of its text, so that none is checked twice.
func write(dir, corpus string, articles int) (map[string]string, error) {
	var columns [3][]string
	for i, name := range []string{"source.de.txt", "human.en.txt", "gpt4.en.txt"} {
		data, err := os.ReadFile(filepath.Join(corpus, name))
		if err != nil {
			return nil, err
		}
		columns[i] = strings.Split(strings.TrimSpace(string(data)), "\n")
	}
	random := rand.New(rand.NewPCG(10, 20))
	pairs := make(map[string]string)
	for i := range articles {
		folder := filepath.Join(dir, "news", fmt.Sprintf("%03d", i/perFolder))
		if err := os.MkdirAll(folder, 0o777); err != nil {
			return nil, err
		}
		var text []string
		for len(text) < perArticle {
			n := random.IntN(len(columns[0]))
			if strings.ContainsAny(columns[0][n], "<>@#*_`{}|[]\\") || strings.Contains(columns[0][n], "://") {
				continue // is changed before it is sent
			}
			number := 10_000 + len(pairs)
			source := fmt.Sprintf("%s Das war der Fall mit der Nummer %d.", columns[0][n], number)
			pairs[source] = fmt.Sprintf("%s That was the case with the number %d.", columns[1+random.IntN(2)][n], number)
			text = append(text, source)
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d.md", i)), []byte(strings.Join(text, "\n\n")+"\n"), 0o666); err != nil {
			return nil, err
		}
	}
	return pairs, nil
}
