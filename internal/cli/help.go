package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	cliv2 "github.com/urfave/cli/v2"
)

// printHelp writes the help of the program or of one of its commands. It stands in for the
// library's printer, which parses a dozen templates and writes each word on its own: that
// took a tenth of the time of "tolka --help".
func printHelp(w io.Writer, _ string, of any) {
	var b strings.Builder
	switch of := of.(type) {
	case *cliv2.App:
		appHelp(&b, of)
	case *cliv2.Command:
		commandHelp(&b, of)
	}
	io.WriteString(w, b.String())
}

// appExamples begin the help of the program.
const appExamples = `tolka translate article.txt            article.en.md next to it
tolka translate --to fr,es articles/   a whole folder, into French and Spanish
tolka summarize article.txt            article.summary.md, in its own language
tolka summarize https://host/page      page.summary.md, in the current folder
cat article.txt | tolka translate -    from standard input to standard output`

func appHelp(b *strings.Builder, app *cliv2.App) {
	fmt.Fprintf(b, "tolka - %s\n\n  %s\n\n", app.Usage, strings.ReplaceAll(appExamples, "\n", "\n  "))
	var often []*cliv2.Command
	var rare []string
	for _, c := range app.VisibleCommands() {
		if c.Category == rareCommands {
			rare = append(rare, c.Name)
		} else {
			often = append(often, c)
		}
	}
	listCommands(b, often)
	b.WriteString(wrapIndented("  ", "also: "+strings.Join(rare, ", ")))
	b.WriteString("tolka help COMMAND shows a command's flags. Settings: tolka status.\n")
}

func commandHelp(b *strings.Builder, c *cliv2.Command) {
	fmt.Fprintf(b, "%s - %s\n\n", c.HelpName, c.Usage)
	switch {
	case c.Description != "":
		fmt.Fprintf(b, "%s\n", c.Description)
	case len(c.Subcommands) > 0:
		fmt.Fprintf(b, "  %s COMMAND\n", c.HelpName)
	default:
		fmt.Fprintf(b, "  %s %s\n", c.HelpName, c.ArgsUsage)
	}
	if len(c.Subcommands) > 0 {
		b.WriteString("\n")
		listCommands(b, c.VisibleCommands())
	}
	groups := flagGroups(c.Flags)
	for _, g := range groups {
		shown := slices.DeleteFunc(slices.Clone(g.flags), isHiddenFlag)
		if len(shown) == 0 {
			continue
		}
		title := "Flags"
		if g.title != "" {
			title = g.title
		}
		if g.title == "" || title == groups[0].title {
			b.WriteString("\n")
		}
		fmt.Fprintf(b, "%s:\n", title)
		for _, f := range shown {
			fmt.Fprintln(b, f)
		}
	}
	b.WriteString(more(c))
}

// wrapIndented breaks a text into lines that begin with indent and fit on a screen.
func wrapIndented(indent, text string) string {
	return indent + strings.Join(wrapped(text, screenWidth-len(indent)), "\n"+indent) + "\n"
}

func listCommands(b *strings.Builder, commands []*cliv2.Command) {
	b.WriteString("Commands:\n")
	for _, c := range commands {
		fmt.Fprintf(b, "  %-22s %s\n", strings.Join(c.Names(), ", "), c.Usage)
	}
}

// everyday are the flags that the help of a command shows, where it has more than fit on
// a screen; its reference has all of them.
var everyday = []string{"to", "engine", "model", "output", "out-dir", "length", "format", "digest", "with-summary", "task", "requeue", "repair", "probe", "jobs", "overwrite", "dry-run", "json"}

// many is from how many flags on a command shows the everyday ones alone.
const many = 16

// showFlags has help show the flags for which shown is true. One without a word on it,
// which a command takes because all do, is never shown.
func showFlags(c *cliv2.Command, shown func(name string) bool) {
	for _, f := range c.Flags {
		hidden := !described(f) || !shown(flagName(f))
		switch f := f.(type) {
		case *cliv2.StringFlag:
			f.Hidden = hidden
		case *cliv2.StringSliceFlag:
			f.Hidden = hidden
		case *cliv2.BoolFlag:
			f.Hidden = hidden
		}
	}
}

// isHiddenFlag reports whether help does not show a flag.
func isHiddenFlag(f cliv2.Flag) bool {
	v, ok := f.(cliv2.VisibleFlag)
	return ok && !v.IsVisible()
}

// described reports whether there is a word on a flag to be shown.
func described(f cliv2.Flag) bool {
	d, ok := f.(cliv2.DocGenerationFlag)
	return ok && d.GetUsage() != ""
}

// withheld returns how many flags help does not show but with --all.
func withheld(c *cliv2.Command) int {
	n := -len(c.VisibleFlags())
	for _, f := range c.Flags {
		if described(f) {
			n++
		}
	}
	return n
}

// flagName returns the first of a flag's names. The library's Names splits all of them by a
// regular expression, which adds up over the flags of all commands at every start.
func flagName(f cliv2.Flag) string {
	switch f := f.(type) {
	case *cliv2.StringFlag:
		return f.Name
	case *cliv2.StringSliceFlag:
		return f.Name
	case *cliv2.BoolFlag:
		return f.Name
	}
	return f.Names()[0]
}

// more says where the flags are that help does not show.
func more(c *cliv2.Command) string {
	if n := withheld(c); n > 0 {
		return fmt.Sprintf("\ntolka help %s --all shows %d more.\n", strings.TrimPrefix(c.HelpName, "tolka "), n)
	}
	return ""
}

// help is "tolka help [COMMAND]", a command below another one behind its name.
func help() *cliv2.Command {
	return &cliv2.Command{
		ArgsUsage: "[COMMAND...]",
		Flags:     []cliv2.Flag{toggle("all", "show all flags of the command")},
		Action: func(c *cliv2.Context) error {
			if c.NArg() == 0 {
				return cliv2.ShowAppHelp(c)
			}
			var command *cliv2.Command
			parent := ""
			level := c.App.Commands
			for n, name := range c.Args().Slice() {
				i := slices.IndexFunc(level, func(c *cliv2.Command) bool { return c.HasName(name) })
				if i < 0 {
					return unknownCommand(c.Args().Slice()[n:], level, parent)
				}
				command, level = level[i], level[i].Subcommands
				parent += command.Name + " "
			}
			if c.Bool("all") {
				showFlags(command, func(string) bool { return true })
			}
			printHelp(c.App.Writer, "", command)
			return nil
		},
	}
}

// flagColumn is the width of the column of flags in help.
const flagColumn = 24

// flagLine writes a flag for help: its short and long name, its value, its usage.
func flagLine(f cliv2.Flag) string {
	d, ok := f.(cliv2.DocGenerationFlag)
	if !ok {
		return ""
	}
	value, usage := unquoteUsage(d.GetUsage())
	names := "    --" + f.Names()[0]
	if len(f.Names()) > 1 {
		names = "-" + f.Names()[1] + ", --" + f.Names()[0]
	}
	if d.TakesValue() {
		names += " " + value
	}
	lines := wrapped(usage, screenWidth-flagColumn-3)
	return fmt.Sprintf("  %-*s %s", flagColumn, names, strings.Join(lines, "\n"+strings.Repeat(" ", flagColumn+3)))
}

// screenWidth is how wide a terminal is at least.
const screenWidth = 80

// wrapped breaks a text into lines of at most width characters.
func wrapped(s string, width int) []string {
	lines := []string{""}
	for _, word := range strings.Fields(s) {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case len(*last)+1+len(word) <= width:
			*last += " " + word
		default:
			lines = append(lines, word)
		}
	}
	return lines
}

// unquoteUsage takes the name of a flag's value, in backquotes at the start, off its
// usage.
func unquoteUsage(usage string) (value, rest string) {
	if value, rest, ok := strings.Cut(strings.TrimPrefix(usage, "`"), "`"); ok {
		return value, strings.TrimSpace(rest)
	}
	return "VALUE", usage
}
