package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hyphens knows how to put words together that were divided at the end of a line.
type hyphens struct {
	// known is whether a word stands in the text within a line.
	known map[string]bool
	// divides says that the text divides words at its lines' ends.
	divides bool
}

// manyHyphens is how many lines must end with a hyphen before a small letter for the
// text to divide words. Compounds such as "well-known" end a line now and then.
const manyHyphens = 3

// hyphensOf looks at a text's lines. Only where one ends with a hyphen is there
// anything to know.
func hyphensOf(lines []line) hyphens {
	divided, german := 0, false
	for i, l := range lines {
		if i+1 < len(lines) && isDivided(l.text, lines[i+1].text) {
			divided++
		}
	}
	if divided == 0 {
		return hyphens{}
	}
	h := hyphens{known: make(map[string]bool)}
	for _, l := range lines {
		german = german || strings.ContainsAny(l.text, "äöüßÄÖÜ")
		for _, word := range strings.FieldsFunc(l.text, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
			h.known[strings.ToLower(word)] = true
		}
	}
	// In German a compound's second part is a noun with a capital, so that a small
	// letter means a divided word.
	h.divides = divided >= manyHyphens || german
	return h
}

// isDivided reports whether a line ends with a hyphen behind a letter, and the next one
// begins with a small letter.
func isDivided(text, next string) bool {
	part, ok := strings.CutSuffix(text, "-")
	last, _ := utf8.DecodeLastRuneInString(part)
	return ok && unicode.IsLetter(last) && startsLower(next)
}

// suspended are the words that follow a hyphen which stands for what comes later:
// "Ein- und Ausgang".
const suspended = " und oder bis bzw beziehungsweise sowie and or to et ou y o e och eller og en of i a lub "

// join puts lines together to one.
func (h hyphens) join(lines []line) string {
	if len(lines) == 1 {
		return lines[0].text
	}
	text := []byte(lines[0].text)
	for i := 1; i < len(lines); i++ {
		before, after := lines[i-1].text, lines[i].text
		switch {
		case isDivided(before, after):
			second, _, _ := strings.Cut(after, " ")
			second = strings.TrimFunc(second, func(r rune) bool { return !unicode.IsLetter(r) })
			first := before[strings.LastIndexAny(before, " \t")+1 : len(before)-1]
			if strings.Contains(suspended, " "+second+" ") {
				text = append(text, ' ')
			} else if h.isOne(first, second) {
				text = text[:len(text)-1]
			}
		case strings.HasSuffix(before, "\u00ad"), strings.HasSuffix(before, "://"), endsCompound(before, after):
		default:
			text = append(text, joinWith(before, after)...)
		}
		text = append(text, after...)
	}
	return string(text)
}

// isOne reports whether two parts are one word without a hyphen.
func (h hyphens) isOne(first, second string) bool {
	first = strings.TrimLeftFunc(first, func(r rune) bool { return !unicode.IsLetter(r) })
	switch {
	case h.known[strings.ToLower(first+second)]:
		return true
	case h.known[strings.ToLower(first+"-"+second)]:
		return false
	}
	// "US-amerikanisch", "E-Mail-adressen": better a hyphen too many.
	return h.divides && !strings.Contains(first, "-") && (utf8.RuneCountInString(first) == 1 || strings.ToUpper(first) != first)
}

// endsCompound reports whether a line ends with the hyphen of a compound whose second
// part begins the next one: "CDU-" and "Politiker".
func endsCompound(text, next string) bool {
	part, ok := strings.CutSuffix(text, "-")
	last, _ := utf8.DecodeLastRuneInString(part)
	r, _ := utf8.DecodeRuneInString(next)
	return ok && (unicode.IsLetter(last) || unicode.IsDigit(last)) && unicode.IsUpper(r)
}
