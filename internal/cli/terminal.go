package cli

import (
	"io"
	"os"
	"slices"

	"golang.org/x/term"

	"tolka/internal/report"
)

// look finds out whether a person watches standard error on a terminal that can move its
// cursor, and whether that person likes colours (https://no-color.org).
func (env Env) look() Env {
	f, ok := env.Stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || env.Getenv("TERM") == "dumb" {
		return env
	}
	env.terminal = f
	env.colours = env.Getenv("NO_COLOR") == "" && !slices.Contains(env.args, "--no-color")
	env.messages = report.NewMessages(env.paint(f))
	env.Stderr = env.messages
	return env
}

// paint gives messages colours, where they are wanted.
func (env Env) paint(w io.Writer) io.Writer {
	if !env.colours {
		return w
	}
	return report.Paint(w)
}
