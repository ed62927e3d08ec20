package cli

import (
	"fmt"
	"os"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/article"
	"tolka/internal/check"
	"tolka/internal/config"
	"tolka/internal/discover"
	"tolka/internal/names"
	"tolka/internal/report"
	"tolka/internal/results"
)

// mostPlaces is how many places of a rendering are printed.
const mostPlaces = 3

// isFolder reports whether a path is a folder.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// sums counts what was found in a folder.
type sums struct{ checked, notChecked, errors, warnings, names int }

// checkFolder checks all results below a folder and compares the names in them.
func (env Env) checkFolder(c *cliv2.Context, s *config.Settings, checker check.Checker, folder string) error {
	finder := results.Finder{SourceDir: c.String("source-dir")}
	found, err := finder.Find([]string{folder}, discover.Options{Include: resultGlobs})
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return usage("there is no result of tolka in "+folder, "to check any pair of files, run tolka check SOURCE RESULT")
	}
	if err := env.learn(c, s, found...); err != nil {
		return err
	}
	checked, inconsistent, err := checker.Folder(c.Context, found)
	if err != nil {
		return err
	}
	var n sums
	failed := false
	for _, r := range checked {
		env.tellChecked(c, r, &n)
	}
	for _, pair := range inconsistent {
		failed = failed || pair.Level == article.Error
		for _, name := range pair.Names {
			n.names++
			env.tellName(c, pair, name, found)
		}
	}
	switch {
	case c.Bool("json"):
		writeJSON(env.Stdout, map[string]any{"results": len(found), "checked": n.checked, "not_checked": n.notChecked, "errors": n.errors, "warnings": n.warnings, "names": n.names})
	case !c.Bool("quiet"):
		fmt.Fprintf(env.Stderr, "%s: %s checked, %d not checked, %s, %s, %s with more than one rendering\n", folder,
			report.Plural(n.checked, "result"), n.notChecked, report.Plural(n.errors, "error"), report.Plural(n.warnings, "warning"), report.Plural(n.names, "name"))
	}
	if n.errors > 0 || failed {
		return reported{exitPartly}
	}
	return nil
}

// resultGlobs are the files of a folder that may be results.
var resultGlobs = append([]string{"*.srt", "*.vtt"}, discover.DefaultInclude...)

// tellChecked writes what was found in one result, and counts it.
func (env Env) tellChecked(c *cliv2.Context, r check.Checked, n *sums) {
	path := r.Input.Path
	if r.NotChecked != "" {
		n.notChecked++
		if c.Bool("json") {
			writeJSON(env.Stdout, map[string]any{"result": path, "not_checked": r.NotChecked})
		} else {
			fmt.Fprintf(env.Stdout, "%s: not checked: %s\n", path, r.NotChecked)
		}
		return
	}
	n.checked++
	errors := 0
	for _, f := range r.Findings {
		if f.Level == article.Error {
			errors++
		}
		if c.Bool("json") {
			writeJSON(env.Stdout, findingLine{f.Check, f.Level.String(), f.Block, f.Message, path})
		} else {
			fmt.Fprintf(env.Stdout, "%s: %s: %s\n", path, f.Level, f)
		}
	}
	n.errors += errors
	n.warnings += len(r.Findings) - errors
	if c.Bool("json") {
		writeJSON(env.Stdout, map[string]any{"source": r.Source, "result": path, "errors": errors, "warnings": len(r.Findings) - errors, "source_changed": r.Changed})
	}
}

// renderingLine is a rendering of a name in --json.
type renderingLine struct {
	Text   string      `json:"text"`
	Count  int         `json:"count"`
	Places []placeLine `json:"places"`
}

type placeLine struct {
	Result string `json:"result"`
	Block  int    `json:"block"`
}

// tellName writes a name that has more than one rendering: the most frequent one, and where the others are.
func (env Env) tellName(c *cliv2.Context, pair check.Names, name names.Name, found []results.Result) {
	if c.Bool("json") {
		lines := make([]renderingLine, len(name.Renderings))
		for i, r := range name.Renderings {
			lines[i] = renderingLine{Text: r.Text, Count: r.Count}
			for _, p := range r.Places {
				lines[i].Places = append(lines[i].Places, placeLine{found[p.Article].Input.Path, p.Block})
			}
		}
		writeJSON(env.Stdout, map[string]any{"check": "consistency", "level": pair.Level.String(), "name": name.Source, "from": pair.From.String(), "to": pair.To.String(), "renderings": lines})
		return
	}
	fmt.Fprintf(env.Stdout, "%s: consistency: %s (%s to %s) is mostly %q (%d)", pair.Level, name.Source, pair.From, pair.To, name.Renderings[0].Text, name.Renderings[0].Count)
	for _, r := range name.Renderings[1:] {
		var places []string
		for _, p := range r.Places[:min(len(r.Places), mostPlaces)] {
			places = append(places, fmt.Sprintf("%s block %d", found[p.Article].Input.Path, p.Block))
		}
		if len(r.Places) > mostPlaces {
			places = append(places, "…")
		}
		fmt.Fprintf(env.Stdout, ", but %q (%d) in %s", r.Text, r.Count, strings.Join(places, ", "))
	}
	fmt.Fprintln(env.Stdout)
}
