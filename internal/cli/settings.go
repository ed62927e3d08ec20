package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/config"
)

// settle reads the config files and settles all settings of a call.
func (env Env) settle(c *cliv2.Context) (config.Values, error) {
	files, err := config.Load()
	if err != nil {
		return nil, err
	}
	return files.Resolve(flagsOf(c), env.Getenv)
}

// flagsOf returns the flags of a command as the settings see them.
func flagsOf(c *cliv2.Context) config.Flags {
	set := c.LocalFlagNames()
	return func(name string) ([]string, bool) {
		if !slices.Contains(set, name) {
			return nil, false
		}
		if list := c.StringSlice(name); len(list) > 0 {
			return list, true
		}
		return []string{fmt.Sprint(c.Value(name))}, true
	}
}

// noFlags is a command line without any.
func noFlags(string) ([]string, bool) { return nil, false }

// tellProject says once what a project's file has chosen: it came with the folder, and
// the user may not know of it.
func (env Env) tellProject(c *cliv2.Context, v config.Values) {
	if keys := v.SetBy(config.Project); len(keys) > 0 && !c.Bool("quiet") {
		fmt.Fprintf(env.Stderr, "using %s: %s\n", relative(v[keys[0]].Origin), strings.Join(keys, ", "))
	}
}

// relative shortens a path to how it is reached from the current folder.
func relative(path string) string {
	if _, err := os.Stat(config.ProjectName); err == nil {
		return config.ProjectName
	}
	return path
}
