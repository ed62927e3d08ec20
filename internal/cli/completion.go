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
		Description: `  eval "$(tolka completion bash)"                in ~/.bashrc
  eval "$(tolka completion zsh)"                 in ~/.zshrc, after compinit
  tolka completion fish | source                 in ~/.config/fish/config.fish
  tolka completion pwsh | Out-String | iex       in $PROFILE`,
		Action: func(c *cliv2.Context) error {
			name := c.Args().First()
			if name == "" {
				return usage("no shell given", "tolka completion bash; shells: "+strings.Join(shellNames(), ", "))
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

// Lines of __complete that tell the shell what to do.
const (
	completeFiles = ":files"   // offer files too
	completeDirs  = ":dirs"    // offer folders too
	completeOn    = ":nospace" // more may follow the word
)

// completeCommand is what the completion scripts call with the words of the command line, up
// to the cursor. It writes one candidate per line, with a tab before its description, and lines
// that begin with a colon. The words are never run.
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
	if len(words) == 0 {
		words = []string{""}
	}
	current := words[len(words)-1]
	t := typed{level: c.App.Commands, values: make(map[string]string)}
	for i := 0; i < len(words)-1; i++ {
		word := words[i]
		switch {
		case word == "--":
			return []string{completeFiles}
		case strings.HasPrefix(word, "-") && t.command != nil:
			name, value, _ := strings.Cut(strings.TrimLeft(word, "-"), "=")
			if takesValue(word, t.command) {
				if i == len(words)-2 {
					return env.values(c, t, name, current, "")
				}
				i++
				value = words[i]
			}
			t.values[name] = value
		default:
			next := slices.IndexFunc(t.level, func(c *cliv2.Command) bool { return c.HasName(word) })
			if next < 0 {
				t.arguments = append(t.arguments, word)
				continue
			}
			t.command, t.level = t.level[next], t.level[next].Subcommands
		}
	}
	if len(t.level) > 0 && len(t.arguments) > 0 { // a word that is not a command
		return nil
	}
	if flag, value, ok := strings.Cut(current, "="); ok && strings.HasPrefix(flag, "--") && t.command != nil {
		return env.values(c, t, strings.TrimLeft(flag, "-"), value, flag+"=")
	}
	if strings.HasPrefix(current, "-") {
		flags := c.App.Flags
		if t.command != nil {
			flags = slices.Concat(t.command.Flags, []cliv2.Flag{cliv2.HelpFlag})
		}
		return flagCandidates(flags, current)
	}
	if len(t.level) > 0 {
		return commandCandidates(t.level, current)
	}
	return arguments(c, t, current)
}

// typed is what stands on a command line before the word to complete.
type typed struct {
	command   *cliv2.Command    // nil if none is named yet
	level     []*cliv2.Command  // the commands that may follow
	values    map[string]string // of flags, by the names that were typed
	arguments []string
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

func flagCandidates(flags []cliv2.Flag, typed string) []string {
	var out []string
	for _, f := range flags {
		name := "--" + flagName(f)
		if d, ok := f.(cliv2.DocGenerationFlag); ok && described(f) && strings.HasPrefix(name, typed) {
			_, what := unquoteUsage(d.GetUsage())
			out = append(out, name+"\t"+what)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// arguments completes a word that is not a flag, by what the usage of the command says of
// its place.
func arguments(c *cliv2.Context, t typed, word string) []string {
	places := strings.Fields(t.command.ArgsUsage)
	if len(places) == 0 {
		return nil
	}
	place := places[min(len(t.arguments), len(places)-1)]
	if len(t.arguments) >= len(places) && !strings.Contains(place, "...") {
		return nil
	}
	switch strings.Trim(place, "[].") {
	case "SHELL":
		return matching(shellNames(), word)
	case "COMMAND":
		return commandCandidates(helpTopics(c.App.Commands, t.arguments), word)
	case "NAME":
		return matching(slices.Concat(promptNames(), prompt.Styles()), word)
	case "LANG":
		return languages(word, "", false)
	case "JOB", "DIR", "FOLDER":
		return []string{completeDirs}
	}
	return []string{completeFiles}
}

// helpTopics returns the commands that may follow those that are named.
func helpTopics(commands []*cliv2.Command, named []string) []*cliv2.Command {
	for _, name := range named {
		i := slices.IndexFunc(commands, func(c *cliv2.Command) bool { return c.HasName(name) })
		if i < 0 {
			return nil
		}
		commands = commands[i].Subcommands
	}
	return commands
}

// matching returns the words that begin with what was typed.
func matching(words []string, typed string) []string {
	var out []string
	for _, w := range words {
		if strings.HasPrefix(w, typed) {
			out = append(out, w)
		}
	}
	return out
}
