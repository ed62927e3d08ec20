// Package hints makes the parts of hints: words of a command line that a person may copy, and
// the known name closest to one that was mistyped.
package hints

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plainMarks are the characters, besides letters and digits, that need no quoting in a shell.
const plainMarks = "_./:=@%+,-"

// Quote returns a word as a user types it, in quotation marks if it needs them. What a
// terminal would not show, such as bytes that are not UTF-8, is written as an escape
// between $' and ', which bash, zsh, ksh and POSIX shells since 2024 read.
func Quote(word string) string {
	special := func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune(plainMarks, r))
	}
	switch {
	case !utf8.ValidString(word) || strings.ContainsFunc(word, isHidden):
		return escaped(word)
	case word != "" && !strings.ContainsFunc(word, special):
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// isHidden reports whether a terminal does not show a character: control and format
// characters, and separators of lines.
func isHidden(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)
}

// escaped returns a word with each hidden byte as \xNN. A hexadecimal digit after that is
// escaped too, because some shells would read it as a part of the number.
func escaped(word string) string {
	var b strings.Builder
	b.WriteString("$'")
	open := false // the last byte was escaped
	for rest := word; rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		raw := rest[:size]
		rest = rest[size:]
		switch {
		case isHidden(r) || !utf8.ValidString(raw) || open && strings.ContainsRune("0123456789abcdefABCDEF", r):
			for _, c := range []byte(raw) {
				fmt.Fprintf(&b, `\x%02x`, c)
			}
			open = true
			continue
		case r == '\'' || r == '\\':
			b.WriteByte('\\')
		}
		b.WriteString(raw)
		open = false
	}
	return b.String() + "'"
}
