// Command document measures how one long document is translated: 2.4 MB in about 230 requests, 32
// in parallel, 200 ms each, then the same document with one paragraph more. For each it prints the
// wall time over the ideal, the CPU time and the most memory, also as a multiple of the document.
//
// The server and tolka are processes of their own. Figures of CPU time depend less on what else the
// machine does than those of wall time.
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
	"runtime"
	"runtime/pprof"
	"strings"
	"time"

	"tolka/bench/resources"
	"tolka/internal/cli"
	"tolka/internal/fakeengine"
	"tolka/prompts"
)

const (
	latency = 200 * time.Millisecond
	slots   = 32
	// asTolka is the variable of the environment that makes this program the one that it measures,
	// and asServer the one that makes it the server.
	asTolka, asServer = "DOCUMENT_AS_TOLKA", "DOCUMENT_AS_SERVER"
	// profiles is the variable that names the prefix of the profiles to write.
	profiles = "DOCUMENT_PROFILES"
)

func main() {
	log.SetFlags(0)
	switch {
	case os.Getenv(asServer) != "":
		log.Fatal(beServer())
	case os.Getenv(asTolka) != "":
		os.Exit(beTolka())
	}
	size := flag.Int("size", 2_450_000, "size of the document, in `bytes`")
	profile := flag.String("profiles", "", "write CPU and heap profiles to files that begin with `PREFIX`")
	flag.Parse()
	if err := run(*size, *profile); err != nil {
		log.Fatal(err)
	}
}

// beServer prints its address and serves until it is killed.
func beServer() error {
	fmt.Println(fakeengine.Start(fakeengine.Config{Latency: latency, Slots: slots}).URL)
	_, err := os.Stdin.Read(make([]byte, 1)) // until the program that started it ends
	return err
}

// beTolka is tolka, with profiles.
func beTolka() int {
	cli.TuneMemory()
	prefix := os.Getenv(profiles)
	if prefix != "" {
		f, err := os.Create(prefix + ".cpu")
		if err != nil {
			log.Fatal(err)
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			log.Fatal(err)
		}
		runtime.MemProfileRate = 64 << 10
	}
	status := cli.Run(context.Background(), cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Prompts: prompts.Files, Version: "bench",
	}, os.Args[1:])
	if prefix != "" {
		pprof.StopCPUProfile()
		f, err := os.Create(prefix + ".heap")
		if err != nil {
			log.Fatal(err)
		}
		defer f.Close()
		if err := pprof.WriteHeapProfile(f); err != nil {
			log.Fatal(err)
		}
	}
	return status
}

func run(size int, profile string) error {
	dir, err := os.MkdirTemp("", "document")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	paragraphs := document(size)
	path := filepath.Join(dir, "long.txt")
	if err := os.WriteFile(path, []byte(strings.Join(paragraphs, "\n\n")), 0o666); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	server := exec.Command(self)
	server.Env, server.Stderr = append(os.Environ(), asServer+"=1"), os.Stderr
	in, err := server.StdinPipe()
	if err != nil {
		return err
	}
	defer in.Close() // ends the server
	out, err := server.StdoutPipe()
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return err
	}
	var url string
	if _, err := fmt.Fscanln(out, &url); err != nil {
		return fmt.Errorf("the server does not start: %w", err)
	}
	b := bench{self: self, dir: dir, path: path, url: url, size: size, profile: profile}
	if err := b.measure("new"); err != nil {
		return err
	}
	at := len(paragraphs) / 2
	paragraphs[at] += "\n\n" + paragraph(rand.New(rand.NewPCG(1, 1)))
	if err := os.WriteFile(path, []byte(strings.Join(paragraphs, "\n\n")), 0o666); err != nil {
		return err
	}
	return b.measure("edited")
}

// bench translates a document.
type bench struct {
	self, dir, path, url, profile string
	size                          int
}

// measure translates the document once and prints what that took.
func (b bench) measure(name string) error {
	log := filepath.Join(b.dir, name+".json")
	cmd := exec.Command(b.self, "translate", "--base-url", b.url, "--model", "fake", "--quiet", "--report", log, "-j", fmt.Sprint(slots), b.path)
	cmd.Stderr = os.Stderr
	cmd.Env = append(os.Environ(), asTolka+"=1", "XDG_CONFIG_HOME="+b.dir, "XDG_CACHE_HOME="+b.dir, "XDG_STATE_HOME="+b.dir)
	if b.profile != "" {
		cmd.Env = append(cmd.Env, profiles+"="+b.profile+"."+name)
	}
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	wall := time.Since(start)
	report, err := os.ReadFile(log)
	if err != nil {
		return err
	}
	var requests int
	if _, after, ok := strings.Cut(string(report), `"requests":`); ok {
		_, err = fmt.Sscanf(after, "%d", &requests)
	}
	if err != nil {
		return err
	}
	ideal := latency * time.Duration((requests+slots-1)/slots)
	cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	memory := resources.PeakMemory(cmd.ProcessState)
	fmt.Printf("%-8s %4d requests  ideal %.2f s  wall %.2f s (%.2f × ideal)  CPU %.2f s  memory %.0f MB (%.0f × the document)\n",
		name, requests, ideal.Seconds(), wall.Seconds(), wall.Seconds()/ideal.Seconds(), cpu.Seconds(), float64(memory)/1e6, float64(memory)/float64(b.size))
	return nil
}

// document returns paragraphs of so many bytes, always the same ones.
func document(size int) []string {
	r := rand.New(rand.NewPCG(0, 0))
	var out []string
	for n := 0; n < size; {
		p := paragraph(r)
		out, n = append(out, p), n+len(p)+2
	}
	return out
}

// Words of German sentences without numbers, names and negations, in which a server without a model
// could fail the checks.
var (
	subjects = strings.Split("Die Regierung|Der Bürgermeister|Eine Lehrerin|Das Unternehmen|Die Nachbarin|Der Verein|Die Bäckerei|Ein Forscher|Die Feuerwehr|Das Museum", "|")
	// heads and tails make verbs, so many that sentences are not alike.
	heads   = strings.Split("be|ver|er|ent|zer|über|unter|durch|hinter|wider|um|miss", "|")
	tails   = strings.Split("zeigt|kauft|sucht|baut|schreibt|fordert|wandert|malt|rechnet|denkt|lebt|spielt|hört|führt|setzt|stellt|legt|fährt|trägt|hält|wirft|zieht|bricht|spricht|deckt|misst|webt|dient", "|")
	objects = strings.Split("eine neue Brücke|den alten Garten|das große Rathaus|die lange Straße|eine kleine Werkstatt|den bunten Markt|das stille Tal|die warme Halle|einen breiten Weg|das schöne Dorf", "|")
	places  = strings.Split("am Fluss|in der Stadt|hinter dem Wald|neben der Kirche|auf dem Berg|unter dem Dach|vor dem Tor|an der Küste|zwischen den Feldern|bei den Bauern", "|")
	reasons = strings.Split("weil viele Leute darauf warten|damit die Kinder dort spielen|obwohl das Wetter schlecht ist|während die anderen schlafen|bevor der Winter kommt|sobald die Arbeit beginnt|wenn genug Geld da ist|solange der Rat es will|nachdem alle zugestimmt haben|da der Platz noch reicht", "|")
)

func paragraph(r *rand.Rand) string {
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	sentences := make([]string, 2+r.IntN(6))
	for i := range sentences {
		sentences[i] = fmt.Sprintf("%s %s%s %s %s, %s.", pick(subjects), pick(heads), pick(tails), pick(places), pick(objects), pick(reasons))
	}
	return strings.Join(sentences, " ")
}
