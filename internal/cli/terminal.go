package cli

import (
	"os"
	"slices"

	"github.com/mattn/go-colorable"
	cliv2 "github.com/urfave/cli/v2"
	"golang.org/x/term"

	"tolka/internal/discover"
	"tolka/internal/report"
)

// look finds out whether a person watches standard error on a terminal that can move its
// cursor, and whether that person likes colors (https://no-color.org). Standard output
// shares the screen if it leads to the same terminal.
func (env Env) look() Env {
	f, ok := env.Stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || env.Getenv("TERM") == "dumb" {
		return env
	}
	colors := env.Getenv("NO_COLOR") == "" && !slices.Contains(env.args, "--no-color")
	terminal := colorable.NewColorable(f) // on Windows, cursor movement has to be switched on
	screen := report.NewScreen(terminal, func() int {
		width, _, err := term.GetSize(int(f.Fd()))
		if err != nil {
			return 0
		}
		return width
	})
	switch stdout, ok := terminalOf(env.Stdout); {
	case ok && sameFile(stdout, f):
		env.Stdout = screen.Stream(env.Stdout)
		env.screen = screen
	case !ok:
		env.screen = screen
	}
	// Otherwise the two may be one terminal under two names, and there is no display.
	stderr := terminal
	if colors {
		stderr = report.Paint(terminal)
	}
	env.Stderr = screen.Stream(stderr)
	return env
}

// terminalOf returns the file behind w if it is a terminal.
func terminalOf(w any) (*os.File, bool) {
	f, ok := fileOf(w)
	return f, ok && term.IsTerminal(int(f.Fd()))
}

// fileOf returns the file behind w.
func fileOf(w any) (*os.File, bool) {
	if under, ok := w.(interface{ File() *os.File }); ok {
		w = under.File()
	}
	f, ok := w.(*os.File)
	return f, ok
}

// isPipe reports whether a file is read by another program while it is written.
func isPipe(info os.FileInfo) bool { return info.Mode()&(os.ModeNamedPipe|os.ModeSocket) != 0 }

func sameFile(a, b *os.File) bool {
	infoA, errA := a.Stat()
	infoB, errB := b.Stat()
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}

// typed says that a person types an article on a terminal.
func (env Env) typed(inputs []discover.Input) bool {
	_, terminal := terminalOf(env.Stdin)
	return terminal && slices.ContainsFunc(inputs, func(in discover.Input) bool { return in.Path == discover.Stdin })
}

// display returns the screen for a progress display, or nil if there should be none: nobody
// watches, a result goes to a terminal by its name, or results go to another program, such as
// jq. It may write to the same screen, and the display would erase its lines.
func (env Env) display(c *cliv2.Context) *report.Screen {
	name := c.String("output")
	if name != "" && name != discover.Stdin {
		if info, err := os.Stat(name); err == nil && (info.Mode()&os.ModeCharDevice != 0 || isPipe(info)) {
			return nil
		}
	}
	if c.Bool("json") || name == discover.Stdin || name == "" && slices.Contains(c.Args().Slice(), discover.Stdin) {
		if f, ok := fileOf(env.Stdout); ok {
			if info, err := f.Stat(); err == nil && isPipe(info) {
				return nil
			}
		}
	}
	return env.screen
}
