package cli

import (
	"slices"

	cliv2 "github.com/urfave/cli/v2"
)

// entry is a line of the list of commands, and how to build the command.
type entry struct {
	name, alias, usage string
	hidden             bool
	// rare has help name the command without its usage, so that all commands fit on a screen.
	rare  bool
	build func(Env) *cliv2.Command
}

// rareCommands is the category of the commands that help only names.
const rareCommands = "rare"

// commands returns the program's commands in the order of help. Those that the command
// line does not name have no more than their line there: to describe the flags of all
// took a tenth of the time of "tolka --help". "docs" needs every command.
func (env Env) commands() []*cliv2.Command {
	entries := []entry{
		{name: "translate", usage: "translate articles", build: Env.translate},
		{name: "summarize", alias: "summarise", usage: "summarize articles", build: Env.summarize},
		{name: "detect", usage: "detect the language of articles; no engine", build: Env.detect},
		{name: "extract", usage: "print articles as Markdown; no engine", build: Env.extract},
		{name: "check", usage: "check any translation or summary", build: Env.check},
		{name: "review", usage: "show results next to their sources on one page", build: Env.review},
		{name: "undo", usage: "restore the files that the last run replaced", build: Env.undo},
		{name: "batch", usage: "run through a batch service or a cluster", build: Env.batch},
		{name: "prompts", rare: true, usage: "show the prompts, or copy them to customize them", build: Env.prompts},
		{name: "glossary", rare: true, usage: "check a glossary, or learn one from results", build: Env.glossary},
		{name: "languages", rare: true, usage: "list languages by tag and name", build: Env.languages},
		{name: "config", rare: true, usage: "find, show, create or check the config file", build: Env.config},
		{name: "status", usage: "show what would be used now, and the settings in effect", build: Env.status},
		{name: "models", usage: "list the engine's models, with their list prices", build: Env.models},
		{name: "init", usage: "create a config by five questions, on a terminal", build: Env.initialize},
		{name: "cache", rare: true, usage: "the translation cache: show its size, clear it", build: Env.cache},
		{name: "memory", rare: true, usage: "manage corrections: export, import, remove", build: Env.memory},
		{name: "completion", rare: true, usage: "print shell completion for bash, zsh, fish or pwsh", build: Env.completion},
		{name: "__complete", hidden: true, build: Env.completeCommand},
		{name: "docs", usage: "write the reference, for packages", hidden: true, build: Env.docs},
		{name: "help", rare: true, usage: "show help for a command", build: func(Env) *cliv2.Command { return help() }},
	}
	var all []*cliv2.Command
	for _, e := range entries {
		c := &cliv2.Command{}
		named := func(word string) bool { return word == e.name || word == e.alias && e.alias != "" || word == "docs" }
		needed := slices.ContainsFunc(env.args, named)
		if needed {
			c = e.build(env)
		}
		c.Name, c.Usage, c.Hidden = e.name, e.usage, e.hidden
		if e.rare {
			c.Category = rareCommands
		}
		if e.alias != "" {
			c.Aliases = []string{e.alias}
		}
		if needed {
			prepare(c, "")
		}
		all = append(all, c)
	}
	return all
}
