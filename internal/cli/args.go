package cli

import (
	"slices"
	"strings"

	cliv2 "github.com/urfave/cli/v2"
)

// reorder puts the flags of a command before its paths, as the parser of the
// command line needs them, so that people can write them in any order. What
// follows "--" is a path, whatever it looks like.
func reorder(args []string, commands []*cliv2.Command) []string {
	if len(args) == 0 {
		return args
	}
	at := 0
	var command *cliv2.Command
	level := commands
	for at < len(args) {
		i := slices.IndexFunc(level, func(c *cliv2.Command) bool { return c.HasName(args[at]) })
		if i < 0 {
			break
		}
		command, level = level[i], level[i].Subcommands
		at++
	}
	if command == nil {
		return args
	}
	var flags, paths []string
	rest := args[at:]
	for len(rest) > 0 {
		arg := rest[0]
		rest = rest[1:]
		if arg == "--" {
			paths = append(paths, rest...)
			break
		}
		if !strings.HasPrefix(arg, "-") || arg == "-" {
			paths = append(paths, arg)
			continue
		}
		if arg == "-h" || arg == "--help" { // whatever else is there
			return append(args[:at:at], "--help")
		}
		if joined, value := splitJoined(arg, command); value != "" {
			flags = append(append(flags, joined...), value)
			continue
		} else if joined != nil {
			last := len(joined) - 1
			flags, arg = append(flags, joined[:last]...), joined[last]
		}
		flags = append(flags, arg)
		if takesValue(arg, command) {
			if len(rest) == 0 { // the library says so, where nothing stands behind it
				return slices.Concat(args[:at], flags)
			}
			flags = append(flags, rest[0])
			rest = rest[1:]
		}
	}
	return slices.Concat(args[:at], flags, []string{"--"}, paths)
}

// takesValue reports whether the argument after a flag is its value.
func takesValue(arg string, c *cliv2.Command) bool {
	if strings.Contains(arg, "=") {
		return false
	}
	f := findFlag(strings.TrimLeft(arg, "-"), c)
	d, ok := f.(cliv2.DocGenerationFlag)
	return ok && d.TakesValue()
}

// splitJoined splits "-qv" into "-q" and "-v", and "-qj8" into "-q" and "-j" with the value
// "8". A later flag that is unknown is split off too, for the error to name it. It returns nil for
// an argument that is not made of several short flags.
func splitJoined(arg string, c *cliv2.Command) (flags []string, value string) {
	name, _, _ := strings.Cut(strings.TrimPrefix(arg, "-"), "=")
	if len(name) < 2 || name[0] == '-' || findFlag(name, c) != nil || flagSynonyms[name] != "" || findFlag(name[:1], c) == nil {
		return nil, ""
	}
	for i := 1; i < len(arg); i++ {
		flag := arg[i : i+1]
		flags = append(flags, "-"+flag)
		if takesValue(flag, c) {
			return flags, strings.TrimPrefix(arg[i+1:], "=")
		}
	}
	return flags, ""
}

func findFlag(name string, c *cliv2.Command) cliv2.Flag {
	for _, f := range c.Flags {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}
