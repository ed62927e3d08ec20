package cli

import (
	"fmt"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/disk"
	"tolka/internal/glossary"
	"tolka/internal/language"
)

func (env Env) glossary() *cliv2.Command {
	return &cliv2.Command{
		Subcommands: []*cliv2.Command{{
			Name: "check", Usage: "read a glossary and list what is in it", ArgsUsage: "FILE",
			Description: `  tolka glossary check terms.csv

CSV: term and translation per line; more columns need a header line
(source,target,forbidden,from,to). TOML: [terms], keep, [forbidden], and
[[pairs]] with from and to. The exit status is 2 if the file is invalid.`,
			Action: env.checkGlossary,
		}, env.glossaryLearn()},
	}
}

func (env Env) checkGlossary(c *cliv2.Context) error {
	path := c.Args().First()
	if c.NArg() != 1 {
		return usage("one file is expected", "tolka glossary check terms.csv")
	}
	data, err := disk.ReadNamed(c.Context, path, disk.Large)
	if err != nil {
		return usage(openError(err), "check the path; a glossary is a CSV or TOML file")
	}
	all, err := glossary.Parse(path, data)
	if err != nil {
		return usage(err.Error(), "a line for each term: term,translation; tolka glossary check --help has more")
	}
	type pair struct{ from, to language.Tag }
	counts := make(map[pair]*struct{ translated, kept, forbidden int })
	var order []pair
	for _, t := range all {
		k := pair{t.From, t.To}
		n := counts[k]
		if n == nil {
			n = new(struct{ translated, kept, forbidden int })
			counts[k] = n
			order = append(order, k)
		}
		switch t.Want() {
		case "":
		case t.Source:
			n.kept++
		default:
			n.translated++
		}
		n.forbidden += len(t.Forbidden)
	}
	for _, k := range order {
		n := counts[k]
		var parts []string
		for _, p := range []struct {
			n    int
			what string
		}{{n.translated, "translated"}, {n.kept, "kept as they are"}, {n.forbidden, "forbidden"}} {
			if p.n > 0 {
				parts = append(parts, comma(p.n)+" "+p.what)
			}
		}
		fmt.Fprintf(env.Stdout, "%s: %s to %s: %s\n", path, anyOf(k.from), anyOf(k.to), strings.Join(parts, ", "))
	}
	return nil
}

// anyOf names a language of a pair.
func anyOf(tag language.Tag) string {
	if tag.IsZero() {
		return "any language"
	}
	return nameOf(tag)
}
