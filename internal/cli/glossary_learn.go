package cli

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/article"
	"tolka/internal/check"
	"tolka/internal/discover"
	"tolka/internal/glossary"
	"tolka/internal/names"
	"tolka/internal/output"
	"tolka/internal/report"
	"tolka/internal/results"
)

func (env Env) glossaryLearn() *cliv2.Command {
	return &cliv2.Command{
		Name: "learn", Usage: "learn names and terms from finished results", ArgsUsage: "FOLDER...",
		Description: `  tolka glossary learn articles/ -o terms.csv

Lists the names that recur in finished results, with their renderings, counts
and an example, the most certain first. Delete what is wrong, and use the file
with --glossary. Results that contradict --glossary are listed as comments.`,
		Flags: []cliv2.Flag{
			text("output", "`FILE` write the terms to FILE, as CSV (standard output)", "o"),
			toggle("overwrite", "replace FILE if it exists"),
			text("glossary", "`FILE` agreed terms to leave out, as CSV or TOML"),
			text("source-dir", "`DIR` where else sources are (next to their results)"),
			toggle("from-memory", "learn from stored corrections, too; then no FOLDER is needed"),
			memoryScopeFlag(),
			toggle("quiet", "print errors only", "q"),
		},
		Action: env.learnGlossary,
	}
}

func (env Env) learnGlossary(c *cliv2.Context) error {
	if c.NArg() == 0 && !c.Bool("from-memory") {
		return usage("a folder with results is expected", "tolka glossary learn articles/ -o terms.csv")
	}
	s, err := env.settings(c)
	if err != nil {
		return err
	}
	reader, err := env.reader(c, s, nil)
	if err != nil {
		return err
	}
	finder := results.Finder{SourceDir: c.String("source-dir")}
	found, err := finder.Find(c.Args().Slice(), discover.Options{Include: resultGlobs})
	if err != nil {
		return err
	}
	if err := env.learn(c, s, found...); err != nil {
		return err
	}
	checker := check.Checker{Reader: &reader, Terms: terms(c.Context, s, &err)}
	if err != nil {
		return err
	}
	var corrections []check.Correction
	if c.Bool("from-memory") {
		if corrections, err = env.corrections(c); err != nil {
			return err
		}
	}
	if len(found)+len(corrections) == 0 {
		return usage("there is nothing to learn from", "translate first: tolka glossary learn reads results that tolka wrote")
	}
	learned, err := checker.Learn(c.Context, found, corrections)
	if err != nil {
		return err
	}
	var page bytes.Buffer
	count, contradictions := writeTerms(&page, learned, checker.Terms)
	place := c.String("output")
	if place == "" || place == discover.Stdin {
		_, err = env.Stdout.Write(page.Bytes())
		return err
	}
	st := output.Inspect(place)
	if st.Kind != output.Nothing && !c.Bool("overwrite") {
		return usage(place+" already exists", "replace it with --overwrite, or choose another name")
	}
	if err := output.Publish(output.At(place), page.Bytes(), 0o666, st); err != nil {
		return fmt.Errorf("-o %s: %w", place, err)
	}
	if !c.Bool("quiet") {
		fmt.Fprintf(env.Stderr, "%s: %s, %s of the glossary\n", place, report.Plural(count, "term"), report.Plural(contradictions, "contradiction"))
	}
	return nil
}

// corrections returns the stored corrections as blocks with their translations.
func (env Env) corrections(c *cliv2.Context) ([]check.Correction, error) {
	projects, err := env.scoped(c)
	if err != nil {
		return nil, err
	}
	var out []check.Correction
	for _, p := range projects {
		for _, e := range p.Entries {
			out = append(out, check.Correction{From: e.From, To: e.To, Pair: names.Pair{Source: e.Source, Target: e.Target}})
		}
	}
	return out, nil
}

// writeTerms writes a glossary that a person is to review. It leaves out what the agreed terms have and
// lists what contradicts them. It returns how many terms and contradictions there are.
func writeTerms(page *bytes.Buffer, learned []check.Names, agreed []article.Term) (count, contradictions int) {
	page.WriteString("# Learned from finished results. Delete what is wrong, then use this file with --glossary.\n")
	page.WriteString("source,target,forbidden,from,to\n")
	for _, pair := range learned {
		terms := glossary.Between(agreed, pair.From, pair.To)
		for _, n := range pair.Names {
			first := n.Renderings[0]
			if want, ok := agreement(terms, n.Source); ok {
				if !strings.EqualFold(want, first.Text) && !names.IsForm(pair.To, want, first.Text) {
					contradictions++
					fmt.Fprintf(page, "# The glossary has %q as %q, but the results have %s.\n", n.Source, want, renderings(n))
				}
				continue
			}
			count++
			fmt.Fprintf(page, "# %s: %s\n", renderings(n), first.Example)
			w := csv.NewWriter(page)
			// A buffer can always be written to.
			_ = w.Write([]string{n.Source, first.Text, "", pair.From.String(), pair.To.String()})
			w.Flush()
		}
	}
	return count, contradictions
}

// agreement returns what a term is agreed to become.
func agreement(terms []article.Term, source string) (want string, ok bool) {
	for _, t := range terms {
		if strings.EqualFold(t.Source, source) {
			return t.Want(), true
		}
	}
	return "", false
}

// renderings lists the renderings of a name with their counts.
func renderings(n names.Name) string {
	parts := make([]string, len(n.Renderings))
	for i, r := range n.Renderings {
		parts[i] = fmt.Sprintf("%q (%d)", r.Text, r.Count)
	}
	return strings.Join(parts, ", ")
}
