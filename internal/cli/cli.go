// Package cli is what people and scripts see of tolka: commands, flags, messages, exit
// statuses. It wires the rooms together.
//
// Each command has a file of its name, and several where it is large: batch_export.go. The
// commands translate and summarize are in run.go, and in run_*.go is what a run over many
// articles needs: where they come from and go to, what is reported about them. settings_*.go turn
// the settings into what a pipeline is made of. The command line itself is in args.go, flags.go,
// help.go, mistakes.go and exit.go.
package cli

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/engine/openai"
	"tolka/internal/failure"
	"tolka/internal/language/detect"
	"tolka/internal/report"
)

// Env is everything that the program takes from its surroundings.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	// Environ returns the whole environment as "NAME=value"; nil if it is not known.
	Environ func() []string
	// Prompts holds the built-in prompts.
	Prompts fs.FS
	// Version is the program's version, and Build how it was built; --version says both.
	Version, Build string
	// Begin is called before a command begins, but for help and the version; nil is not.
	Begin func()
	// Locals says where local servers may be; nil is where they usually are.
	Locals func(ollamaHost string) []openai.Local
	// args is the command line, without the program's name.
	args []string
	// screen is the terminal that a person watches and that can show a display, else nil.
	screen *report.Screen
	// authorities are the certificate authorities of --ca-file.
	authorities *authorities
}

// Run runs the command line args, without the program's name, and returns the exit
// status. A signal ends ctx with a Signal as its cause.
func Run(ctx context.Context, env Env, args []string) int {
	if env.Locals == nil {
		env.Locals = openai.Locals
	}
	env.args, env.authorities = args, new(authorities)
	stdout := &checkedWriter{Writer: env.Stdout}
	env.Stdout = stdout
	_, watched := terminalOf(env.Stdout)
	env = env.look()
	env.Stderr = report.Sanitize(env.Stderr) // logs are read on terminals too
	if watched {
		env.Stdout = report.Sanitize(env.Stdout)
	}
	app := env.app()
	app.Setup()
	err := app.RunContext(ctx, append([]string{"tolka"}, reorder(args, app.Commands)...))
	status := finish(ctx, err, env.Stderr)
	if failed := stdout.failed(); failed != nil && (status == exitOK || status == exitPartly) {
		writeProblem(env.Stderr, "standard output: "+failure.Cause(failed).Error(), "what was printed is not complete")
		return exitFailed
	}
	return status
}

// app describes the program to the command-line library.
func (env Env) app() *cliv2.App {
	// -v is --verbose here, as in most programs.
	cliv2.VersionFlag = &cliv2.BoolFlag{Name: "version", Aliases: []string{"V"}, Usage: "print the version", DisableDefaultText: true}
	cliv2.HelpFlag = &cliv2.BoolFlag{Name: "help", Aliases: []string{"h"}, Usage: "show help", DisableDefaultText: true}
	cliv2.VersionPrinter = func(c *cliv2.Context) {
		fmt.Fprintln(c.App.Writer, "tolka", c.App.Version)
		if env.Build != "" {
			fmt.Fprintln(c.App.Writer, env.Build)
		}
		if detect.SecondOpinion {
			fmt.Fprintln(c.App.Writer, "full build, with lingua as a second opinion on short texts")
		} else {
			fmt.Fprintln(c.App.Writer, "small build, without a second opinion on short texts")
		}
	}
	cliv2.FlagStringer = flagLine
	cliv2.HelpPrinter = printHelp
	app := &cliv2.App{
		Name:                      "tolka",
		Usage:                     "translate and summarize articles with a language model",
		Version:                   env.Version,
		Writer:                    env.Stdout,
		ErrWriter:                 env.Stderr,
		Flags:                     []cliv2.Flag{cliv2.HelpFlag},
		HideHelpCommand:           true,
		DisableSliceFlagSeparator: true,
		OnUsageError:              env.rootUsageError,
		ExitErrHandler:            func(*cliv2.Context, error) {}, // main exits, once
		Commands:                  env.commands(),
		Compiled:                  time.Unix(0, 0), // unused; the library would look at the program's file
		Before: func(*cliv2.Context) error {
			if env.Begin != nil {
				env.Begin()
			}
			return nil
		},
		// The root has no action of its own: what is no command is a mistake.
		Action: func(c *cliv2.Context) error {
			if c.Args().Present() {
				return unknownCommand(c.Args().Slice(), c.App.Commands, "")
			}
			return cliv2.ShowAppHelp(c)
		},
	}
	return app
}

// prepare gives a command what all commands have in common; path is what stands before
// its name. The library itself puts the program's name before that of a first command.
func prepare(c *cliv2.Command, path string) {
	if path != "" {
		c.HelpName = "tolka " + path + c.Name
	}
	c.OnUsageError = usageError
	c.HideHelpCommand = true
	if !c.HasName("__complete") && !slices.ContainsFunc(c.Flags, func(f cliv2.Flag) bool { return flagName(f) == "no-color" }) {
		c.Flags = append(c.Flags, &cliv2.BoolFlag{Name: "no-color", Hidden: true})
	}
	if len(c.Flags) >= many {
		showFlags(c, func(name string) bool { return slices.Contains(everyday, name) })
	}
	for _, s := range c.Subcommands {
		prepare(s, path+c.Name+" ")
	}
	if most, limited := mostArgs(c); limited {
		action := c.Action
		c.Action = func(ctx *cliv2.Context) error {
			switch {
			case ctx.NArg() <= most:
				return action(ctx)
			case most == 0:
				return usage(fmt.Sprintf("%s takes no argument, and %q is one", path+c.Name, ctx.Args().First()), helpHint(ctx))
			}
			return usage(fmt.Sprintf("unexpected argument %q", ctx.Args().Get(most)), helpHint(ctx))
		}
	}
	if len(c.Subcommands) > 0 {
		c.Action = func(ctx *cliv2.Context) error {
			if ctx.Args().Present() {
				return unknownCommand(ctx.Args().Slice(), c.Subcommands, path+c.Name+" ")
			}
			return cliv2.ShowSubcommandHelp(ctx)
		}
	}
}

// mostArgs returns how many arguments a command takes by the usage that its help shows. It is not
// limited for commands that take lists or alternatives, or that have commands of their own.
func mostArgs(c *cliv2.Command) (most int, limited bool) {
	usage, _, _ := strings.Cut(c.ArgsUsage, " -")
	if len(c.Subcommands) > 0 || strings.Contains(usage, "...") || strings.Contains(usage, "|") || c.HasName("__complete") {
		return 0, false
	}
	return len(strings.Fields(usage)), true
}
