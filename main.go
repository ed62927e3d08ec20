// Tolka detects the language of an article, has it translated or summarized by a
// large language model, and writes the result as Markdown beside the input.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"tolka/internal/cli"
	"tolka/prompts"
)

func main() {
	os.Exit(run(cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Getenv: os.Getenv, Prompts: prompts.Files, Version: version(),
	}))
}

// run runs the program. The first interrupt or termination lets it come to an end in
// order, a second one ends it at once.
func run(env cli.Env) int {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		status := cli.ExitInterrupted
		if <-signals == syscall.SIGTERM {
			status = cli.ExitTerminated
		}
		cancel(cli.Signal{Status: status})
		<-signals
		os.Exit(status)
	}()
	return cli.Run(ctx, env, os.Args[1:])
}

// version is what the build knows of itself.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
