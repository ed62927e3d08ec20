package extract

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/markdown"
)

// paragraphs writes a run: its paragraphs, each as its lines, with a hard break between
// two lines.
func (l *inlineRun) paragraphs() (out [][]string) {
	l.settle()
	var lines []string
	start := 0
	for i := 0; i <= len(l.parts); i++ {
		if i < len(l.parts) && l.parts[i].kind != breakPart && l.parts[i].kind != splitPart {
			continue
		}
		text := l.write(start, i)
		start = i + 1
		ends := i == len(l.parts) || l.parts[i].kind == splitPart
		if strings.TrimSpace(text) == "" {
			text = ""
		}
		if text != "" {
			if l.where == inParagraph {
				text = markdown.GuardLine(text, len(lines) == 0)
			}
			lines = append(lines, text)
		}
		if !ends || len(lines) == 0 {
			continue
		}
		for j := range lines[:len(lines)-1] {
			lines[j] += "  "
		}
		out = append(out, lines)
		lines = nil
	}
	return out
}

// oneLine writes a run that has no breaks and is not at the start of a line.
func (l *inlineRun) oneLine() []string {
	l.settle()
	return []string{l.write(0, len(l.parts))}
}

// settle decides for each emphasis whether its marks are read as such where they are, as
// CommonMark's rules for delimiter runs say; otherwise it becomes a pair of tags.
func (l *inlineRun) settle() {
	l.around = l.surroundings()
	for i := range l.pairs {
		p := &l.pairs[i]
		if p.close < 0 {
			continue
		}
		before, nested := l.runeBefore(p.open)
		after, nestedEnd := l.runeAfter(p.close)
		first, _ := l.runeAfter(p.open)
		last, _ := l.runeBefore(p.close)
		p.asTag = !flanks(before, first) || !flanks(after, last) || slices.Contains([]rune{before, first, last}, rune(p.mark[0])) ||
			before == '~' || after == '~' || // cmark-gfm looks past these for what is outside
			after == rune(p.mark[0]) && !nestedEnd ||
			nested && isWordRune(before) || nestedEnd && isWordRune(after) || l.breaksIn(p)
	}
}

// breaksIn reports whether a paragraph ends between the marks of an emphasis.
func (l *inlineRun) breaksIn(p *emphasis) bool {
	for _, part := range l.parts[p.open:p.close] {
		if part.kind == splitPart {
			return true
		}
	}
	return false
}

// flanks reports whether a delimiter with outside on its one side and inside on its other
// opens or closes emphasis, for renderers that count symbols as punctuation (CommonMark
// since 0.31) and for those that do not.
func flanks(outside, inside rune) bool {
	open := unicode.IsSpace(outside)
	return !unicode.IsSpace(inside) && (open || !isMarkRune(inside) || isMarkRune(outside)) && (open || !isOldMark(inside) || isOldMark(outside))
}

// isMarkRune reports whether CommonMark counts a rune as punctuation.
func isMarkRune(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// isOldMark is isMarkRune of CommonMark before 0.31.
func isOldMark(r rune) bool {
	return unicode.IsPunct(r) || r < utf8.RuneSelf && unicode.IsSymbol(r)
}

func isWordRune(r rune) bool { return !unicode.IsSpace(r) && !isMarkRune(r) }

// runeBefore returns the rune before a part as it will be written, a space at the start of
// a line. nested says that the mark of another emphasis lies between.
func (l *inlineRun) runeBefore(i int) (r rune, nested bool) {
	for i--; i >= 0; i-- {
		switch p := l.parts[i]; p.kind {
		case codePart:
			return '`', nested
		case textPart, markPart:
			r, _ := utf8.DecodeLastRuneInString(p.s)
			return r, nested
		case openPart, closePart:
			pair := l.pairs[p.pair]
			if p.kind == closePart {
				if pair.asTag {
					return '>', nested
				}
				return rune(pair.mark[0]), nested
			}
			if pair.asTag {
				return '>', nested
			}
			nested = true
		default:
			return ' ', nested
		}
	}
	return ' ', nested
}

// runeAfter is runeBefore for what follows.
func (l *inlineRun) runeAfter(i int) (r rune, nested bool) {
	for i++; i < len(l.parts); i++ {
		switch p := l.parts[i]; p.kind {
		case codePart:
			return '`', nested
		case textPart, markPart:
			r, _ := utf8.DecodeRuneInString(p.s)
			return r, nested
		case openPart:
			return rune(l.pairs[p.pair].mark[0]), nested
		case closePart:
			nested = true
		default:
			return ' ', nested
		}
	}
	return ' ', nested
}

// write writes the parts from start to end.
func (l *inlineRun) write(start, end int) string {
	parts := l.parts[start:end]
	c := l.around
	c.piped = c.cell || end-start < len(l.parts)
	var out strings.Builder
	for i, p := range parts {
		switch p.kind {
		case textPart:
			c.before, c.after = ' ', ' '
			if i > 0 {
				c.before = 0
			}
			if i+1 < len(parts) {
				c.after = 0
			}
			c.link = p.link
			escapeText(&out, p.s, c)
		case markPart:
			out.WriteString(p.s)
		case codePart:
			out.WriteString(codeSpan(p.s, c.cell))
		case openPart, closePart:
			out.WriteString(l.pairs[p.pair].written(p.kind == closePart))
		}
	}
	return strings.Trim(out.String(), " \u00A0")
}

// surroundings returns what escaping must know of the run as a whole: marks on one line pair
// with those on the next.
func (l *inlineRun) surroundings() (c context) {
	for _, p := range l.parts {
		c.marked = c.marked || p.kind != textPart
		if p.kind == textPart {
			c.stars += strings.Count(p.s, "*")
			c.ticks += strings.Count(p.s, "`")
			c.tildes += strings.Count(p.s, "~")
			c.dollars += strings.Count(p.s, "$")
		}
	}
	c.marked = c.marked || l.link
	c.cell = l.where == inCell
	return c
}

// written returns a mark of an emphasis.
func (e emphasis) written(end bool) string {
	switch {
	case !e.asTag:
		return e.mark
	case end:
		return "</" + e.tag + ">"
	}
	return "<" + e.tag + ">"
}

// context is what escaping must know of the line around a text.
type context struct {
	stars, ticks, tildes, dollars int  // how often these occur in the text of the line
	marked                        bool // the line has marks too
	link                          bool // the text is within the brackets of a link
	cell, piped                   bool // the text is in a table; "|" could make one
	before, after                 rune // a space at the ends of the line, 0 next to a mark
}

// escapeText writes text so that Markdown reads it as the same text, between what c says.
func escapeText(out *strings.Builder, s string, c context) {
	for i := 0; i < len(s); {
		if n := addressAt(s, i, c); n > 0 {
			out.WriteString(s[i : i+n])
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r < utf8.RuneSelf && c.isSpecial(s, i) {
			if r == '&' {
				out.WriteString("&amp;")
				i++
				continue
			}
			out.WriteByte('\\')
		}
		out.WriteString(s[i : i+size])
		i += size
	}
}

// addressAt returns the length of the web address at s[i:], which becomes a link by itself
// and in which a backslash would be part of the address; 0 if there is none, or it has a
// character that could be a mark to some reader.
func addressAt(s string, i int, c context) int {
	if c.link || s[i] != 'h' && s[i] != 'w' || i > 0 && isASCIIWord(s[i-1]) {
		return 0
	}
	rest := s[i:]
	if !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") && !strings.HasPrefix(rest, "www.") {
		return 0
	}
	end := strings.IndexAny(rest, " \t\n") // a no-break space does not end an address
	if end < 0 {
		if end = len(rest); c.after == 0 {
			return 0 // a mark follows
		}
	}
	word := rest[:end]
	if strings.IndexFunc(word, unicode.IsSpace) >= 0 {
		return 0
	}
	if strings.ContainsAny(word, "<>[]\\`*$|{}\"~^!&'") || strings.Contains(word, "__") || strings.HasSuffix(word, "_") {
		if !strings.Contains(word, "&") || strings.ContainsAny(word, "<>[]\\`*$|{}\"~^!';") {
			return 0
		}
	}
	return end
}

func isASCIIWord(b byte) bool {
	return b >= utf8.RuneSelf || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

// isSpecial reports whether the ASCII character s[i] may be a mark.
func (c context) isSpecial(s string, i int) bool {
	next, prev := c.after, c.before
	if i+1 < len(s) {
		next, _ = utf8.DecodeRuneInString(s[i+1:])
	}
	if i > 0 {
		prev, _ = utf8.DecodeLastRuneInString(s[:i])
	}
	if markdown.IsDialectMark(s, i) {
		return true
	}
	switch s[i] {
	case '\\':
		return next == 0 || strings.Trim(s[i+1:], " ") == "" || next < utf8.RuneSelf && isMarkRune(next)
	case '`':
		return c.ticks > 1 || c.marked
	case '*':
		return c.stars > 1 || c.marked || i == 0
	case '~':
		return c.tildes > 1 || c.marked
	case '$':
		return c.dollars > 1 || c.marked
	case '_':
		return next == 0 || prev == 0 || !isLetterOrDigit(prev) || !isLetterOrDigit(next)
	case '[':
		return c.link || next == '^' || next == '[' || next == '!' || next == 0
	case ']':
		return c.link || next == '(' || next == '[' || next == ':' || next == ']' || next == 0
	case '!':
		return next == 0 || next == '['
	case '<':
		// "<=a@b.example>" would be an address.
		return next != ' ' && !(strings.HasPrefix(s[i+1:], "= ") || s[i+1:] == "=" && c.after != 0)
	case '&':
		return next == 0 || next == '#' || isLetterOrDigit(next) && strings.Contains(s[i:], ";")
	case '{':
		return next == 0 || strings.ContainsRune("{%#:<", next)
	case '}':
		return next == '}'
	case '|':
		return c.piped
	case ':':
		// An address that is not left as it is must not become a link that swallows what
		// escapes its characters.
		return strings.HasPrefix(s[i:], "://")
	case '@': // some renderers count marks as part of an e-mail address
		return c.before == 0 && strings.IndexByte(s[:i], ' ') < 0 || c.after == 0 && strings.IndexByte(s[i:], ' ') < 0
	case '.':
		return i >= 3 && strings.EqualFold(s[i-3:i], "www") && (i == 3 || s[i-4] >= utf8.RuneSelf || !isASCIIWord(s[i-4]))
	}
	return false
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// guardTask keeps text at the start of a list item from becoming a task's box.
func guardTask(line string) string {
	for _, box := range []string{"[ ]", "[x]", "[X]"} {
		switch {
		case !strings.HasPrefix(line, box):
		case strings.HasPrefix(line, box+"("): // a link, which goldmark reads as a box all the same
			return fmt.Sprintf("[&#%d;]%s", box[1], line[len(box):])
		default:
			return `\` + line
		}
	}
	return line
}
