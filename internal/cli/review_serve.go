package cli

import (
	"errors"
	"fmt"
	"net"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/config"
	"tolka/internal/discover"
	"tolka/internal/output"
	"tolka/internal/pipeline"
	"tolka/internal/results"
	"tolka/internal/review"
	"tolka/internal/store"
)

// serveReview serves the page on loopback until the user interrupts it or nobody has visited it
// for an hour. Its address goes to standard output.
func (env Env) serveReview(c *cliv2.Context, s *config.Settings, title string, articles []*review.Article, b review.Builder) error {
	var listen net.ListenConfig
	l, err := listen.Listen(c.Context, "tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("cannot listen on loopback: %w", err)
	}
	defer l.Close()
	held := locks()
	swept := make(map[string]bool)
	for _, a := range articles {
		if dir := filepath.Dir(a.Result.Path); !swept[dir] {
			swept[dir] = true
			// What cannot be removed now is removed by a later run.
			_ = output.Sweep(dir, time.Now(), func(owner string) (func(), bool, bool) { return store.Abandoned(held, owner) })
		}
	}
	learner, err := env.newLearner(c, s)
	if err != nil {
		return err
	}
	publish := publisher(held)
	publish.Saved = func(p review.Pair) {
		finder := results.Finder{}
		r := finder.Of(p.Result)
		r.Source = p.Source.Path
		learner.learn(c, r)
	}
	server := review.NewServer(title, articles, b, publish, l.Addr())
	if !c.Bool("quiet") {
		fmt.Fprintln(env.Stderr, "open this address, which works once; press Ctrl-C to stop:")
	}
	fmt.Fprintln(env.Stdout, server.URL())
	if c.Bool("open") {
		openBrowser(server.URL(), func(err error) {
			fmt.Fprintf(env.Stderr, "warning: --open: no browser was started: %v\nhint: open the address above in a browser on this machine\n", err)
		})
	}
	return server.Serve(c.Context, l, review.Idle)
}

// publisher returns how corrections are saved: under the lock that runs take, and so that undo
// restores what all of this publisher's corrections replaced.
func publisher(held *store.Locks) review.Publisher {
	var ids discover.Identities
	replaced := replacedFiles()
	return review.Publisher{
		Lock: func(path string) (func(), bool) {
			unlock, ok, err := held.TryLock(pipeline.LockOf(&ids, path))
			if err != nil { // no locks here: publishing still replaces nothing that changed
				return func() {}, true
			}
			return unlock, ok
		},
		Keep: func(path string, before, after []byte) error {
			path, err := filepath.Abs(path)
			if err != nil {
				return err
			}
			kept, err := replaced.Keep(path, before)
			if err != nil {
				return err
			}
			return replaced.Note(store.Replacement{Path: path, Kept: kept, Written: output.Hash(after), Correction: true})
		},
		Place: func(p review.Pair) output.Place {
			return output.Place{Path: p.Result.Path, Root: p.Root, Owner: store.OwnerOf(held, pipeline.LockOf(&ids, p.Result.Path))}
		},
	}
}

// openBrowser opens an address in the user's browser. It calls failed if that cannot be done, later if
// the program that should do it says so.
func openBrowser(address string, failed func(error)) {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			err = fmt.Errorf("%s is not installed", name)
		}
		failed(err)
		return
	}
	go func() {
		if err := cmd.Wait(); err != nil {
			failed(fmt.Errorf("%s: %w", name, err))
		}
	}()
}
