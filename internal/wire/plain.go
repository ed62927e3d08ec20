package wire

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/text"
)

// Form is a way to write placeholders for a model: a text in which {n} stands for the number,
// such as "{{{n}}}" or "<x{n}/>".
type Form struct {
	text string
	// found matches a placeholder in a reply, with blanks and letter case as models change them. Of a
	// tag, the second group is set in the closing one.
	found *regexp.Regexp
}

// tagForm matches forms that are tags: <x{n}/> and <x{n}></x{n}>.
var tagForm = regexp.MustCompile(`^<([a-zA-Z]+)\{n\}(?:/>|></[a-zA-Z]+\{n\}>)$`)

// NewForm reads a form. The error says what is wrong with it.
func NewForm(written string) (Form, error) {
	if !strings.Contains(written, "{n}") || len(strings.Join(strings.Fields(written), "")) < len("{n}")+2 {
		return Form{}, fmt.Errorf("placeholder %q: write {n} where its number belongs, with at least two characters around it", written)
	}
	if m := tagForm.FindStringSubmatch(written); m != nil {
		// Models and servers turn either form into the other, and escape the signs.
		const begin, end = `(?:<|&lt;|＜)\s*`, `\s*(?:>|&gt;|＞)`
		return Form{written, regexp.MustCompile(`(?i)` + begin + `(/?)\s*` + m[1] + `\s*(\d{1,6})\s*/?` + end)}, nil
	}
	var b strings.Builder
	b.WriteString("(?i)()") // no closing tag
	for i, part := range strings.Split(written, "{n}") {
		if i > 0 {
			b.WriteString(`\s*(\d{1,6})`)
		}
		for _, r := range part {
			b.WriteString(`\s*` + regexp.QuoteMeta(string(r)))
		}
	}
	found, err := regexp.Compile(strings.Replace(b.String(), `()\s*`, "()", 1))
	return Form{written, found}, err
}

// write returns the placeholder with a number.
func (f Form) write(n int) string {
	return strings.ReplaceAll(f.text, "{n}", fmt.Sprint(n))
}

// Tag reports whether the form is that of an HTML tag.
func (f Form) Tag() bool { return strings.HasPrefix(f.text, "<") }

// Plain is one chunk for a model that knows no markers: the text of one segment, or of several,
// each on one line. Placeholders and inline code are written in a form that the model keeps.
type Plain struct {
	// Text is what is to be translated.
	Text string

	form     Form
	segments []article.Segment
	// kept is what the placeholders stand for; they are numbered through all segments from 1.
	kept []string
}

// EncodePlain writes the segments with placeholders in a form. ok is false if the text itself
// has what looks like one.
func EncodePlain(segments []article.Segment, form Form) (_ Plain, ok bool) {
	p := Plain{form: form, segments: segments}
	lines := make([]string, len(segments))
	ok = true
	for i, s := range segments {
		var b strings.Builder
		for _, piece := range pieces(unescape(s.Text)) {
			if piece.kept {
				p.kept = append(p.kept, piece.text)
				b.WriteString(form.write(len(p.kept)))
				continue
			}
			ok = ok && !form.found.MatchString(piece.text)
			b.WriteString(piece.text)
		}
		lines[i] = oneLine(b.String())
	}
	p.Text = strings.Join(lines, "\n")
	return p, ok
}

// Placeholders returns how many placeholders the text has.
func (p Plain) Placeholders() int { return len(p.kept) }

// IDs returns the IDs of the segments, in order.
func (p Plain) IDs() []string { return Message{segments: p.segments}.IDs() }

// Decode reads a reply. It returns the text of each segment by ID, with what the placeholders
// stand for, and what is wrong with the form: one line for each segment is right. A fence
// around the whole is dropped.
func (p Plain) Decode(reply string) (map[string]string, []Problem) {
	reply = strings.TrimSpace(unwrap(strings.ReplaceAll(reply, "\r\n", "\n")))
	lines := strings.Split(reply, "\n")
	if len(lines) != len(p.segments) {
		var problems []Problem
		for _, s := range p.segments {
			problems = append(problems, Problem{Fault: Lines, Block: s.Block, ID: s.ID()})
		}
		return nil, problems
	}
	texts := make(map[string]string, len(lines))
	for i, s := range p.segments {
		texts[s.ID()] = escape(s.Text, strings.TrimSpace(p.restore(lines[i])))
	}
	return texts, nil
}

// restore puts back what the placeholders stand for. One that was never sent stays unchanged, and the
// closing tag of one that was opened is dropped.
func (p Plain) restore(line string) string {
	var b strings.Builder
	at := 0
	opened := make(map[int]int)
	for _, m := range p.form.found.FindAllStringSubmatchIndex(line, -1) {
		n := 0
		fmt.Sscan(line[m[4]:m[5]], &n) // digits
		b.WriteString(line[at:m[0]])
		at = m[1]
		switch isClosing := m[2] < m[3]; {
		case n < 1 || n > len(p.kept):
			b.WriteString(line[m[0]:m[1]])
		case isClosing && opened[n] > 0:
			opened[n]--
		default:
			// Blanks before the placeholder are the model's, those inside it are not.
			b.WriteString(p.kept[n-1])
			if !isClosing {
				opened[n]++
			}
		}
	}
	b.WriteString(line[at:])
	return b.String()
}

// piece is a stretch of a segment's text.
type piece struct {
	text string
	// kept says that it must come back exactly: a placeholder of the segment or inline code.
	kept bool
}

var placeholder = regexp.MustCompile(`\{\{\s*\d+\s*\}\}`)

// pieces divides a text at its placeholders and inline code.
func pieces(s string) []piece {
	var out []piece
	for run, isCode := range text.CodeSpans(s) {
		if isCode {
			out = append(out, piece{run, true})
			continue
		}
		at := 0
		for _, m := range placeholder.FindAllStringIndex(run, -1) {
			if m[0] > at {
				out = append(out, piece{run[at:m[0]], false})
			}
			out = append(out, piece{run[m[0]:m[1]], true})
			at = m[1]
		}
		if at < len(run) {
			out = append(out, piece{run[at:], false})
		}
	}
	return out
}

// HasPlaceholders reports whether a segment's text has placeholders or inline code.
func HasPlaceholders(s string) bool {
	for _, p := range pieces(s) {
		if p.kept {
			return true
		}
	}
	return false
}

// oneLine joins the lines of a text, which mean nothing to its readers: with a blank, or with
// nothing between characters of a script that has no blanks.
func oneLine(s string) string {
	lines := strings.Split(s, "\n")
	out := strings.TrimSpace(lines[0])
	for _, line := range lines[1:] {
		line = strings.TrimSpace(line)
		last, _ := utf8.DecodeLastRuneInString(out)
		first, _ := utf8.DecodeRuneInString(line)
		if out != "" && line != "" && !(unspaced(last) && unspaced(first)) {
			out += " "
		}
		out += line
	}
	return out
}

// unspaced reports whether a character is of a script that has no blanks between its words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF60
}
