package cli

import (
	"fmt"
	"strings"

	cliv2 "github.com/urfave/cli/v2"
)

const appHelp = `tolka - {{.Usage}}

  tolka translate article.txt            article.en.md beside it
  tolka translate --to fr,es articles/   a whole folder, into French and Spanish
  tolka summarize article.txt            article.summary.md, in its own language
  cat article.txt | tolka translate -    from standard input to standard output

Commands:{{range .VisibleCommands}}
  {{join .Names ", " | printf "%-22s"}} {{.Usage}}{{end}}

tolka help COMMAND shows a command's flags. Settings: tolka status.
`

const commandHelp = `{{.HelpName}} - {{.Usage}}

  {{.HelpName}} {{if .Subcommands}}COMMAND{{else}}{{.ArgsUsage}} [FLAGS]{{end}}{{if .Description}}

{{.Description}}{{end}}{{if .Subcommands}}

Commands:{{range .VisibleCommands}}
  {{join .Names ", " | printf "%-22s"}} {{.Usage}}{{end}}{{end}}{{if .VisibleFlags}}

Flags:
{{range .VisibleFlags}}{{.}}
{{end}}{{end}}`

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
	return fmt.Sprintf("  %-*s %s", flagColumn, names, usage)
}

// unquoteUsage takes the name of a flag's value, in backquotes at the start, off its
// usage.
func unquoteUsage(usage string) (value, rest string) {
	if value, rest, ok := strings.Cut(strings.TrimPrefix(usage, "`"), "`"); ok {
		return value, strings.TrimSpace(rest)
	}
	return "VALUE", usage
}
