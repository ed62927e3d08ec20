package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strconv"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/output"
	"tolka/internal/pipeline"
)

func (env Env) config() *cliv2.Command {
	return &cliv2.Command{
		Subcommands: []*cliv2.Command{
			{Name: "path", Usage: "where the config files are that are in effect here", Action: env.configPaths},
			{Name: "show", Usage: "what the files and the environment set, as a config", Action: env.showConfig,
				Flags: []cliv2.Flag{text("profile", "`NAME` with the settings of a profile")}},
			{Name: "init", Usage: "write a config to begin with; one that is there stays", Action: env.initConfig,
				Flags: []cliv2.Flag{toggle("project", "a project's file, "+projectFile+", in the current folder instead")}},
			{Name: "check", Usage: "read the files and try every value in them", Action: env.checkConfig},
		},
	}
}

func (env Env) configPaths(*cliv2.Context) error {
	fmt.Fprintln(env.Stdout, configPath())
	if path := projectPath(); path != "" {
		fmt.Fprintln(env.Stdout, path)
	}
	return nil
}

// showConfig writes the settings that are not defaults in the form of a config, each
// with its origin.
func (env Env) showConfig(c *cliv2.Context) error {
	v, err := env.settle(c)
	if err != nil {
		return err
	}
	for _, s := range settings {
		set := v[s.key]
		if set.rank == byDefault || s.key == "engines" || s.key == "headers" {
			continue
		}
		fmt.Fprintf(env.Stdout, "%s = %s  # %s\n", s.key, tomlValue(s.key, set.list), set.origin)
	}
	return nil
}

// tomlValue writes a value as TOML, without what may be secret in it.
func tomlValue(key string, list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = strconv.Quote(shownValue(key, []string{s}))
	}
	if len(quoted) == 1 {
		return quoted[0]
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// starter is a config to begin with: everything in it is a comment.
const starter = `# Settings of tolka. The keys are the flags' names, with underscores.
# A flag counts more than the environment, the environment more than a project's
# .tolka.toml, and that more than this file. tolka status shows what is in effect.

# to = "en"                # for translate; summary_to for summarize
# model = "gpt-4.1-mini"
# jobs = 8
# style = "plain"          # or formal, journalistic, du, Sie, a text, a file
# glossary = "/path/to/terms.csv"
# max_cost = 5             # with price_prompt and price_completion, for a million tokens

# A key never stands here. It comes from a variable, a file, or a command:
# api_key_cmd = "pass show openai"

# [engines.local]          # tolka translate --engine local article.txt
# base_url = "http://localhost:11434/v1"
# model = "gemma3"

# [profiles.news]          # tolka translate --profile news article.txt
# style = "journalistic"
# to = ["en", "fr"]
`

// projectStarter is the same for a project.
const projectStarter = `# Settings of tolka for this folder and all below it. Paths start from here.
# What may be set: all flags that shape a result (tolka help translate --all).

# to = ["en", "fr"]
# glossary = "terms.csv"
# style = "journalistic"
# context = "Reports of a city council in Switzerland"
# exclude = ["drafts/**"]
`

func (env Env) initConfig(c *cliv2.Context) error {
	path, text, perm := configPath(), starter, fs.FileMode(0o600)
	if !c.Bool("project") && env.Getenv("HOME") == "" && env.Getenv("XDG_CONFIG_HOME") == "" && runtime.GOOS != "windows" {
		return usage("there is no home folder to write a config in: neither HOME nor XDG_CONFIG_HOME is set", "set HOME, or XDG_CONFIG_HOME")
	}
	if c.Bool("project") {
		path, text, perm = projectFile, projectStarter, 0o666
	}
	err := output.Publish(output.At(path), []byte(text), perm, output.Standing{})
	switch {
	case errors.Is(err, output.ErrExists):
		return usage(path+" is there already", "nothing was replaced; tolka config check looks at it")
	case err != nil:
		return usage(openError(err), "give yourself the right to write there, or set XDG_CONFIG_HOME to another folder")
	}
	fmt.Fprintln(env.Stdout, path)
	return nil
}

// checkConfig tries all that the files set, as every command that uses it would: with
// each profile.
func (env Env) checkConfig(c *cliv2.Context) error {
	files, err := readConfigs()
	if err != nil {
		return err
	}
	profiles, _ := files.user.get("profiles")
	for _, profile := range append([]string{""}, profiles...) {
		v, err := resolve(nil, env.withProfile(profile), files)
		if err != nil {
			return err
		}
		if err := env.try(c, v); err != nil {
			return err
		}
	}
	for _, f := range []*config{files.user, files.project} {
		if f != nil {
			fmt.Fprintf(env.Stdout, "%s: %d keys, no fault found\n", f.path, len(f.values))
		}
	}
	if files.user == nil {
		fmt.Fprintf(env.Stdout, "%s: not there; the defaults hold (tolka config init writes one)\n", configPath())
	}
	return nil
}

// withProfile is an environment that sets nothing but a profile, so that what the
// files say is looked at.
func (env Env) withProfile(name string) func(string) string {
	return func(key string) string {
		if key == "TOLKA_PROFILE" {
			return name
		}
		return ""
	}
}

// try reads each value in the way of those who use it.
func (env Env) try(c *cliv2.Context, v values) error {
	if _, err := v.engineName(); err != nil {
		return err
	}
	for _, task := range []pipeline.Task{pipeline.Translate, pipeline.Summarize} {
		p, err := env.pipeline(c, v, task)
		if err != nil {
			return err
		}
		if err := limit(v, p); err != nil {
			return err
		}
	}
	_, err := env.clientConfig(c, v)
	return err
}

// tellProject says once what a project's file has chosen: it came with the folder, and
// the user may not know of it.
func (env Env) tellProject(c *cliv2.Context, v values) {
	var keys []string
	path := ""
	for _, s := range settings {
		if v[s.key].rank == byProject {
			keys = append(keys, s.key)
			path = v[s.key].origin
		}
	}
	if path != "" && !c.Bool("quiet") {
		fmt.Fprintf(env.Stderr, "using %s: %s\n", relative(path), strings.Join(keys, ", "))
	}
}

// relative shortens a path to how it is reached from the current folder.
func relative(path string) string {
	if _, err := os.Stat(projectFile); err == nil {
		return projectFile
	}
	return path
}
