package cli

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	cliv2 "github.com/urfave/cli/v2"
)

// docs writes the reference and the manual pages from the same descriptions that --help shows.
func (env Env) docs() *cliv2.Command {
	return &cliv2.Command{
		Subcommands: []*cliv2.Command{
			{Name: "markdown", Usage: "all commands as one page", Action: func(c *cliv2.Context) error {
				return reference(env.Stdout, c.App)
			}},
			{Name: "man", Usage: "write the manual pages into a folder", ArgsUsage: "DIR", Action: func(c *cliv2.Context) error {
				if c.NArg() != 1 {
					return usage("no folder given", "tolka docs man DIR")
				}
				return manPages(c.Args().First(), c.App)
			}},
		},
	}
}

// reference writes all commands as one Markdown page.
func reference(w io.Writer, app *cliv2.App) error {
	var b strings.Builder
	b.WriteString("# Reference\n\nWritten by `tolka docs markdown` from what `tolka help` shows. See also [exit status](scripting.md#exit-status).\n")
	described := make(map[string]string)
	for _, c := range app.VisibleCommands() {
		section(&b, c, "tolka ", 2, described)
	}
	for _, t := range []struct {
		title, head string
		rows        []row
	}{{"Environment", "variable", environmentRows()}, {"Files", "file", fileRows()}} {
		fmt.Fprintf(&b, "\n## %s\n\n| %s | meaning |\n| --- | --- |\n", t.title, t.head)
		for _, r := range t.rows {
			fmt.Fprintf(&b, "| `%s` | %s |\n", strings.ReplaceAll(r.term, ", ", "`, `"), r.meaning)
		}
	}
	b.WriteString("\nVariables that begin with `TOLKA_` and are not in the table are reported with a warning.\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// section writes a command and its subcommands. described has the lines of the flags that are
// described so far, each with the command that describes it: later commands refer to that one.
func section(b *strings.Builder, c *cliv2.Command, path string, level int, described map[string]string) {
	name := path + c.Name
	fmt.Fprintf(b, "\n%s %s\n\n%s.\n", strings.Repeat("#", level), name, sentence(c.Usage))
	if s := synopsis(c, name); s != name && len(c.Subcommands) == 0 {
		fmt.Fprintf(b, "\n    %s\n", s)
	}
	examples, prose := examplesOf(c.Description)
	if prose != "" {
		fmt.Fprintf(b, "\n%s\n", escapeMarkdown(prose))
	}
	if examples != "" {
		fmt.Fprintf(b, "\n```sh\n%s\n```\n", examples)
	}
	referred := make(map[string][]string)
	for _, g := range flagGroups(c.Flags) {
		var lines strings.Builder
		for _, f := range g.flags {
			names, what := flagTerm(f, "`", "`")
			line := fmt.Sprintf("- %s: %s\n", names, escapeMarkdown(what))
			if by, ok := described[line]; ok {
				referred[by] = append(referred[by], "`--"+flagName(f)+"`")
				continue
			}
			described[line] = name
			lines.WriteString(line)
		}
		if lines.Len() > 0 && g.title != "" {
			fmt.Fprintf(b, "\n%s:\n", g.title)
		}
		if lines.Len() > 0 {
			b.WriteString("\n" + lines.String())
		}
	}
	for _, by := range slices.Sorted(maps.Keys(referred)) {
		fmt.Fprintf(b, "\nAs for [%s](#%s): %s.\n", by, strings.ReplaceAll(by, " ", "-"), strings.Join(referred[by], ", "))
	}
	for _, s := range c.Subcommands {
		section(b, s, name+" ", level+1, described)
	}
}

// examplesOf parts the examples of a description, which are indented, from its prose.
func examplesOf(description string) (examples, prose string) {
	var indented, rest []string
	for line := range strings.SplitSeq(description, "\n") {
		if example, ok := strings.CutPrefix(line, "  "); ok {
			indented = append(indented, example)
		} else {
			rest = append(rest, line)
		}
	}
	return strings.Join(indented, "\n"), strings.TrimSpace(strings.Join(rest, "\n"))
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

// flagTerm returns the names of a flag with its value, each name between two marks, and its
// description.
func flagTerm(f cliv2.Flag, open, end string) (names, what string) {
	d := f.(cliv2.DocGenerationFlag)
	value, what := unquoteUsage(d.GetUsage())
	names = open + "--" + f.Names()[0]
	if d.TakesValue() {
		names += " " + value
	}
	names += end
	for _, alias := range f.Names()[1:] {
		names += ", " + open + dashed(alias) + end
	}
	return names, what
}

// escapeMarkdown keeps the marks in a text from being read as Markdown.
func escapeMarkdown(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "<", `\<`, "[", `\[`, "`", "\\`").Replace(s)
}

// sentence begins with a capital letter.
func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
