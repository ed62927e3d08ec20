package cli

import (
	"errors"
	"fmt"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/article"
	"tolka/internal/check"
	"tolka/internal/config"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/report"
	"tolka/internal/results"
)

func (env Env) check() *cliv2.Command {
	return &cliv2.Command{
		ArgsUsage: "SOURCE RESULT | FOLDER",
		Description: `Runs the checks that translate runs before it writes, and prints one finding per
line. The exit status is 3 if there are errors, else 0.

  tolka check a.txt a.en.md   any two files
  tolka check articles/       every result in a folder against its source

For a folder, tolka also lists the names that have more than one rendering in
its results. It fetches nothing: results of web pages are not checked.`,
		Flags: []cliv2.Flag{
			&cliv2.StringFlag{Name: "to", Aliases: []string{"t"}, Usage: "`LANG` language of the result (its own)"},
			text("from", "`LANG` language of the source (detected)", "f"),
			text("check", "`LEVEL` strict: warnings are errors; report: only missing text is (normal)"),
			text("glossary", "`FILE` agreed terms, as CSV or TOML"),
			text("source-dir", "`DIR` where else sources are (next to their results)"),
			toggle("learned", "warn about blocks with other words than this folder usually translates them to"),
			toggle("json", "print one JSON object per line"),
			toggle("quiet", "do not print the summary line", "q"),
		},
		Action: env.runCheck,
	}
}

func (env Env) runCheck(c *cliv2.Context) error {
	folder := c.Args().First()
	if c.NArg() != 2 && (c.NArg() != 1 || !isFolder(folder)) {
		return usage("a source and a result are expected", "tolka check article.txt article.en.md")
	}
	s, err := env.settings(c)
	if err != nil {
		return err
	}
	checker, err := env.checker(c, s)
	if err != nil {
		return err
	}
	checker.Reader.From = flagLanguage(c, "from", &err)
	to := flagLanguage(c, "to", &err)
	if err != nil {
		return err
	}
	if c.NArg() == 1 {
		if c.IsSet("from") || c.IsSet("to") {
			return usage("--from and --to are for one pair of files", "leave them out: in a folder, the record of each result has its languages")
		}
		checker.Learned = c.Bool("learned")
		return env.checkFolder(c, s, checker, folder)
	}
	if c.Bool("learned") {
		return usage("--learned needs a folder", "tolka check articles/ --learned")
	}
	source, result := discover.At(c.Args().Get(0)), discover.At(c.Args().Get(1))
	findings, err := checker.Files(c.Context, source, result, to)
	var f *failure.Error
	if errors.As(err, &f) {
		return &failure.Error{Reason: failure.IO, Message: f.Message, Hint: f.Hint}
	}
	if err != nil {
		return err
	}
	finder := results.Finder{}
	r := finder.Of(result)
	r.Source = source.Path
	if err := env.learn(c, s, r); err != nil {
		return err
	}
	return env.tellFindings(c, source.Path, result.Path, findings)
}

// checker returns what compares results with their sources, by the settings.
func (env Env) checker(c *cliv2.Context, s *config.Settings) (check.Checker, error) {
	d, err := env.detector(s)
	if err != nil {
		return check.Checker{}, err
	}
	reader, err := env.reader(c, s, d)
	return check.Checker{Reader: &reader, Languages: d, Policy: failure.Policy(s.Check.Get(&err)), Terms: terms(c.Context, s, &err)}, err
}

// flagLanguage returns the language that a flag names, the zero Tag if it is not set.
func flagLanguage(c *cliv2.Context, name string, err *error) language.Tag {
	return config.Language{Value: config.FromFlag(name, c.String(name))}.Get(err)
}

// findingLine is a line of --json.
type findingLine struct {
	Check   string `json:"check"`
	Level   string `json:"level"`
	Block   int    `json:"block"`
	Message string `json:"message"`
	Result  string `json:"result,omitempty"`
}

// tellFindings writes findings and sums them up.
func (env Env) tellFindings(c *cliv2.Context, source, result string, findings []article.Finding) error {
	errs := 0
	for _, f := range findings {
		if f.Level == article.Error {
			errs++
		}
		if c.Bool("json") {
			writeJSON(env.Stdout, findingLine{f.Check, f.Level.String(), f.Block, f.Message, ""})
		} else {
			fmt.Fprintf(env.Stdout, "%s: %s\n", f.Level, f)
		}
	}
	warnings := len(findings) - errs
	switch {
	case c.Bool("json"):
		writeJSON(env.Stdout, map[string]any{"source": source, "result": result, "errors": errs, "warnings": warnings})
	case !c.Bool("quiet"):
		fmt.Fprintf(env.Stderr, "%s: %s, %s\n", result, report.Plural(errs, "error"), report.Plural(warnings, "warning"))
	}
	if errs > 0 {
		return reported{exitPartly}
	}
	return nil
}
