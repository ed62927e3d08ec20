package verify

import (
	"slices"
	"strings"
	"unicode"

	"tolka/internal/article"
	"tolka/internal/number"
)

// numberStems are pieces of words that stand for numbers, or for measures that translators
// convert: a source that has one of them may be the source of a number in any form. Only
// the languages with a list here are judged, for there the false alarms were counted.
var numberStems = map[string][]string{
	"de": strings.Fields("hundert tausend dutzend zig zehn hälft drittel viertel halb einhalb doppel doppelt fach ½ ¼ ¾ meile zoll fuß unze gallone fahrenheit"),
	"en": strings.Fields("hundred thousand dozen score twent thirt fort fift sixt sevent eight ninet teen half halv third quarter double twice triple fold ½ ¼ ¾ mile inch foot feet yard pound ounce gallon acre fahrenheit"),
}

// round are numbers that have names of other kinds: half, a quarter, all.
var round = strings.Fields("20 25 30 33 40 50 60 66 67 70 75 80 90 100")

// invented finds numbers of three digits or more, with a decimal part, or in per cent,
// that the source does not have in any form: of 1,600 paragraphs (WMT23, human and GPT-4, both ways) none
// are flagged. added is what the block has beyond its own source, all what the whole
// source has. Dates and times are written in too many ways.
func invented(c *checker, b *block, added []number.Number, all func() []number.Number) []article.Finding {
	stems, known := numberStems[c.From.Base()]
	if !known || len(added) == 0 || containsAny(b.Source, stems) {
		return nil
	}
	source, target := digitsOf(b.Source), prose(b.Target)
	added = slices.DeleteFunc(slices.Clone(added), func(n number.Number) bool {
		digits := digitsOf(n.Text)
		tells := len(digits) > 2 || !n.Value.Whole() || isShare(target[n.Start+len(n.Text):])
		return n.Kind != number.Cardinal || !tells || slices.Contains(round, n.Value.String()) ||
			strings.Contains(source, digits) || isYear(digits) && strings.Contains(source, digits[2:])
	})
	if len(added) == 0 {
		return nil
	}
	added = number.Unknown(added, all())
	if len(added) == 0 {
		return nil
	}
	return doubt("numbers", b, quoted(added)+" is not in the source")
}

// isShare reports whether a text begins with per cent.
func isShare(behind string) bool {
	behind = strings.ToLower(strings.TrimLeft(behind, " \u00a0\u202f-"))
	return slices.ContainsFunc([]string{"%", "percent", "per cent", "prozent"}, func(p string) bool { return strings.HasPrefix(behind, p) })
}

// isYear reports whether digits may be a year that is written with its last two elsewhere.
func isYear(digits string) bool {
	return len(digits) == 4 && (strings.HasPrefix(digits, "19") || strings.HasPrefix(digits, "20"))
}

// digitsOf returns the digits of a text, one row for each that other signs part but for
// separators of thousands and decimals.
func digitsOf(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			b.WriteRune(r)
		case !strings.ContainsRune(".,'’ \u00a0\u202f\u2009", r):
			b.WriteByte('|')
		}
	}
	return strings.Trim(b.String(), "|")
}
