// Package cli is what people and scripts see of tolka: commands, flags, the config
// file, messages, exit statuses. It wires the rooms together.
package cli

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	cliv2 "github.com/urfave/cli/v2"
	"github.com/xrash/smetrics"

	"tolka/internal/engine/openai"
	"tolka/internal/language/detect"
	"tolka/internal/report"
)

// Env is everything that the program takes from its surroundings.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	// Prompts holds the built-in prompts.
	Prompts fs.FS
	// Version is the program's version, and Build how it was built; --version says both.
	Version, Build string
	// Locals says where local servers may be; nil is where they usually are.
	Locals func(ollamaHost string) []openai.Local
	// args is the command line, without the program's name.
	args []string
	// terminal is standard error where a person watches it, and messages what is written
	// there, else nil; colours says that messages have some.
	terminal *os.File
	messages *report.Messages
	colours  bool
}

// Run runs the command line args, without the program's name, and returns the exit
// status. A signal ends ctx with a Signal as its cause.
func Run(ctx context.Context, env Env, args []string) int {
	if env.Locals == nil {
		env.Locals = openai.Locals
	}
	env.args = args
	env = env.look()
	app := env.app()
	app.Setup()
	err := app.RunContext(ctx, append([]string{"tolka"}, reorder(args, app.Commands)...))
	return finish(ctx, err, env.Stderr)
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
		if !detect.FullModels {
			fmt.Fprintln(c.App.Writer, "small build: without the models for short texts in doubt")
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
		OnUsageError:              usageError,
		ExitErrHandler:            func(*cliv2.Context, error) {}, // main exits, once
		Commands:                  env.commands(),
		// The root has no action of its own: what is no command is a mistake.
		Action: func(c *cliv2.Context) error {
			if name := c.Args().First(); name != "" {
				return unknownCommand(name, c.App.Commands)
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
	if len(c.Subcommands) > 0 {
		c.Action = func(ctx *cliv2.Context) error {
			if name := ctx.Args().First(); name != "" {
				return unknownCommand(name, c.Subcommands)
			}
			return cliv2.ShowSubcommandHelp(ctx)
		}
	}
}

// usageError is the error for a flag that the library did not understand.
func usageError(c *cliv2.Context, err error, _ bool) error {
	message := strings.TrimPrefix(err.Error(), "flag provided but not defined: ")
	if message == err.Error() {
		return usage(wrongFlag(c, message), helpHint(c))
	}
	flag := dashed(strings.TrimLeft(message, "-"))
	hint := helpHint(c)
	var names []string
	if c.Command != nil {
		for _, f := range c.Command.Flags {
			names = append(names, f.Names()[0])
		}
	}
	if near := nearest(strings.TrimLeft(message, "-"), names); near != "" {
		hint = "did you mean --" + near + "?"
	}
	return usage("unknown flag "+flag, hint)
}

// wrongFlag says in the program's words what the library says of a flag's value.
func wrongFlag(c *cliv2.Context, message string) string {
	if name, ok := strings.CutPrefix(message, "flag needs an argument: -"); ok {
		name = strings.TrimLeft(name, "-")
		if c.Command != nil {
			if f, ok := findFlag(name, c.Command).(cliv2.DocGenerationFlag); ok {
				value, _ := unquoteUsage(f.GetUsage())
				return fmt.Sprintf("%s needs a value: %s", dashed(name), value)
			}
		}
		return dashed(name) + " needs a value"
	}
	if rest, ok := strings.CutPrefix(message, "invalid boolean value "); ok {
		if _, name, ok := strings.Cut(rest, " for -"); ok {
			name, _, _ = strings.Cut(name, ": ")
			return dashed(strings.TrimLeft(name, "-")) + " takes no value"
		}
	}
	return message
}

// dashed writes a flag's name as it is typed.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func helpHint(c *cliv2.Context) string {
	if c.Command != nil && c.Command.Name != "" && c.Command.Name != "tolka" {
		return fmt.Sprintf("tolka help %s shows all flags", strings.TrimPrefix(c.Command.HelpName, "tolka "))
	}
	return "tolka help shows all commands"
}

func unknownCommand(name string, commands []*cliv2.Command) error {
	var names []string
	for _, c := range commands {
		names = append(names, c.Names()...)
	}
	if strings.HasPrefix(name, "-") {
		return usage("unknown flag "+name, "flags follow the command: tolka translate article.txt "+name)
	}
	hint := "tolka help shows all commands"
	if near := nearest(name, names); near != "" {
		hint = "did you mean " + near + "?"
	} else if strings.ContainsAny(name, "./") {
		hint = "say what to do with it: tolka translate " + name
	}
	return usage(fmt.Sprintf("unknown command %q", name), hint)
}

// likeness is how like a word must be to what was typed to be suggested, on the
// Jaro-Winkler scale from 0 to 1.
const likeness = 0.8

// nearest returns the candidate that is most like what was typed, or that is one letter
// away from it, as short words are; "" where none is like it.
func nearest(typed string, candidates []string) string {
	best, most := "", likeness
	for _, c := range candidates {
		if l := smetrics.JaroWinkler(typed, c, 0.7, 4); l > most {
			best, most = c, l
		}
	}
	for _, c := range candidates {
		if best == "" && len(typed) > 2 && smetrics.WagnerFischer(typed, c, 1, 1, 1) == 1 {
			best = c
		}
	}
	return best
}
