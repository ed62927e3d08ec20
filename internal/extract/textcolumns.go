package extract

import (
	"strings"
	"unicode"
)

// mostColumns is how many columns a table in plain text has at most.
const mostColumns = 30

// columns reads a table at the start of a group: two lines or more whose parts are held
// apart by tabs or blanks, with rules between them. It returns its rows and how many lines
// it takes, 0 if there is none. header says that the first row is one.
func columns(g []line) (rows [][]string, header bool, n int) {
	var lines []string
	for n < len(g) {
		switch l := g[n]; {
		case n > 0 && isRule(l.text) && n+1 < len(g) && hasColumns(g[n+1].text):
			header = header || len(lines) == 1
		case hasColumns(l.text) && !isRule(l.text):
			lines = append(lines, strings.Repeat(" ", l.indent)+l.text)
		default:
			return rowsOf(lines, header, n)
		}
		n++
	}
	return rowsOf(lines, header, n)
}

// rowsOf cuts lines into cells. Without a rule below it, a first row without digits is the
// header of rows that have some.
func rowsOf(lines []string, ruled bool, taken int) (rows [][]string, header bool, n int) {
	if len(lines) < 2 {
		return nil, false, 0
	}
	if strings.Contains(strings.Join(lines, ""), "\t") {
		rows = byTabs(lines)
	} else if rows = byGaps(lines); rows == nil {
		return nil, false, 0
	}
	digits := func(row []string) bool { return strings.ContainsAny(strings.Join(row, ""), "0123456789") }
	header = ruled || !digits(rows[0]) && digits(rows[1])
	return rows, header, taken
}

// byTabs cuts lines at tabs; several in a row are one gap.
func byTabs(lines []string) [][]string {
	var rows [][]string
	for _, l := range lines {
		var row []string
		for _, cell := range strings.FieldsFunc(strings.TrimSpace(l), func(r rune) bool { return r == '\t' }) {
			row = append(row, strings.TrimSpace(cell))
		}
		rows = append(rows, row)
	}
	return rows
}

// byGaps cuts lines where at least two columns are blank in all of them, nil if that leaves
// one cell or too many. Chinese, Japanese and Korean characters take two columns.
func byGaps(lines []string) [][]string {
	var cells [][]rune // each line by columns; 0 behind a wide character
	widest := 0
	for _, l := range lines {
		var row []rune
		for _, r := range l {
			if unicode.IsSpace(r) {
				r = ' '
			}
			row = append(row, r)
			for range width(string(r)) - 1 {
				row = append(row, 0)
			}
		}
		cells, widest = append(cells, row), max(widest, len(row))
	}
	used := make([]bool, widest)
	for _, row := range cells {
		for column, r := range row {
			used[column] = used[column] || r != ' '
		}
	}
	var starts []int
	gap := 2
	for column := range widest {
		if !used[column] {
			gap++
			continue
		}
		if gap >= 2 {
			starts = append(starts, column)
		}
		gap = 0
	}
	if len(starts) < 2 || len(starts) > mostColumns {
		return nil
	}
	rows := make([][]string, len(cells))
	for i, row := range cells {
		for n, start := range starts {
			end := len(row)
			if n+1 < len(starts) {
				end = min(end, starts[n+1])
			}
			cell := strings.ReplaceAll(string(row[min(start, len(row)):end]), "\x00", "")
			rows[i] = append(rows[i], strings.TrimSpace(cell))
		}
	}
	return rows
}
