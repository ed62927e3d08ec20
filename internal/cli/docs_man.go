package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	cliv2 "github.com/urfave/cli/v2"
)

// manPages writes the Markdown of tolka(1) and of a page for each command into a folder, in
// the form that md2man turns into manual pages.
func manPages(dir string, app *cliv2.App) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	var all strings.Builder
	fmt.Fprintf(&all, "# NAME\n\ntolka - %s\n\n# SYNOPSIS\n\ntolka COMMAND [FLAGS] PATH...\n\n# COMMANDS\n\n", app.Usage)
	for _, c := range app.VisibleCommands() {
		fmt.Fprintf(&all, "- **tolka %s**: %s; see **tolka-%s**(1)\n", c.Name, c.Usage, c.Name)
		var page strings.Builder
		fmt.Fprintf(&page, "# NAME\n\ntolka-%s - %s\n\n# SYNOPSIS\n\n    %s\n\n# DESCRIPTION\n\n%s\n", c.Name, c.Usage, synopsis(c, "tolka "+c.Name), c.Description)
		if len(c.Subcommands) > 0 {
			page.WriteString("\n# COMMANDS\n")
			for _, s := range c.Subcommands {
				section(&page, s, "tolka "+c.Name+" ", 2)
			}
		} else {
			page.WriteString("\n# FLAGS\n")
			flagList(&page, c)
		}
		if err := manPage(dir, "tolka-"+c.Name, page.String()); err != nil {
			return err
		}
	}
	return manPage(dir, "tolka", all.String())
}

func manPage(dir, name, markdown string) error {
	head := fmt.Sprintf("%s 1 \"\" tolka \"tolka manual\"\n==================================\n\n", name)
	return os.WriteFile(filepath.Join(dir, name+".1.md"), []byte(head+markdown), 0o666)
}
