package cli

import (
	"fmt"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/article"
	"tolka/internal/config"
	"tolka/internal/discover"
	"tolka/internal/extract"
	"tolka/internal/report"
	"tolka/internal/suggest"
)

// encoding returns the usual name of the charset that the user named, "" for none.
func encoding(chosen config.Value) (string, error) {
	name := chosen.String()
	if name == "" {
		return "", nil
	}
	if usual := extract.CharsetName(name); usual != "" {
		return usual, nil
	}
	hint := "names such as utf-8, windows-1252, iso-8859-15, koi8-r, shift_jis, gb18030"
	if near := suggest.Nearest(strings.ToLower(name), extract.CharsetNames()); near != "" {
		hint = "did you mean " + near + "?"
	}
	return "", usage(fmt.Sprintf("%s: there is no charset named %q", chosen.Place(), name), hint)
}

// warn tells what reading an input gave cause to doubt.
func (env Env) warn(c *cliv2.Context, in discover.Input, findings []article.Finding) {
	if c.Bool("quiet") {
		return
	}
	for _, f := range findings {
		fmt.Fprintf(env.Stderr, "warning: %s: %s\n", report.OneLine(in.Path), f)
	}
}
