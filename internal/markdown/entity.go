package markdown

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// decodeText resolves the entities in the text of an HTML block that stand for letters and
// typographic signs. The others stay and are protected: resolved, a sign could become markup,
// and a space that nobody sees gets lost.
func decodeText(text string) string {
	return decodeEntities(text, func(r rune, rest string) bool {
		return isVisible(r) || r == '"' || r == '\'' || r == '&' && !beginsEntity("&"+rest)
	})
}

// decodeMarkdown is decodeText for a text in Markdown, where code and link targets keep their
// entities.
func (f Flavor) decodeMarkdown(text string) string {
	if !strings.Contains(text, "&") {
		return text
	}
	var out strings.Builder
	done := 0
	for e := range f.elements(text, nil) {
		if e.kind != opaque || text[e.start] != '&' {
			continue
		}
		out.WriteString(text[done:e.start])
		out.WriteString(decodeEntities(text[e.start:e.end], func(r rune, _ string) bool { return isVisible(r) }))
		done = e.end
	}
	return out.String() + text[done:]
}

// isVisible reports whether r is a letter or a sign beyond ASCII that leaves a mark on paper.
func isVisible(r rune) bool {
	return r >= 0x80 && unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.IsMark(r)
}

// decodeAttribute resolves the entities in the value of an attribute, but for braces, which
// could begin a template.
func decodeAttribute(value string) string {
	return decodeEntities(value, func(r rune, rest string) bool {
		return r != '{' && r != '}' && (r != '&' || !beginsEntity("&"+rest))
	})
}

// decodeEntities resolves the entities of text that are wanted, by the character that each
// stands for and the text behind it.
func decodeEntities(text string, wanted func(r rune, rest string) bool) string {
	if !strings.Contains(text, "&") {
		return text
	}
	var out strings.Builder
	for {
		at := strings.IndexByte(text, '&')
		if at < 0 {
			out.WriteString(text)
			return out.String()
		}
		out.WriteString(text[:at])
		text = text[at:]
		n := entity(text)
		if n == 0 {
			out.WriteByte('&')
			text = text[1:]
			continue
		}
		char := html.UnescapeString(text[:n])
		if r, size := utf8.DecodeRuneInString(char); size == len(char) && r != utf8.RuneError && wanted(r, text[n:]) {
			out.WriteString(char)
		} else {
			out.WriteString(text[:n])
		}
		text = text[n:]
	}
}

// entity returns the length of the entity, with its semicolon, that s begins with, or 0.
func entity(s string) int {
	end := strings.IndexByte(s[:min(len(s), longestEntity)], ';')
	if end < 2 || html.UnescapeString(s[:end+1]) == s[:end+1] {
		return 0
	}
	return end + 1
}

// longestEntity is the length of the longest name, "&CounterClockwiseContourIntegral;".
const longestEntity = 33

// beginsEntity reports whether s, which begins with an ampersand, could be read as an entity.
func beginsEntity(s string) bool {
	return len(s) > 1 && (isASCIILetter(s[1]) || s[1] == '#')
}
