package extract

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// edgeLines is how many lines at the top and at the bottom of a page may be a running head
// or a page number.
const edgeLines = 2

// pageNumber is a line that holds the number of a page and nothing else.
var pageNumber = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[-–—|[( ]*(?:(?:seite|page|pagina|página|strona|стр\.?|s\.|p\.) ?)?(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:/|von|of|de|di|sur|z|из|\|) ?\d{1,4})?[-–—|\]) ]*$`)
})

// withoutPages returns the text of a PDF as pdftotext writes it, a form feed behind each page,
// without running heads and page numbers, and with sentences joined across pages.
func withoutPages(text string) string {
	if !strings.Contains(strings.TrimRight(text, "\f\n "), "\f") {
		return strings.ReplaceAll(text, "\f", "\n") // one page has no running head
	}
	var pages [][]string
	for page := range strings.SplitSeq(strings.TrimRight(text, "\f\n "), "\f") {
		pages = append(pages, strings.Split(strings.Trim(page, "\n"), "\n"))
	}
	seen := make(map[string]int) // on how many pages a line is at an edge
	for _, page := range pages {
		of := make(map[string]bool)
		for _, i := range edges(page) {
			of[likeness(page[i])] = true
		}
		for l := range of {
			seen[l]++
		}
	}
	var out []string
	last := "" // the last line with text
	for n, page := range pages {
		gone := make(map[int]bool)
		for _, i := range edges(page) {
			bare := strings.TrimSpace(page[i])
			repeated := seen[likeness(bare)]*2 >= len(pages) && seen[likeness(bare)] > 1
			// On the first page, the head may be the title.
			isTitle := n == 0 && !strings.ContainsFunc(bare, unicode.IsDigit)
			gone[i] = isPageNumber(pages, n, bare) || repeated && !isTitle
		}
		first := true
		for i, l := range page {
			bare := strings.TrimSpace(l)
			if gone[i] || first && bare == "" {
				continue
			}
			if first {
				out = trimBlank(out)
				if last != "" && !goesOnAcross(last, bare) {
					out = append(out, "")
				}
			}
			first = false
			if out = append(out, l); bare != "" {
				last = bare
			}
		}
	}
	return strings.Join(out, "\n") + "\n"
}

// isPageNumber reports whether a line at the edge of page n is its number. A bare number is one only
// if it runs on from a page next to it: it may be the last cell of a table.
func isPageNumber(pages [][]string, n int, line string) bool {
	if !pageNumber().MatchString(line) {
		return false
	}
	own, err := strconv.Atoi(line)
	if err != nil {
		return true // with a word or a sign, or Roman
	}
	for _, d := range []int{-1, 1} {
		if n+d < 0 || n+d >= len(pages) {
			continue
		}
		for _, i := range edges(pages[n+d]) {
			if other, err := strconv.Atoi(strings.TrimSpace(pages[n+d][i])); err == nil && other == own+d {
				return true
			}
		}
	}
	return false
}

// trimBlank drops blank lines from the end.
func trimBlank(lines []string) []string {
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// edges returns the first and the last lines of a page that have text.
func edges(page []string) (at []int) {
	for i, found := 0, 0; i < len(page) && found < edgeLines; i++ {
		if strings.TrimSpace(page[i]) != "" {
			at, found = append(at, i), found+1
		}
	}
	for i, found := len(page)-1, 0; i >= 0 && found < edgeLines; i-- {
		if strings.TrimSpace(page[i]) != "" {
			at, found = append(at, i), found+1
		}
	}
	return at
}

// likeness is a line without its numbers, which change from page to page in a running head. With one
// word or none, the number tells headings apart: "Artikel 1", "Artikel 2".
func likeness(line string) string {
	if words := strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) }); len(words) < 2 {
		return strings.TrimSpace(line)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, strings.Join(strings.Fields(line), " "))
}

// goesOnAcross reports whether a sentence continues from the last line of a page on the next.
func goesOnAcross(last, next string) bool {
	return !endsSentence(last) && (startsLower(next) || strings.HasSuffix(last, "-") || strings.HasSuffix(last, ","))
}

// pdfColumn is how narrow the columns of a PDF are at least, in characters.
const pdfColumn = 16

// fits reports whether the first word of the next line would have fitted on a line.
func fits(l, next line, wide int) bool {
	word, _, _ := strings.Cut(next.text, " ")
	return l.width+1+width(word) <= wide
}

// usualWidth returns the median of the widths of lines: pdftotext makes one long line of two
// if a word was divided between them.
func usualWidth(g []line) int {
	widths := make([]int, len(g))
	for i, l := range g {
		widths[i] = l.width
	}
	slices.Sort(widths)
	return widths[len(widths)/2]
}

// pdfLines puts the lines of each paragraph of a PDF together: pdftotext parts paragraphs by
// blank lines where the page has some space, and else a paragraph ends where a sentence ends
// before the line is full.
func pdfLines(g []line) (paragraphs [][]line) {
	wide := usualWidth(g)
	start := 0
	for i, l := range g {
		if i+1 < len(g) {
			switch {
			case wide < pdfColumn || hasColumns(l.text) || hasColumns(g[i+1].text):
			case i == start && i == 0 && !endsSentence(l.text) && !startsLower(g[1].text) && fits(l, g[1], wide):
				// a heading: the next word would have fitted on its line
			case !endsSentence(l.text) || l.width*5 >= wide*4:
				continue
			}
		}
		paragraphs = append(paragraphs, g[start:i+1])
		start = i + 1
	}
	return paragraphs
}
