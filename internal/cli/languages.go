package cli

import (
	"cmp"
	"fmt"
	"strings"
	"text/tabwriter"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/language"
)

func (env Env) languages() *cliv2.Command {
	return &cliv2.Command{
		ArgsUsage: "[LANG...]",
		Description: `  tolka languages                  all of them
  tolka languages pt-BR Deutsch    which tags these names mean

Without LANG, lists the languages. With LANG, shows how --to LANG is understood:
any BCP 47 tag, an English or a native name, with a region or a script (pt-BR,
"Chinese (Taiwan)", Deutsch).`,
		Flags:  []cliv2.Flag{toggle("json", "print one JSON object per line")},
		Action: env.runLanguages,
	}
}

// languageLine is a line of --json.
type languageLine struct {
	Tag         string `json:"tag"`
	Name        string `json:"name"`
	Native      string `json:"native"`
	RightToLeft bool   `json:"right_to_left"`
	Spelling    string `json:"spelling,omitempty"`
}

func (env Env) runLanguages(c *cliv2.Context) error {
	all := language.All()
	var unknown error // told once the others are shown
	if c.NArg() > 0 {
		all = nil
		for _, name := range c.Args().Slice() {
			tag, err := language.Parse(name)
			if err != nil {
				unknown = cmp.Or(unknown, usage(err.Error(), language.Hint(err)))
				continue
			}
			all = append(all, tag)
		}
	}
	w := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', 0)
	for _, t := range all {
		if c.Bool("json") {
			writeJSON(env.Stdout, languageLine{t.String(), t.Name(), t.NativeName(), t.RightToLeft(), t.Spelling()})
			continue
		}
		row := []string{t.String(), t.Name(), t.NativeName()}
		if note := t.Spelling(); note != "" && c.NArg() > 0 {
			row = append(row, note)
		}
		fmt.Fprintln(w, strings.Join(row, "\t"))
	}
	return cmp.Or(w.Flush(), unknown)
}

// nameOf returns the English name of a language, and "unknown" for the zero Tag.
func nameOf(t language.Tag) string {
	if t.IsZero() {
		return "unknown"
	}
	return t.Name()
}
