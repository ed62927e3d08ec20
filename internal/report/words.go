package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tolka/internal/language"
)

// Plural writes a number with its noun: "1 request", "12,345 tokens".
func Plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return thousands(n) + " " + noun
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// seconds writes a duration as people read it: "0.4s", "12s", "14m 02s".
func seconds(d time.Duration) string {
	switch {
	case d < 10*time.Second:
		return fmt.Sprintf("%.1fs", d.Seconds())
	case d < time.Minute:
		return fmt.Sprintf("%.0fs", d.Seconds())
	case d < time.Hour:
		return fmt.Sprintf("%dm %02ds", int(d.Minutes()), int(d.Seconds())%60)
	}
	return fmt.Sprintf("%dh %02dm", int(d.Hours()), int(d.Minutes())%60)
}

// name is how an input is spoken of.
func name(path string) string {
	if path == "-" {
		return "standard input"
	}
	return OneLine(path)
}

// OneLine writes a path as one line, whatever it holds: quoted if it has a line end, a tab,
// bytes that are not UTF-8 or a character that must not reach a terminal.
func OneLine(path string) string {
	if strings.ContainsFunc(path, func(r rune) bool { return unicode.IsControl(r) || isUnsafe(r) }) || !utf8.ValidString(path) {
		return strconv.Quote(path)
	}
	return path
}

// languageName returns the English name of a language, and words for the unknown one.
func languageName(t language.Tag) string {
	if t.IsZero() {
		return "the article's own language"
	}
	return t.Name()
}
