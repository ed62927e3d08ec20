//go:build small

package cli

import cliv2 "github.com/urfave/cli/v2"

// manPages is left out of the small build, with the library that it needs.
func manPages(string, *cliv2.App) error {
	return usage("the small build writes no manual pages", "use the full one")
}
