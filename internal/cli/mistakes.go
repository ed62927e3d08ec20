package cli

import (
	"errors"
	"fmt"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/config"
	"tolka/internal/failure"
	"tolka/internal/hints"
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
	} else if near := hints.Nearest(name, names); near != "" {
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

// rootUsageError is the error for a flag before the command, of which there are none but
// for help and the version.
func (env Env) rootUsageError(c *cliv2.Context, err error, sub bool) error {
	var f *failure.Error
	if err := usageError(c, err, sub); !errors.As(err, &f) || len(env.args) < 2 {
		return err
	}
	words := []string{"tolka", "translate"}
	for _, a := range env.args {
		words = append(words, hints.Quote(config.Redact(a)))
	}
	f.Hint = "the command comes first: " + strings.Join(words, " ")
	return f
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

func unknownCommand(name string, commands []*cliv2.Command) error {
	var names []string
	for _, c := range commands {
		names = append(names, c.Names()...)
	}
	hint := "tolka help shows all commands"
	if synonym := commandSynonyms[name]; synonym != "" {
		hint = synonym
	} else if near := hints.Nearest(name, names); near != "" {
		hint = "did you mean " + near + "?"
	} else if strings.ContainsAny(name, "./") {
		hint = "say what to do with it: tolka translate " + name
	}
	return usage(fmt.Sprintf("unknown command %q", name), hint)
}
