package markdown

import (
	"fmt"
	"strings"
)

// The bounds of what is parsed. goldmark takes time that grows with the square of each of these
// counts; at the bounds, each costs a fraction of a second. They count work, not time, so
// that a document is refused or not whatever else the machine does.
const (
	// maxNested is how many quotations and list items may begin on one line, and how deeply list
	// items may nest over several lines.
	maxNested = 100
	// maxBrackets is how many opening brackets one paragraph may have.
	maxBrackets = 5_000
	// maxDefinitions is how many link definitions may follow each other without a blank line.
	maxDefinitions = 10_000
	// maxMissing is how many cells the rows of all tables may lack, which the parser fills: a row
	// of one byte gets as many as its table has columns. cmark-gfm has the same bound.
	maxMissing = 200_000
)

// TooComplex reports whether parsing a document would take time out of proportion to its size,
// and what in it would.
func TooComplex(source string) (what string, ok bool) {
	brackets, definitions, number := 0, 0, 0
	columns, missing, open := 0, 0, ""
	var items nesting
	for line := range strings.Lines(source) {
		number++
		bare := strings.Trim(line, whitespace+">")
		if open != "" { // fenced code is not parsed
			if strings.HasPrefix(bare, open) && strings.Trim(bare, open[:1]) == "" {
				open = ""
			}
			continue
		}
		switch {
		case bare == "":
			brackets, definitions, columns = 0, 0, 0
			if !strings.Contains(line, ">") {
				continue
			}
		case fence(bare) > 0:
			open = bare[:fence(bare)]
			brackets = 0
			continue
		case isDelimiterRow(bare) && strings.ContainsAny(bare, "|:"): // not a rule or the line below a heading
			columns = max(columns, cells(bare))
		}
		if missing += max(0, columns-cells(bare)); missing > maxMissing {
			return fmt.Sprintf("the rows of the table on line %d lack more than %d cells", number, maxMissing), true
		}
		// Cells, items and headings are parsed one by one.
		if columns > 0 || bare != "" && strings.IndexByte("-+*#", bare[0]) >= 0 && strings.Contains(bare, " ") {
			brackets = 0
		}
		if n := containers(line); n > maxNested {
			return fmt.Sprintf("line %d begins more than %d quotations and list items", number, maxNested), true
		}
		if items.add(line) > maxNested {
			return fmt.Sprintf("the list items on line %d are nested more than %d deep", number, maxNested), true
		}
		if brackets += strings.Count(bare, "["); brackets > maxBrackets {
			return fmt.Sprintf("the paragraph on line %d has more than %d opening brackets", number, maxBrackets), true
		}
		if strings.HasPrefix(bare, "[") && strings.Contains(bare, "]:") {
			if definitions++; definitions > maxDefinitions {
				return fmt.Sprintf("line %d continues a row of more than %d link definitions", number, maxDefinitions), true
			}
		}
	}
	return "", false
}

// cells returns how many cells a row of a table has at most.
func cells(row string) int {
	row = strings.TrimSuffix(strings.TrimPrefix(row, "|"), "|")
	return strings.Count(row, "|") + 1
}

// containers returns how many signs of quotations and list items a line begins with.
func containers(line string) int {
	n := 0
	for {
		line = strings.TrimLeft(line, " \t")
		switch {
		case line == "" || n > maxNested:
			return n
		case line[0] == '>':
			line = line[1:]
		case strings.IndexByte("-+*", line[0]) >= 0 && endsWord(line[1:]):
			line = line[1:]
		default:
			digits := number(line)
			if digits == 0 {
				return n
			}
			line = line[digits+1:]
		}
		n++
	}
}

// nesting holds the columns at which the text of the open list items begins, the outermost
// first.
type nesting []int

// add takes in a line and returns how many list items are open. The signs of quotations count as
// space.
func (n *nesting) add(line string) int {
	for column := 0; line != ""; {
		width := 1
		switch {
		case line[0] == '\t':
			width = 4 - column%4
			fallthrough
		case line[0] == ' ', line[0] == '>':
			line = line[1:]
			column += width
			continue
		case strings.IndexByte("-+*", line[0]) >= 0 && endsWord(line[1:]):
		default:
			digits := number(line)
			if digits == 0 {
				return len(*n)
			}
			width = digits + 1
		}
		for len(*n) > 0 && column < (*n)[len(*n)-1] {
			*n = (*n)[:len(*n)-1]
		}
		line = line[width:]
		column += width
		*n = append(*n, column+1)
	}
	return len(*n)
}
