package markdown

import "strings"

// guard makes a line of prose safe to stand at the beginning of a line: what
// would begin a block there gets a backslash. first says that the line is the
// first of its paragraph. Where a backslash would do harm, as before a tag that
// is meant to be one, join asks for the line to share a line with its
// neighbour, and guarded holds what to write where it has none.
func guard(line string, first bool) (guarded string, join bool) {
	if line == "" {
		return line, false
	}
	rest := line[1:]
	switch c := line[0]; c {
	case '#':
		if n := run(line); n <= 6 && endsWord(line[n:]) {
			return `\` + line, false
		}
	case '>':
		return `\` + line, false
	case '-', '+', '*', '_', '=', ':', '|':
		if endsWord(rest) && c != '_' && c != '|' || isRule(line) || isDelimiterRow(line) ||
			c == ':' && run(line) >= 3 || strings.HasPrefix(strings.TrimLeft(line, "-"), "8<-") {
			return `\` + line, false
		}
		if _, ok := admonition(line); ok {
			return `\` + line, false
		}
	case '!', '?':
		if _, ok := admonition(line); ok {
			return `\` + line, false
		}
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		n := len(line) - len(strings.TrimLeft(line, "0123456789"))
		if n <= 9 && n < len(line) && (line[n] == '.' || line[n] == ')') && endsWord(line[n+1:]) {
			return line[:n] + `\` + line[n:], false
		}
	case '`', '~':
		if n := run(line); n >= 3 && (c == '~' || strings.IndexByte(line[n:], '`') < 0) {
			return strings.Repeat(`\`+line[:1], n) + line[n:], false
		}
	case '/':
		if _, ok := directive(line); ok {
			return `\` + line, false
		}
	case '$':
		if opensMath(line) {
			return `\` + line, false
		}
	case '[':
		if shortcodeLine(line) {
			return `\` + line, false
		}
		if n := definition(line); n > 0 && isDefinition(line, n) {
			// Behind the bracket, so that a link or reference stays one.
			return line[:n-1] + `\` + line[n-1:], false
		}
	case '<':
		if starts, alone := htmlBlockStart(line); starts {
			if first && alone {
				return line, true
			}
			return `\` + line, true
		}
	case '{':
		return line, shortcodeLine(line)
	}
	return line, false
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
