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
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		status := cli.ExitInterrupted
		if <-signals == syscall.SIGTERM {
			status = cli.ExitTerminated
		}
		cancel(cli.Signal{Status: status})
		<-signals // a second one: now
		os.Exit(status)
	}()
	os.Exit(cli.Run(ctx, cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Getenv: os.Getenv, Prompts: prompts.Files, Version: version(),
	}, os.Args[1:]))
}

// version is what the build knows of itself.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "devel"
	}
	return info.Main.Version
}
