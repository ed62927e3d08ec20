package openai

import (
	"errors"
	"strconv"
	"strings"

	"github.com/dustin/go-humanize"

	"tolka/internal/engine"
)

// explain fills in what a row says of a fault. shown is what may be shown of the
// server's words.
func explain(f *fault, e endpoint, shown string) *engine.Error {
	r := classify(f)
	fill := strings.NewReplacer(
		"{model}", strconv.Quote(f.model), "{host}", e.host(), "{base}", e.base,
		"{status}", strconv.Itoa(f.status), "{server}", shown, "{cause}", rootCause(f.err),
		"{window}", windowWords(f.window), "{pause}", f.asked.Round(1e9).String())
	says := strings.TrimSuffix(fill.Replace(r.says), ": ")
	hint := r.hint
	if f.translates && strings.Contains(hint, "--model") { // it has none
		hint = "choose another engine with --engine"
	}
	return &engine.Error{Failure: r.failure, Message: says, Hint: hint, Form: r.form, Err: f.err}
}

// windowWords names a context window in a message, if it is known.
func windowWords(tokens int) string {
	if tokens == 0 {
		return ""
	}
	return " (its context window is " + humanize.Comma(int64(tokens)) + " tokens)"
}

// rootCause returns the innermost message of a chain of errors: "connection
// reset by peer" without the addresses around it.
func rootCause(err error) string {
	if err == nil {
		return "no reason given"
	}
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return strings.TrimSuffix(err.Error(), ".")
		}
		err = inner
	}
}
