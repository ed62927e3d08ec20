package markdown

import "strings"

// guard makes a line of prose safe to stand at the beginning of a line: what
// would begin a block there gets a backslash. first says that the line is the
// first of its paragraph. Where a backslash would do harm, as before a tag that
// is meant to be one, join asks for the line to share a line with its
// neighbour, and guarded holds what to write where it has none.
func (f Flavor) guard(line string, first bool) (guarded string, join bool) {
	if line == "" {
		return line, false
	}
	if f == MDX && (line[0] == '<' || line[0] == '{') {
		return line, isJSXLine(line)
	}
	if beginsBlock(line) {
		return `\` + line, false
	}
	if n := fence(line); n > 0 {
		return strings.Repeat(`\`+line[:1], n) + line[n:], false
	}
	if n := number(line); n > 0 {
		return line[:n] + `\` + line[n:], false
	}
	if n := definition(line); n > 0 && isDefinition(line, n) {
		// Behind the bracket, so that a link or reference stays one.
		return line[:n-1] + `\` + line[n-1:], false
	}
	if starts, alone := htmlBlockStart(line); starts {
		if alone { // such a tag begins a block only where no paragraph is
			return line, first
		}
		return `\` + line, true
	}
	return line, line[0] == '{' && shortcodeLine(line)
}

// beginsBlock reports whether line begins a block that a backslash before its
// first byte prevents.
func beginsBlock(line string) bool {
	switch line[0] {
	case '#':
		n := run(line)
		return n <= 6 && endsWord(line[n:])
	case '>':
		return true
	case '-', '+', '*':
		return endsWord(line[1:]) || isRule(line) || isDelimiterRow(line) || isSnippet(line) || isGridLine(strings.TrimRight(line, whitespace)) ||
			isBlockBreak(line)
	case '_':
		return isRule(line)
	case ':':
		_, ok := directive(line)
		return ok || endsWord(line[1:]) || run(line) >= 3 || isDelimiterRow(line)
	case '|':
		return isDelimiterRow(line)
	case '=':
		_, tab := admonition(line)
		return tab || isRule(line)
	case '!', '?':
		_, ok := admonition(line)
		return ok
	case '/':
		_, ok := directive(line)
		return ok
	case '$':
		return opensMath(line)
	case '[', '(':
		return shortcodeLine(line)
	}
	return false
}

// fence returns the length of the code fence that line begins with, or 0.
func fence(line string) int {
	n := run(line)
	if n < 3 || line[0] != '~' && (line[0] != '`' || strings.IndexByte(line[n:], '`') >= 0) {
		return 0
	}
	return n
}

// number returns the length of the number with which line begins an ordered
// list, without the sign behind it, or 0.
func number(line string) int {
	n := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if n == 0 || n > 9 || n == len(line) || line[n] != '.' && line[n] != ')' || !endsWord(line[n+1:]) {
		return 0
	}
	return n
}

// isDefinition reports whether a line that begins with a label and a colon, n
// bytes, may define the label: a destination follows, then a title or nothing.
func isDefinition(line string, n int) bool {
	if strings.HasPrefix(line, "[^") {
		return true
	}
	rest := strings.Trim(line[n:], whitespace)
	if rest == "" {
		return true
	}
	if i := destination(rest + " "); i > 0 {
		rest = strings.TrimLeft(rest[min(i, len(rest)):], whitespace)
	}
	return rest == "" || strings.IndexByte(`"'(`, rest[0]) >= 0
}

// run returns how often the first byte of line is repeated at its beginning.
func run(line string) int { return len(line) - len(strings.TrimLeft(line, line[:1])) }

// endsWord reports whether rest begins with space or is empty.
func endsWord(rest string) bool { return rest == "" || strings.IndexByte(whitespace, rest[0]) >= 0 }

// isRule reports whether line is of one sign and spaces, as thematic breaks and
// setext underlines are.
func isRule(line string) bool {
	return strings.IndexByte("-_*=", line[0]) >= 0 && strings.Trim(line, whitespace+line[:1]) == ""
}

// isDelimiterRow reports whether line could stand below the header of a table.
func isDelimiterRow(line string) bool {
	return strings.IndexByte(line, '-') >= 0 && strings.Trim(line, whitespace+"-:|") == ""
}
