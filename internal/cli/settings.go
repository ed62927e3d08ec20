package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/config"
	"tolka/internal/hints"
)

// settings reads the config files and resolves all settings of a call.
func (env Env) settings(c *cliv2.Context) (*config.Settings, error) {
	return config.Read(flagsOf(c), env.Getenv)
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
func (env Env) tellProject(c *cliv2.Context, s *config.Settings) {
	env.warnStray(c)
	chosen := s.SetBy(config.Project)
	if len(chosen) == 0 || c.Bool("quiet") {
		return
	}
	keys := make([]string, len(chosen))
	for i, v := range chosen {
		keys[i] = v.Key
	}
	fmt.Fprintf(env.Stderr, "using %s: %s\n", relative(chosen[0].Origin), strings.Join(keys, ", "))
}

// warnStray warns of TOLKA_ variables that tolka does not read: most are mistyped.
func (env Env) warnStray(c *cliv2.Context) {
	if env.Environ == nil {
		return
	}
	var known []string
	for _, v := range config.Variables() {
		known = append(known, v.Name)
	}
	for _, name := range strayVariables(env.Environ()) {
		env.sayf(c, "warning: tolka does not read the variable %s", name)
		if near := hints.Nearest(name, known); near != "" {
			env.sayf(c, "hint: did you mean %s?", near)
		}
	}
}

// relative shortens a path to how it is reached from the current folder.
func relative(path string) string {
	if _, err := os.Stat(config.ProjectName); err == nil {
		return config.ProjectName
	}
	return path
}
