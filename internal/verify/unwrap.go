package verify

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tolka/internal/language"
	"tolka/internal/text"
)

// replyQuotes are the quotation marks that models put around a whole reply.
var replyQuotes = [][2]string{{`"`, `"`}, {"“", "”"}, {"„", "“"}, {"„", "”"}, {"«", "»"}, {"»", "«"}, {"「", "」"}, {"'", "'"}, {"‘", "’"}}

// Unwrap takes away what a model wrote around the translation of a text that is one line: the source
// again, an introduction ("Here is the translation:"), a note on a line of its own behind it, and
// quotation marks that the source does not have. Sentences that it put on lines of their own
// become one line; any other reply keeps its lines, which the caller refuses.
func Unwrap(reply, source string, from, to language.Tag) string {
	lines := filledLines(reply)
	if len(lines) > 1 && sameLine(lines[0], source) {
		lines = lines[1:]
	}
	if len(lines) > 0 {
		b := block{Pair: Pair{Source: source, Target: lines[0]}}
		if introduced(&b) {
			rest := strings.TrimLeft(lines[0][introductions().FindStringIndex(lines[0])[1]:], " \t*_")
			switch {
			case rest != "":
				lines[0] = rest
			case len(lines) > 1:
				lines = lines[1:]
			}
		}
	}
	if len(lines) > 1 && sameLine(lines[0], source) {
		lines = lines[1:]
	}
	if n := slices.IndexFunc(lines, func(l string) bool { return isRemark(l, source) }); n > 0 {
		lines = lines[:n]
	}
	switch {
	case len(lines) == 0:
		return reply
	case len(lines) > 1 && max(len(lines), len(text.Sentences(strings.Join(lines, " "), to))) > len(text.Sentences(source, from)):
		return strings.Join(lines, "\n")
	}
	return unquoted(strings.Join(lines, " "), source)
}

// filledLines returns the lines of a text that are not blank.
func filledLines(s string) []string {
	var out []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// sameLine reports whether a line repeats the source, perhaps behind a label ("German: …").
func sameLine(line, source string) bool {
	const label = 20
	rest, ok := strings.CutSuffix(line, strings.TrimSpace(source))
	rest = strings.TrimSpace(rest)
	return ok && (rest == "" || len(rest) <= label && strings.HasSuffix(rest, ":"))
}

// isRemark reports whether a line is a note of a translator's, while the source has none.
func isRemark(line, source string) bool {
	bare := strings.ToLower(strings.TrimLeft(line, "*_([ "))
	if at, _, _ := lastLabel(strings.ToLower(source)); at >= 0 {
		return false
	}
	at, _, _ := lastLabel(head(bare, 40))
	return at == 0
}

// unquoted returns a text without the quotation marks around the whole, if the source has none
// there.
func unquoted(s, source string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(source, " *_"))
	for _, q := range replyQuotes {
		inner, ok := strings.CutPrefix(s, q[0])
		if !ok || strings.Contains(q[0]+q[1]+`„“”"«»「『‘'`, string(first)) {
			continue
		}
		if inner, ok = strings.CutSuffix(inner, q[1]); ok && inner != "" && !strings.Contains(inner, q[0]) && !strings.Contains(inner, q[1]) {
			return inner
		}
	}
	return s
}
