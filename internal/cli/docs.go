package cli

import (
	"fmt"
	"io"
	"strings"

	cliv2 "github.com/urfave/cli/v2"
)

// docs writes the reference from the same descriptions that --help shows.
func (env Env) docs() *cliv2.Command {
	return &cliv2.Command{
		Subcommands: []*cliv2.Command{
			{Name: "markdown", Usage: "all commands as one page", Action: func(c *cliv2.Context) error {
				return reference(env.Stdout, c.App)
			}},
			{Name: "man", Usage: "the Markdown of the manual pages into a folder", ArgsUsage: "DIR", Action: func(c *cliv2.Context) error {
				if c.NArg() != 1 {
					return usage("no folder is named", "tolka docs man DIR")
				}
				return manPages(c.Args().First(), c.App)
			}},
		},
	}
}

// reference writes all commands as one Markdown page.
func reference(w io.Writer, app *cliv2.App) error {
	var b strings.Builder
	b.WriteString("# Reference\n\nWritten by `tolka docs markdown` from what `tolka help` shows.\n")
	for _, c := range app.VisibleCommands() {
		section(&b, c, "tolka ", 2)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// section writes a command, and those below it.
func section(b *strings.Builder, c *cliv2.Command, path string, level int) {
	name := path + c.Name
	fmt.Fprintf(b, "\n%s %s\n\n%s.\n\n    %s\n", strings.Repeat("#", level), name, sentence(c.Usage), synopsis(c, name))
	if c.Description != "" {
		fmt.Fprintf(b, "\n%s\n", c.Description)
	}
	flagList(b, c)
	for _, s := range c.Subcommands {
		section(b, s, name+" ", level+1)
	}
}

// synopsis is how a command is written.
func synopsis(c *cliv2.Command, name string) string {
	switch {
	case len(c.Subcommands) > 0:
		return name + " COMMAND"
	case c.ArgsUsage != "":
		name += " " + c.ArgsUsage
	}
	if len(c.VisibleFlags()) > 1 {
		name += " [FLAGS]"
	}
	return name
}

// flagList writes the flags of a command as a list.
func flagList(b *strings.Builder, c *cliv2.Command) {
	first := true
	for _, f := range c.Flags {
		d, ok := f.(cliv2.DocGenerationFlag)
		if !ok || f.Names()[0] == "help" || d.GetUsage() == "" {
			continue
		}
		if first {
			b.WriteString("\n")
			first = false
		}
		value, what := unquoteUsage(d.GetUsage())
		name := "--" + f.Names()[0]
		if d.TakesValue() {
			name += " " + value
		}
		name = "`" + name + "`"
		for _, alias := range f.Names()[1:] {
			name += ", `-" + alias + "`"
		}
		fmt.Fprintf(b, "- %s: %s\n", name, what)
	}
}

// sentence begins with a capital letter.
func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
