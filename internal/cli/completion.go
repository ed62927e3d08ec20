package cli

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/prompt"
)

//go:embed completion
var completionScripts embed.FS

// shells are those that completion is there for, with the endings of their scripts.
var shells = []struct{ name, ending string }{{"bash", "bash"}, {"zsh", "zsh"}, {"fish", "fish"}, {"pwsh", "ps1"}}

func shellNames() []string {
	var names []string
	for _, s := range shells {
		names = append(names, s.name)
	}
	return names
}

func (env Env) completion() *cliv2.Command {
	return &cliv2.Command{
		ArgsUsage: "SHELL",
		Description: `  source <(tolka completion bash)                in ~/.bashrc
  source <(tolka completion zsh)                 in ~/.zshrc
  tolka completion fish | source                 in ~/.config/fish/config.fish
  tolka completion pwsh | Out-String | iex       in $PROFILE`,
		Action: func(c *cliv2.Context) error {
			name := c.Args().First()
			if name == "" {
				return usage("no shell is named", "tolka completion bash; shells: "+strings.Join(shellNames(), ", "))
			}
			for _, s := range shells {
				if s.name != name {
					continue
				}
				script, err := completionScripts.ReadFile("completion/tolka." + s.ending)
				if err == nil {
					_, err = env.Stdout.Write(script)
				}
				return err
			}
			return usage(fmt.Sprintf("there is no completion for %q", name), "shells: "+strings.Join(shellNames(), ", "))
		},
	}
}

// completeCommand is what the completion scripts ask: the words of the line, up to the
// one at the cursor. It writes a candidate a line, with a tab before its description.
// A line that begins with a colon tells the shell what to do: ":files" adds files,
// ":nospace" sets no space behind. The words are data, and never run.
func (env Env) completeCommand() *cliv2.Command {
	return &cliv2.Command{
		SkipFlagParsing: true,
		Action: func(c *cliv2.Context) error {
			words := c.Args().Slice()
			if len(words) > 0 && words[0] == "--" {
				words = words[1:]
			}
			for _, line := range env.complete(c, words) {
				fmt.Fprintln(env.Stdout, line)
			}
			return nil
		},
	}
}

// complete returns the lines for the last of the words.
func (env Env) complete(c *cliv2.Context, words []string) []string {
	words, glued := joinAssignments(words)
	if len(words) == 0 {
		words = []string{""}
	}
	current := words[len(words)-1]
	command, level := (*cliv2.Command)(nil), c.App.Commands
	var arguments []string
	for i := 0; i < len(words)-1; i++ {
		word := words[i]
		switch {
		case word == "--":
			return []string{":files"}
		case strings.HasPrefix(word, "-") && command != nil:
			if takesValue(word, command) {
				if i == len(words)-2 {
					return env.values(c, strings.TrimLeft(word, "-"), command, current, "")
				}
				i++
			}
		default:
			next := slices.IndexFunc(level, func(c *cliv2.Command) bool { return c.HasName(word) })
			if next < 0 {
				arguments = append(arguments, word)
				continue
			}
			command, level = level[next], level[next].Subcommands
		}
	}
	if flag, value, ok := strings.Cut(current, "="); ok && strings.HasPrefix(flag, "--") && command != nil {
		before := flag + "="
		if glued {
			before = ""
		}
		return env.values(c, strings.TrimLeft(flag, "-"), command, value, before)
	}
	if strings.HasPrefix(current, "-") {
		return flagCandidates(command, current)
	}
	if command == nil || len(level) > 0 {
		return commandCandidates(level, current)
	}
	return env.arguments(c, command, arguments, current)
}

// joinAssignments puts "--to", "=", "de" together again, which bash takes apart, and
// says whether it did so with the last word.
func joinAssignments(words []string) (joined []string, glued bool) {
	for i, w := range words {
		n := len(joined)
		switch {
		case w == "=" && n > 0 && strings.HasPrefix(joined[n-1], "--"), i > 0 && words[i-1] == "=" && n > 0 && strings.HasSuffix(joined[n-1], "="):
			joined[n-1] += w
			glued = i == len(words)-1
		default:
			joined = append(joined, w)
		}
	}
	return joined, glued
}

func commandCandidates(commands []*cliv2.Command, typed string) []string {
	var out []string
	for _, c := range commands {
		if !c.Hidden && strings.HasPrefix(c.Name, typed) {
			out = append(out, c.Name+"\t"+c.Usage)
		}
	}
	return out
}

func flagCandidates(command *cliv2.Command, typed string) []string {
	if command == nil {
		return nil
	}
	var out []string
	for _, f := range command.Flags {
		name := "--" + f.Names()[0]
		if d, ok := f.(cliv2.DocGenerationFlag); ok && strings.HasPrefix(name, typed) {
			_, what := unquoteUsage(d.GetUsage())
			out = append(out, name+"\t"+what)
		}
	}
	slices.Sort(out)
	return out
}

// arguments completes what is no flag: files for most commands.
func (env Env) arguments(c *cliv2.Context, command *cliv2.Command, before []string, typed string) []string {
	if command.ArgsUsage == "" {
		return nil
	}
	switch command.Name {
	case "completion":
		return matching(shellNames(), typed, len(before) > 0)
	case "help":
		return commandCandidates(c.App.Commands, typed)
	case "show":
		return matching(slices.Concat(promptNames(), prompt.Styles()), typed, len(before) > 0)
	case "languages":
		return languages(typed, "", false)
	}
	return []string{":files"}
}

// matching returns the words that begin with what was typed, and none where enough were
// given.
func matching(words []string, typed string, enough bool) []string {
	var out []string
	for _, w := range words {
		if !enough && strings.HasPrefix(w, typed) {
			out = append(out, w)
		}
	}
	return out
}
