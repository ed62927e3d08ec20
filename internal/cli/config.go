package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/output"
	"tolka/internal/provider"
	"tolka/internal/report"
)

func (env Env) config() *cliv2.Command {
	return &cliv2.Command{
		Subcommands: []*cliv2.Command{
			{Name: "path", Usage: "print the paths of the config files in effect", Action: env.configPaths},
			{Name: "show", Usage: "print what the files and the environment set", Action: env.showConfig,
				Flags: []cliv2.Flag{text("profile", "`NAME` include the settings of this profile")}},
			{Name: "init", Usage: "write a commented config; keep an existing one", Action: env.initConfig,
				Flags: []cliv2.Flag{toggle("project", "write a project file, "+config.ProjectName+", in the current folder instead")}},
			{Name: "check", Usage: "check the files and every value in them", Action: env.checkConfig},
		},
	}
}

func (env Env) configPaths(*cliv2.Context) error {
	path, err := config.Path()
	if err == nil {
		fmt.Fprintln(env.Stdout, path)
	}
	if path := config.ProjectPath(); path != "" {
		fmt.Fprintln(env.Stdout, path)
	}
	return err
}

func (env Env) initConfig(c *cliv2.Context) error {
	path, text, perm := config.ProjectName, config.ProjectStarter(), fs.FileMode(0o666)
	if !c.Bool("project") {
		var err error
		if path, err = config.Path(); err != nil {
			return err
		}
		text, perm = config.Starter(), 0o600
	}
	err := output.Publish(output.At(path), []byte(text), perm, output.Existing{})
	switch {
	case errors.Is(err, output.ErrExists):
		return usage(path+" already exists", "nothing was replaced; tolka config check checks it")
	case err != nil:
		return usage(openError(err), "make the folder writable, or set XDG_CONFIG_HOME to another folder")
	}
	fmt.Fprintln(env.Stdout, path)
	return nil
}

// checkConfig tries all that the files set, as every command that uses it would: with
// each profile.
func (env Env) checkConfig(c *cliv2.Context) error {
	files, err := config.Load()
	if err != nil {
		return err
	}
	for _, profile := range append([]string{""}, files.Profiles()...) {
		s, err := files.Resolve(noFlags, withProfile(profile))
		if err != nil {
			return err
		}
		if err := env.try(c, s); err != nil {
			return err
		}
	}
	for _, f := range []*config.File{files.User, files.Project} {
		if f != nil {
			fmt.Fprintf(env.Stdout, "%s: %s, no errors\n", f.Path, report.Plural(f.Len(), "key"))
		}
	}
	if files.User != nil {
		return nil
	}
	if path, err := config.Path(); err != nil {
		fmt.Fprintf(env.Stdout, "%v; the defaults apply\n", err)
	} else {
		fmt.Fprintf(env.Stdout, "%s: does not exist; the defaults apply (tolka config init writes one)\n", path)
	}
	return nil
}

// withProfile is an environment that sets nothing but a profile, so that what the
// files say is looked at.
func withProfile(name string) func(string) string {
	return func(key string) string {
		if key == "TOLKA_PROFILE" {
			return name
		}
		return ""
	}
}

// try reads each value in the way of those who use it.
func (env Env) try(c *cliv2.Context, s *config.Settings) error {
	if _, err := s.EngineName(); err != nil {
		return err
	}
	for _, task := range []choice.Task{choice.Translate, choice.Summarize} {
		if _, _, err := env.chosen(c, s, task); err != nil {
			return err
		}
	}
	listed := listPrices(cmp.Or(s.BaseURL.String(), config.OpenAI), cmp.Or(s.Model.String(), provider.OpenAI().Model))
	if _, _, err := withBudget(s, nil, listed); err != nil {
		return err
	}
	_, err := env.clientConfig(c, s)
	return err
}
