package cli

const appHelp = `tolka - {{.Usage}}

  tolka translate article.txt            article.en.md beside it
  tolka translate --to fr,es articles/   a whole folder, into French and Spanish
  tolka summarize article.txt            article.summary.md, in its own language
  cat article.txt | tolka translate -    from standard input to standard output

Commands:{{range .VisibleCommands}}
  {{join .Names ", " | printf "%-22s"}} {{.Usage}}{{end}}

tolka help COMMAND shows a command's flags. Settings: tolka status.
`

const commandHelp = `tolka {{.HelpName}} - {{.Usage}}

  tolka {{.HelpName}}{{if .VisibleFlags}} [FLAGS]{{end}} {{.ArgsUsage}}{{if .Description}}

{{.Description}}{{end}}{{if .Subcommands}}

Commands:{{range .VisibleCommands}}
  {{join .Names ", " | printf "%-22s"}} {{.Usage}}{{end}}{{end}}{{if .VisibleFlags}}

Flags:
{{range .VisibleFlags}}  {{.}}
{{end}}{{end}}`
