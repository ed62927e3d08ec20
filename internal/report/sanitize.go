package report

import (
	"fmt"
	"io"
	"strconv"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Sanitize returns a writer that passes text on to w with everything escaped that a terminal
// could take for a command or that hides or reorders text: see isUnsafe. Bytes that are not
// UTF-8 are escaped too, because some terminals read them as control characters. It takes
// whole characters: a Write must not end within one.
func Sanitize(w io.Writer) io.Writer { return sanitizer{w} }

type sanitizer struct{ io.Writer }

// Write writes b, and returns how much of b that was.
func (s sanitizer) Write(b []byte) (int, error) {
	safe := Visible(string(b))
	if n, err := s.Writer.Write([]byte(safe)); err != nil || len(safe) == len(b) {
		return n, err
	}
	return len(b), nil
}

// Visible returns s with unsafe characters as Go escapes, such as \x1b or \u202e. Line ends
// and tabs stay.
func Visible(s string) string {
	var out []byte
	done := 0 // what is in out, in bytes of s
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		broken := r == utf8.RuneError && size == 1
		if broken || isUnsafe(r) && !(r == '\r' && i+1 < len(s) && s[i+1] == '\n') {
			out = append(out, s[done:i]...)
			quoted := strconv.QuoteToASCII(s[i : i+size])
			out = append(out, quoted[1:len(quoted)-1]...)
			done = i + size
		}
		i += size
	}
	if out == nil {
		return s
	}
	return string(append(out, s[done:]...))
}

// isUnsafe reports whether a character must not reach a terminal: control characters other
// than line feed and tab; line and paragraph separators; format characters, which are
// invisible and can reorder text (Unicode TR 36, "Bidirectional Text Spoofing"). The
// exceptions are those that ordinary text needs: joiners, direction marks, soft hyphens.
func isUnsafe(r rune) bool {
	switch r {
	case '\n', '\t', '\u00AD', '\u200C', '\u200D', '\u200E', '\u200F', '\u061C':
		return false
	case '\u2028', '\u2029':
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// escapeJSON returns a line of JSON with unsafe characters escaped as JSON does it. They can
// only be inside strings, so the value stays the same.
func escapeJSON(line []byte) []byte {
	var out []byte
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRune(line[i:])
		if isUnsafe(r) {
			if out == nil {
				out = append(make([]byte, 0, len(line)+16), line[:i]...)
			}
			for _, unit := range utf16.Encode([]rune{r}) {
				out = fmt.Appendf(out, `\u%04x`, unit)
			}
		} else if out != nil {
			out = append(out, line[i:i+size]...)
		}
		i += size
	}
	if out == nil {
		return line
	}
	return out
}
