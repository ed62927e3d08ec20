package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/config"
	"tolka/internal/failure"
	"tolka/internal/hints"
	"tolka/internal/language"
)

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
	name := strings.TrimLeft(message, "-")
	if synonym := flagSynonym(name, c.Command); synonym != "" {
		hint = synonym
	} else if near := hints.Nearest(plainFlag(name), names); near != "" {
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

// rootUsageError is the error for a flag before the command: only --help and --version may be
// there.
func (env Env) rootUsageError(c *cliv2.Context, err error, sub bool) error {
	var f *failure.Error
	if err := usageError(c, err, sub); !errors.As(err, &f) || len(env.args) < 2 {
		return err
	}
	args := slices.Clone(env.args)
	command := "translate"
	if i := slices.IndexFunc(args, func(a string) bool { return c.App.Command(a) != nil }); i >= 0 {
		command = args[i]
		args = slices.Delete(args, i, i+1)
	}
	f.Hint = "the command comes first: " + commandLine(append([]string{command}, args...))
	return f
}

// commandLine returns a command line of tolka to paste, without keys.
func commandLine(args []string) string {
	words := []string{"tolka"}
	for _, a := range args {
		words = append(words, hints.Quote(config.Redact(a)))
	}
	return strings.Join(words, " ")
}

func helpHint(c *cliv2.Context) string {
	if c.Command == nil || c.Command.Name == "" || c.Command.Name == "tolka" {
		return "tolka help shows all commands"
	}
	all := ""
	if withheld(c.Command) > 0 {
		all = " --all"
	}
	return fmt.Sprintf("tolka help %s%s shows all flags", strings.TrimPrefix(c.Command.HelpName, "tolka "), all)
}

// unknownCommand is the error for the first of args, which is not one of commands. parent is the
// command that has them, with a blank after it, or "" for those of tolka itself.
func unknownCommand(args []string, commands []*cliv2.Command, parent string) error {
	var names []string
	for _, c := range commands {
		names = append(names, c.Names()...)
	}
	name := args[0]
	_, noLanguage := language.Parse(name)
	hint := strings.TrimSpace("tolka help "+parent) + " shows all commands"
	if synonym := commandSynonyms[name]; synonym != "" {
		hint = synonym
	} else if near := hints.Nearest(name, names); near != "" && isMissing(name) {
		hint = "did you mean " + near + "?"
	} else if !isMissing(name) || strings.ContainsAny(name, "./*") {
		hint = "say what to do with it: " + commandLine(append([]string{"translate"}, args...))
	} else if noLanguage == nil && len(args) > 1 {
		hint = "for the language: " + commandLine(append([]string{"translate", "--to"}, args...))
	}
	return usage(fmt.Sprintf("unknown command %q", name), hint)
}
