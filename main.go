// Tolka detects the language of an article, has it translated or summarized by a
// large language model, and writes the result as Markdown beside the input.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"tolka/internal/cli"
	"tolka/prompts"
)

func main() {
	cli.TuneMemory()
	version, build := version()
	os.Exit(run(cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Getenv: os.Getenv, Environ: os.Environ, Prompts: prompts.Files, Version: version, Build: build,
	}))
}

// echo is how long after a signal another one may be the same: timeout(1) sends it to the
// program and then to its group. Nobody presses ^C twice so fast.
const echo = 100 * time.Millisecond

// grace is how long after a signal the program may take to end in order. Every result is
// written in one step, so ending in the middle of anything loses nothing that is finished.
const grace = 1500 * time.Millisecond

// run runs the program.
func run(env cli.Env) int {
	abortOnCrash()
	ctx, cancel := context.WithCancelCause(context.Background())
	env.Stdout = pipe{env.Stdout, cancel}
	env.Begin = func() { handleSignals(cancel) }
	return cli.Run(ctx, env, os.Args[1:])
}

// handleSignals cancels the program's context on the first signal, so that the run can finish its writes, and
// exits immediately on a second one or after the grace period. Commands that only print something never call it:
// changing the runtime's signals takes time.
func handleSignals(cancel context.CancelCauseFunc) {
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	go func() {
		first := <-signals
		at := time.Now()
		status := cli.SignalOf(first).Status
		cancel(cli.SignalOf(first))
		late := time.After(grace)
		for {
			select {
			case <-signals:
				if time.Since(at) > echo {
					os.Exit(status)
				}
			case <-late: // something does not see the context, such as a parser or a system call
				fmt.Fprintln(os.Stderr, "interrupted: finished results are kept; run the same command again to resume")
				os.Exit(status)
			}
		}
	}()
	// A reader that has gone, as "head" does, ends the run in order too. The signal itself
	// would end it at once, and come for a broken connection as well.
	signal.Ignore(syscall.SIGPIPE)
}

// pipe is a writer that ends the run when nobody reads any more.
type pipe struct {
	io.Writer
	cancel context.CancelCauseFunc
}

// File returns the file behind p, or nil.
func (p pipe) File() *os.File {
	f, _ := p.Writer.(*os.File)
	return f
}

func (p pipe) Write(b []byte) (int, error) {
	n, err := p.Writer.Write(b)
	if errors.Is(err, syscall.EPIPE) {
		p.cancel(cli.SignalOf(syscall.SIGPIPE))
	}
	return n, err
}

// version is what the build knows of itself: its version, and how it was built.
func version() (version, build string) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)", ""
	}
	commit := "unknown"
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value[:min(len(s.Value), 12)]
		case s.Key == "vcs.modified" && s.Value == "true":
			commit += ", changed since"
		}
	}
	return cmp.Or(info.Main.Version, "(devel)"), fmt.Sprintf("commit %s, %s, %s/%s", commit, info.GoVersion, runtime.GOOS, runtime.GOARCH)
}
