package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/hints"
	"tolka/internal/output"
	"tolka/internal/prompt"
)

func (env Env) prompts() *cliv2.Command {
	return &cliv2.Command{
		Subcommands: []*cliv2.Command{
			{Name: "list", Usage: "list prompts, styles and dialects", Action: func(c *cliv2.Context) error {
				for _, n := range prompt.Names() {
					fmt.Fprintln(env.Stdout, n)
				}
				fmt.Fprintln(env.Stdout, "styles: "+strings.Join(prompt.Styles(), ", "))
				all, err := prompt.Dialects(env.Prompts)
				var names []string
				for _, d := range all {
					names = append(names, d.Name)
				}
				fmt.Fprintln(env.Stdout, "dialects: "+strings.Join(names, ", "))
				return err
			}},
			{Name: "show", Usage: "print a prompt, style or dialect", ArgsUsage: "NAME", Action: func(c *cliv2.Context) error {
				set, err := prompt.Load(env.Prompts, env.Prompts)
				if err != nil {
					return err
				}
				t, ok := set[c.Args().First()]
				if _, style, is := prompt.Style(env.Prompts, c.Args().First()); is {
					fmt.Fprintln(env.Stdout, style)
					return nil
				}
				all, err := prompt.Dialects(env.Prompts)
				if err != nil {
					return err
				}
				if d, is := prompt.DialectNamed(all, c.Args().First()); is {
					fmt.Fprint(env.Stdout, d.Text())
					return nil
				}
				if !ok {
					return usage(fmt.Sprintf("there is no prompt %q", c.Args().First()), "tolka prompts list prints the prompts, styles and dialects")
				}
				fmt.Fprint(env.Stdout, t.Text())
				return nil
			}},
			{Name: "init", Usage: "copy the prompts to a folder, for --prompts", ArgsUsage: "DIR", Action: func(c *cliv2.Context) error {
				return env.initPrompts(c.Args().First())
			}},
		},
	}
}

// initPrompts copies the built-in prompts. A file that already exists stays.
func (env Env) initPrompts(dir string) error {
	if dir == "" {
		return usage("no folder given", "tolka prompts init my-prompts")
	}
	for _, n := range prompt.Names() {
		data, err := fs.ReadFile(env.Prompts, n+".md")
		if err != nil {
			return err
		}
		path := filepath.Join(dir, n+".md")
		err = output.Publish(output.At(path), data, 0o666, output.Existing{})
		if errors.Is(err, output.ErrExists) {
			return usage(path+" already exists", "choose another folder; nothing was replaced")
		}
		if err != nil {
			return err
		}
		fmt.Fprintln(env.Stdout, path)
	}
	fmt.Fprintf(env.Stderr, "change them, then: tolka translate --prompts %s article.txt\n", hints.Quote(dir))
	return nil
}
