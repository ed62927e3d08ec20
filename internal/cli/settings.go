package cli

import (
	"fmt"
	"slices"

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
	return func(name string) ([]string, bool) {
		if !flagDefined(c, name) || !c.IsSet(name) {
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

// flagDefined reports whether the command has a flag of that name.
func flagDefined(c *cliv2.Context, name string) bool {
	return c.Command != nil && slices.ContainsFunc(c.Command.Flags, func(f cliv2.Flag) bool { return slices.Contains(f.Names(), name) })
}
