// Command utilisation measures how well tolka keeps a server busy: a server that takes
// 200 ms for a reply and works on 32 at once is given 2,000 one-chunk articles through
// the whole program. The server is a process of its own. It prints the wall time over the ideal, and beside it that of a
// bare HTTP client that sends as many requests of the same size in the same run, which
// a busy machine slows down just as much.
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
	"runtime/pprof"
	"strings"
	"sync"
	"time"

	"github.com/adrg/xdg"

	"tolka/internal/cli"
	"tolka/internal/fakeengine"
	"tolka/prompts"
)

const (
	latency = 200 * time.Millisecond
	slots   = 32
)

func main() {
	articles := flag.Int("articles", 2000, "how many articles")
	profile := flag.String("cpuprofile", "", "write a CPU profile of tolka's part to `FILE`")
	serve := flag.Bool("serve", false, "be the server; the program starts itself so")
	flag.Parse()
	if *serve {
		log.Fatal(beServer())
	}
	if err := run(*articles, *profile); err != nil {
		log.Fatal(err)
	}
}

func run(articles int, profile string) error {
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
	for i := range articles {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), []byte(text(i)), 0o666); err != nil {
			return err
		}
	}
	server, err := startServer()
	if err != nil {
		return err
	}
	defer server.stop()

	ideal := latency * time.Duration(articles) / slots
	tolka, err := measured(profile, func() error { return translate(dir, server.url) })
	if err != nil {
		return err
	}
	sent, err := server.requests()
	if err != nil {
		return err
	}
	if len(sent) != articles {
		return fmt.Errorf("%d requests for %d articles", len(sent), articles)
	}
	bare, err := measured("", func() error { return ask(server.url, sent) })
	if err != nil {
		return err
	}
	fmt.Printf("%d articles, %d at once, %v a reply\n", articles, slots, latency)
	fmt.Printf("ideal        %6.2f s\n", ideal.Seconds())
	fmt.Printf("bare client  %6.2f s  %.3f × ideal\n", bare.Seconds(), float64(bare)/float64(ideal))
	fmt.Printf("tolka        %6.2f s  %.3f × ideal  %.3f × bare client\n", tolka.Seconds(), float64(tolka)/float64(ideal), float64(tolka)/float64(bare))
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
func translate(dir, base string) error {
	var stderr bytes.Buffer
	env := cli.Env{
		Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: &stderr, Prompts: prompts.Files, Version: "bench",
		Getenv: func(string) string { return "" },
	}
	args := []string{"translate", "--base-url", base, "--model", "fake", "--quiet", "-j", fmt.Sprint(slots), dir}
	if status := cli.Run(context.Background(), env, args); status != 0 {
		return fmt.Errorf("tolka ended with status %d: %s", status, &stderr)
	}
	return nil
}

// ask sends the same requests once more, with nothing around them.
func ask(base string, requests []fakeengine.Request) error {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: slots}}
	defer client.CloseIdleConnections()
	work := make(chan fakeengine.Request)
	failures := make(chan error, slots)
	var wg sync.WaitGroup
	for range slots {
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
