package summary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/language"
	"tolka/internal/text"
)

// Text is a summary, split into paragraphs and points, and those into sentences.
type Text struct{ parts []part }

// part is a paragraph or a point.
type part struct {
	point bool
	// sentences are as written, including the white space after them.
	sentences []string
}

// Parse parses a summary in Markdown. lang is its language, or the zero Tag if unknown. It drops
// headings and rules, because no form has any.
func Parse(s string, lang language.Tag) Text {
	var t Text
	var lines []string
	point, numbered := false, false
	flush := func() {
		if body := strings.Join(lines, " "); body != "" {
			t.parts = append(t.parts, part{point, sentences(body, lang)})
		}
		lines, point = nil, false
	}
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		bare, isPoint, isNumber := cutMarker(line, numbered)
		switch {
		case line == "", isHeading(line), isRule(line):
			flush()
			continue
		case isPoint:
			flush()
			point, numbered, line = true, isNumber, bare
		}
		lines = append(lines, line)
	}
	flush()
	return t
}

// sentences splits a paragraph into sentences. Markup that closes after a period belongs to the
// sentence before it.
func sentences(s string, lang language.Tag) []string {
	var out []string
	for _, piece := range text.Sentences(s, lang) {
		if len(out) > 0 && strings.Trim(piece, "*_~` ") == "" {
			out[len(out)-1] += piece
		} else {
			out = append(out, piece)
		}
	}
	return out
}

// cutMarker removes a list marker from a line. A numbered list begins at 1, so "7. April" is not a
// marker.
func cutMarker(line string, numbered bool) (rest string, ok, number bool) {
	for _, m := range []string{"- ", "* ", "+ ", "• ", "– "} {
		if rest, ok := strings.CutPrefix(line, m); ok {
			return strings.TrimSpace(rest), true, false
		}
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if digits == 0 || digits > 2 || !numbered && line[:digits] != "1" {
		return line, false, false
	}
	if after := line[digits:]; strings.HasPrefix(after, ". ") || strings.HasPrefix(after, ") ") {
		return strings.TrimSpace(after[2:]), true, true
	}
	return line, false, false
}

// isHeading reports whether a line is a heading, or a bold label used as one. Hashtags and bold
// sentences are not headings.
func isHeading(line string) bool {
	if label, ok := strings.CutPrefix(line, "**"); ok {
		label, ok = strings.CutSuffix(label, "**")
		last, _ := utf8.DecodeLastRuneInString(label)
		return ok && !strings.Contains(label, "**") && (unicode.IsLetter(last) || last == ':') && len(strings.Fields(label)) <= mostLabelWords
	}
	rest := strings.TrimLeft(line, "#")
	return rest != line && strings.HasPrefix(rest, " ")
}

// mostLabelWords is the maximum length of a bold label.
const mostLabelWords = 4

// isRule reports whether a line is a rule.
func isRule(line string) bool { return len(line) >= 3 && strings.Trim(line, "-*_= ") == "" }

// String returns the summary as Markdown.
func (t Text) String() string {
	var b strings.Builder
	for i, p := range t.parts {
		switch {
		case i == 0:
		case p.point && t.parts[i-1].point:
			b.WriteString("\n")
		default:
			b.WriteString("\n\n")
		}
		if p.point {
			b.WriteString("- ")
		}
		b.WriteString(join(p.sentences))
	}
	return b.String()
}

// Words returns the number of words of the summary.
func (t Text) Words() int {
	n := 0
	for _, p := range t.parts {
		n += p.words()
	}
	return n
}

func (p part) words() int { return text.CountWords(join(p.sentences)) }

// Append returns the summary followed by another one.
func (t Text) Append(behind Text) Text { return Text{slices.Concat(t.parts, behind.parts)} }

// Lead returns the first paragraph or point of the summary.
func (t Text) Lead() string {
	if len(t.parts) == 0 {
		return ""
	}
	return join(t.parts[0].sentences)
}

// sections splits the summary into the paragraphs before the points, the points, and everything
// from the first paragraph after them.
func (t Text) sections() (lead, points, tail []part) {
	rest := t.parts
	for len(rest) > 0 && !rest[0].point {
		lead, rest = append(lead, rest[0]), rest[1:]
	}
	for len(rest) > 0 && rest[0].point {
		points, rest = append(points, rest[0]), rest[1:]
	}
	return lead, points, rest
}

// join joins sentences with spaces, except after a Chinese or Japanese full stop.
func join(sentences []string) string {
	var b strings.Builder
	for _, s := range sentences {
		if last, _ := utf8.DecodeLastRuneInString(b.String()); b.Len() > 0 && !unicode.IsSpace(last) && !strings.ContainsRune("。！？", last) {
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	return strings.TrimSpace(b.String())
}

// closed returns a sentence with a period added if it has no end mark, as is common in points.
func closed(s string) string {
	bare := strings.TrimSpace(s)
	switch last, _ := utf8.DecodeLastRuneInString(bare); {
	case unicode.In(last, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return bare + "。"
	case unicode.IsLetter(last), unicode.IsDigit(last):
		return bare + "."
	}
	return bare
}
