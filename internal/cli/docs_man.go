package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cpuguy83/go-md2man/v2/md2man"
	cliv2 "github.com/urfave/cli/v2"
)

// manPages writes tolka(1) and a page for each command into a folder.
func manPages(dir string, app *cliv2.App) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	var commands, others []string
	for _, c := range app.VisibleCommands() {
		others = append(others, fmt.Sprintf("**tolka-%s**(1)", c.Name))
		commands = append(commands, fmt.Sprintf("**tolka %s**\n: %s\n", c.Name, escapeMarkdown(c.Usage)))
	}
	for _, c := range app.VisibleCommands() {
		if err := manPage(dir, "tolka-"+c.Name, commandPage(c, others)); err != nil {
			return err
		}
	}
	page := fmt.Sprintf("# NAME\n\ntolka - %s\n\n# SYNOPSIS\n\n    tolka COMMAND [FLAGS] PATH...\n\n# COMMANDS\n\n%s", app.Usage, strings.Join(commands, "\n"))
	return manPage(dir, "tolka", page+commonSections(appExamples, others))
}

// commandPage is the Markdown of a command's page.
func commandPage(c *cliv2.Command, others []string) string {
	var b strings.Builder
	examples, prose := examplesOf(c.Description)
	fmt.Fprintf(&b, "# NAME\n\ntolka-%s - %s\n\n# SYNOPSIS\n\n    %s\n", c.Name, c.Usage, synopsis(c, "tolka "+c.Name))
	if prose != "" {
		fmt.Fprintf(&b, "\n# DESCRIPTION\n\n%s\n", escapeMarkdown(prose))
	}
	manFlags(&b, c, "FLAGS")
	if len(c.Subcommands) > 0 {
		b.WriteString("\n# COMMANDS\n")
	}
	for _, s := range c.Subcommands {
		fmt.Fprintf(&b, "\n### %s\n\n%s.\n", synopsis(s, "tolka "+c.Name+" "+s.Name), sentence(escapeMarkdown(s.Usage)))
		more, prose := examplesOf(s.Description)
		if prose != "" {
			fmt.Fprintf(&b, "\n%s\n", escapeMarkdown(prose))
		}
		if more != "" {
			examples = strings.TrimPrefix(examples+"\n"+more, "\n")
		}
		manFlags(&b, s, "")
	}
	return b.String() + commonSections(examples, append([]string{"**tolka**(1)"}, slices.DeleteFunc(slices.Clone(others), func(o string) bool { return o == fmt.Sprintf("**tolka-%s**(1)", c.Name) })...))
}

// manFlags writes the flags of a command as a list of definitions, under a title for each topic.
func manFlags(b *strings.Builder, c *cliv2.Command, title string) {
	for i, g := range flagGroups(c.Flags) {
		if len(g.flags) == 0 {
			continue
		}
		if i == 0 && title != "" {
			fmt.Fprintf(b, "\n# %s\n", title)
		}
		if g.title != "" {
			fmt.Fprintf(b, "\n### %s\n", g.title)
		}
		for _, f := range g.flags {
			names, what := flagTerm(f, "**", "**")
			fmt.Fprintf(b, "\n%s\n: %s\n", names, escapeMarkdown(what))
		}
	}
}

// commonSections are the sections at the end of each page.
func commonSections(examples string, others []string) string {
	var b strings.Builder
	for _, s := range []struct {
		title string
		rows  []row
	}{{"EXIT STATUS", exitRows()}, {"ENVIRONMENT", environmentRows()}, {"FILES", fileRows()}} {
		fmt.Fprintf(&b, "\n# %s\n", s.title)
		for _, r := range s.rows {
			fmt.Fprintf(&b, "\n**%s**\n: %s\n", escapeMarkdown(r.term), r.meaning)
		}
	}
	if examples != "" {
		fmt.Fprintf(&b, "\n# EXAMPLES\n\n```\n%s\n```\n", examples)
	}
	fmt.Fprintf(&b, "\n# SEE ALSO\n\n%s\n", strings.Join(others, ", "))
	return b.String()
}

// manPage writes a page, which is Markdown in the form that md2man reads.
func manPage(dir, name, markdown string) error {
	head := fmt.Sprintf("%s 1 \"\" tolka \"tolka manual\"\n==================================\n\n", name)
	return os.WriteFile(filepath.Join(dir, name+".1"), md2man.Render([]byte(head+markdown)), 0o666)
}
