package wire

import "strings"

// A special is a character in the words of a text that Markdown may take for markup.
type special struct {
	at      int
	char    byte
	escaped bool // there is a backslash at at
	leading bool // it would begin a block at the start of the text
}

// inlineSigns may go out without their backslash. Brackets, braces, backticks and ampersands
// keep it: they could look like a marker, a placeholder, code or an entity.
const inlineSigns = "<>*_~$#@:=%+^-"

// specialsOf lists those of a text, placeholders and code aside.
func specialsOf(s string) []special {
	var out []special
	at := 0
	for _, p := range pieces(s) {
		end := at + len(p.text)
		for i := at; i < end && !p.kept; i++ {
			next := special{at: i, char: s[i]}
			rest := s[i:]
			if s[i] == '\\' && i+1 < end {
				rest = s[i+1:]
				next.char, next.escaped = rest[0], true
			}
			next.leading = beginsBlock(strings.TrimLeft(s[:i], " "), rest)
			if next.leading || strings.IndexByte(inlineSigns, next.char) >= 0 {
				out = append(out, next)
			}
			if next.escaped {
				i++
			}
		}
		at = end
	}
	return out
}

// beginsBlock reports whether the sign at the start of rest would begin a block behind what is
// before it. Later lines of a text are not looked at, since a translation may join them.
func beginsBlock(before, rest string) bool {
	alone := len(rest) == 1 || rest[1] == ' ' || rest[1] == '\n'
	switch rest[0] {
	case '.', ')':
		return alone && before != "" && strings.Trim(before, "0123456789") == ""
	case '-', '+', '*':
		return alone && before == ""
	}
	return before == "" && strings.IndexByte("#>=", rest[0]) >= 0
}

// escapes tells how the signs of a text are written.
type escapes struct {
	// leading says that the sign at the start of the text has a backslash.
	leading bool
	// inline counts those elsewhere that all have one, by character.
	inline map[byte]int
}

func escapesOf(signs []special) escapes {
	e := escapes{inline: make(map[byte]int)}
	for _, s := range signs {
		if s.leading {
			e.leading = s.escaped
		} else if s.escaped {
			e.inline[s.char]++
		}
	}
	for _, s := range signs {
		if !s.leading && !s.escaped {
			delete(e.inline, s.char)
		}
	}
	return e
}

// unescape returns a text without the backslashes before signs that mean nothing in it, which a
// model that translates plain text would not understand: "1. A <URL>" for `1\. A \<URL>`. A sign
// that is also used as markup keeps them. escape puts them back into the translation.
func unescape(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	signs := specialsOf(text)
	e := escapesOf(signs)
	var out strings.Builder
	done := 0
	for _, s := range signs {
		if s.escaped && (s.leading && e.leading || !s.leading && e.inline[s.char] > 0) {
			out.WriteString(text[done:s.at])
			done = s.at + 1
		}
	}
	return out.String() + text[done:]
}

// escape writes the translation of a text that was sent without some of its backslashes with them
// again. Signs that the text has less often are markup of the model's, for the checks to find.
func escape(source, translation string) string {
	if !strings.Contains(source, `\`) {
		return translation
	}
	e := escapesOf(specialsOf(source))
	if !e.leading && len(e.inline) == 0 {
		return translation
	}
	signs := specialsOf(translation)
	count := make(map[byte]int)
	for _, s := range signs {
		if !s.leading {
			count[s.char]++
		}
	}
	var out strings.Builder
	done := 0
	for _, s := range signs {
		if !s.escaped && (s.leading && e.leading || !s.leading && count[s.char] <= e.inline[s.char]) {
			out.WriteString(translation[done:s.at] + `\`)
			done = s.at
		}
	}
	return out.String() + translation[done:]
}
