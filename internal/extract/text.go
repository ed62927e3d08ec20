package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/markdown"
)

// textToMarkdown writes a plain-text article as Markdown: its title becomes a
// heading, an exact repetition of the title is dropped, date and section lines
// before the title stand below it. No sentence is ever lost or moved otherwise.
func textToMarkdown(source string) string {
	source = strings.TrimPrefix(source, "\uFEFF")
	paragraphs := paragraphs(strings.ReplaceAll(strings.ReplaceAll(source, "\r\n", "\n"), "\r", "\n"))

	head := 0 // date and section lines before the title
	for head < len(paragraphs) && head < 3 && (isDateline(paragraphs[head]) || isSection(paragraphs[head:])) {
		head++
	}
	var out []string
	if at := head; at < len(paragraphs) && isTitle(paragraphs[at], paragraphs[at+1:]) {
		heading := paragraphs[at]
		rest := paragraphs[at+1:]
		for len(rest) > 0 && rest[0] == heading {
			rest = rest[1:]
		}
		out = append(out, "# "+markdown.EscapeHeading(heading))
		paragraphs = slices.Concat(paragraphs[:head], rest)
	}
	for _, p := range paragraphs {
		switch {
		case isRule(p):
			out = append(out, "***")
		case isList(p):
			out = append(out, list(p))
		default:
			out = append(out, markdown.Escape(p))
		}
	}
	return strings.Join(out, "\n\n") + "\n"
}

// isRule reports whether a line is a mere separator.
func isRule(p string) bool {
	signs := strings.ReplaceAll(p, " ", "")
	return len(signs) >= 3 && strings.ContainsRune("*-_=~", rune(signs[0])) && strings.Trim(signs, signs[:1]) == ""
}

// wrapWidth is the widest line that is taken for one of a hard-wrapped
// paragraph, in runes: wider than the 72 to 80 of mail and press agencies.
const wrapWidth = 100

// paragraphs cuts a text at its blank lines. Where it has none, or next to none,
// and its lines are long, each line is a paragraph; otherwise the lines of a
// paragraph are joined, but for those of a list.
func paragraphs(source string) []string {
	var groups [][]string
	var group []string
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		if line == "" {
			if len(group) > 0 {
				groups = append(groups, group)
			}
			group = nil
			continue
		}
		group = append(group, line)
	}
	if len(group) > 0 {
		groups = append(groups, group)
	}
	var out []string
	for _, g := range groups {
		switch {
		case isList(strings.Join(g, "\n")):
			out = append(out, strings.Join(g, "\n"))
		case isWrapped(g):
			out = append(out, joinLines(g))
		default:
			out = append(out, g...)
		}
	}
	return out
}

// isWrapped reports whether the lines of a group are one paragraph that was
// broken at a width: none is wide, and all but the last are about equally so.
func isWrapped(lines []string) bool {
	if len(lines) < 2 {
		return false
	}
	widest := 0
	for _, l := range lines {
		widest = max(widest, utf8.RuneCountInString(l))
	}
	if widest > wrapWidth || widest < 40 {
		return false
	}
	for i, l := range lines[:len(lines)-1] {
		// The first word of the next line would not have fitted any more.
		next, _, _ := strings.Cut(lines[i+1], " ")
		if utf8.RuneCountInString(l)+1+utf8.RuneCountInString(next) < widest*8/10 {
			return false
		}
	}
	return true
}

// joinLines joins wrapped lines with blanks, and without where the script has
// none between words.
func joinLines(lines []string) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			last, _ := utf8.DecodeLastRuneInString(lines[i-1])
			first, _ := utf8.DecodeRuneInString(l)
			if !unspaced(last) || !unspaced(first) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(l)
	}
	return b.String()
}

// unspaced reports whether a rune belongs to a script that is written without
// blanks between words, or to its punctuation.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF65
}
