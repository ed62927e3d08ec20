package markdown

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// shiftedForm is a code span, or text that a tag raises or lowers.
var shiftedForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("(?s)`+[^`]*`+|<sup>.*?</sup>|<sub>[^<>]*</sub>")
})

// noteForm is a raised reference to a note on the same page.
var noteForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:\[(?:\\?\[)?[^\[\]]*(?:\\?\])?\]\(#[^()\s]*\)[\s,]*)+$`)
})

// Digits and signs that Unicode has raised and lowered.
const (
	level   = "0123456789+-−=()ni"
	raised  = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ"
	lowered = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"
)

// withRaised returns text in which raised and lowered digits are such without tags: "10<sup>22</sup>"
// is not 1022. Raised references to notes are left out.
func withRaised(text string) string {
	if !strings.Contains(text, "<su") {
		return text
	}
	return shiftedForm().ReplaceAllStringFunc(text, func(s string) string {
		if s[0] == '`' {
			return s
		}
		inner := s[len("<sup>") : len(s)-len("</sup>")]
		to := raised
		if strings.HasPrefix(s, "<sub>") {
			to = lowered
		}
		switch shifted, ok := shift(inner, to); {
		case ok:
			return shifted
		case to == raised && noteForm().MatchString(inner):
			return ""
		case to == raised && strings.IndexFunc(inner, unicode.IsDigit) >= 0 && !strings.ContainsAny(inner, "<[ "):
			return "^" + inner
		}
		return inner
	})
}

// shift returns text in the digits and signs of another level. ok is false if it has others, or
// no digit.
func shift(text, to string) (shifted string, ok bool) {
	from, levels := []rune(level), []rune(to)
	var out strings.Builder
	for _, r := range text {
		at := -1
		for i, f := range from {
			if f == r && i < len(levels) {
				at = i
				break
			}
		}
		if at < 0 {
			return "", false
		}
		out.WriteRune(levels[at])
		ok = ok || unicode.IsDigit(r)
	}
	return out.String(), ok
}
