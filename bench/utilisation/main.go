// Command utilisation measures how well tolka keeps a server busy: a server that takes
// 200 ms for a reply and works on 32 in parallel is given 2,000 one-chunk articles through
// the whole program, or with -plain 200 articles of eight blocks, each of which is a request. The
// server is a process of its own. It prints the wall time over the ideal, and next to it that of a
// bare HTTP client that sends as many requests of the same size in the same run, which
// a busy machine slows down just as much, and what tolka allocates for an article.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strings"
	"sync"
	"time"

	"github.com/adrg/xdg"

	"tolka/internal/cli"
	"tolka/internal/fakeengine"
	"tolka/prompts"
)

// blocks is how many blocks an article has with -plain.
const blocks = 8

// What the server takes for a reply, and how many it works on in parallel.
var (
	latency = flag.Duration("latency", 200*time.Millisecond, "what the server takes for a reply")
	slots   = flag.Int("slots", 32, "how many requests the server works on in parallel")
)

func main() {
	articles := flag.Int("articles", 0, "how many articles (2000, with -plain 200)")
	plain := flag.Bool("plain", false, "send one text per request, as to a translation model")
	profile := flag.String("cpuprofile", "", "write a CPU profile of tolka's part to `FILE`")
	serve := flag.Bool("serve", false, "be the server; the program starts itself so")
	flag.Parse()
	if *serve {
		log.Fatal(beServer(*plain))
	}
	if err := run(load{*articles, *plain}, *profile); err != nil {
		log.Fatal(err)
	}
}

// load is what the server is given.
type load struct {
	articles int
	// plain says that each block of an article is a request, and not each article.
	plain bool
}

// requests returns how many requests that takes.
func (l load) requests() int {
	if l.plain {
		return l.articles * blocks
	}
	return l.articles
}

func run(l load, profile string) error {
	dir, err := os.MkdirTemp("", "utilisation")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	// No config file of the user's, and nothing kept in their folders.
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"} {
		os.Setenv(name, filepath.Join(dir, "home"))
	}
	xdg.Reload()
	if l.articles == 0 && l.plain {
		l.articles = 200
	} else if l.articles == 0 {
		l.articles = 2000
	}
	for i := range l.articles {
		article := text(i)
		if l.plain {
			article = paragraphs(i)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), []byte(article), 0o666); err != nil {
			return err
		}
	}
	server, err := startServer(l.plain)
	if err != nil {
		return err
	}
	defer server.stop()

	ideal := *latency * time.Duration(l.requests()) / time.Duration(*slots)
	cli.TuneMemory()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	tolka, err := measured(profile, func() error { return translate(dir, server.url, l.plain) })
	if err != nil {
		return err
	}
	runtime.ReadMemStats(&after)
	sent, err := server.requests()
	if err != nil {
		return err
	}
	if len(sent) != l.requests() {
		return fmt.Errorf("%d requests instead of %d", len(sent), l.requests())
	}
	bare, err := measured("", func() error { return ask(server.url, sent) })
	if err != nil {
		return err
	}
	fmt.Printf("%d articles, %d requests, %d in parallel, %v a reply\n", l.articles, l.requests(), *slots, *latency)
	fmt.Printf("ideal        %6.2f s\n", ideal.Seconds())
	fmt.Printf("bare client  %6.2f s  %.3f × ideal\n", bare.Seconds(), float64(bare)/float64(ideal))
	fmt.Printf("tolka        %6.2f s  %.3f × ideal  %.3f × bare client\n", tolka.Seconds(), float64(tolka)/float64(ideal), float64(tolka)/float64(bare))
	each := func(before, after uint64) float64 { return float64(after-before) / float64(l.articles) }
	fmt.Printf("an article   %6.0f allocations  %.0f KB\n", each(before.Mallocs, after.Mallocs), each(before.TotalAlloc, after.TotalAlloc)/1e3)
	return nil
}

// measured returns how long work takes.
func measured(profile string, work func() error) (time.Duration, error) {
	if profile != "" {
		f, err := os.Create(profile)
		if err != nil {
			return 0, err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return 0, err
		}
		defer pprof.StopCPUProfile()
	}
	start := time.Now()
	err := work()
	return time.Since(start), err
}

// translate runs tolka on a folder.
func translate(dir, base string, plain bool) error {
	var stderr bytes.Buffer
	env := cli.Env{
		Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: &stderr, Prompts: prompts.Files, Version: "bench",
		Getenv: func(string) string { return "" },
	}
	args := []string{"translate", "--base-url", base, "--model", "fake", "--quiet", "-j", fmt.Sprint(*slots), dir}
	if plain {
		args = append(args, "--dialect", "hy-mt")
	}
	if status := cli.Run(context.Background(), env, args); status != 0 {
		return fmt.Errorf("tolka ended with status %d: %s", status, &stderr)
	}
	return nil
}

// ask sends the same requests once more, with nothing around them.
func ask(base string, requests []fakeengine.Request) error {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: *slots}}
	defer client.CloseIdleConnections()
	work := make(chan fakeengine.Request)
	failures := make(chan error, *slots)
	var wg sync.WaitGroup
	for range *slots {
		wg.Go(func() {
			for r := range work {
				if err := post(client, base, r); err != nil {
					failures <- err
					return
				}
			}
		})
	}
	go func() {
		wg.Wait()
		close(failures)
	}()
	for _, r := range requests {
		select {
		case work <- r:
		case err := <-failures:
			return err
		}
	}
	close(work)
	return <-failures
}

func post(client *http.Client, base string, r fakeengine.Request) error {
	body, err := json.Marshal(r)
	if err != nil {
		return err
	}
	resp, err := client.Post(base+"/chat/completions", "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

// text is one of many articles, no two of which are alike.
func text(i int) string {
	return fmt.Sprintf(`Neue Gespräche im Rathaus %d

Die Regierung hat am Montag angekündigt, dass bereits in der nächsten Woche %d neue Gespräche beginnen könnten.

Niemand weiß genau, warum die alte Brücke nach nur %d Jahren wieder gesperrt werden musste, obwohl sie gerade erst gebaut worden war.
`, i, i+2, i+20)
}

// paragraphs is one of many articles of as many paragraphs as blocks says.
func paragraphs(i int) string {
	var all strings.Builder
	for n := range blocks {
		fmt.Fprintf(&all, "Die Regierung hat am Montag angekündigt, dass bereits in der nächsten Woche %d neue Gespräche über %d Brücken beginnen könnten.\n\n", i+20, n+20)
	}
	return all.String()
}
