package markdown

import (
	"slices"
	"strconv"
	"strings"

	"tolka/internal/article"
)

// A markupPart is a stretch of the text of an HTML block: a tag, a comment or a whole element
// that stays as it is, a template, or the text between two of these.
type markupPart struct {
	span
	tag, template bool
	// partner is where the closing tag of an opening tag begins; -1 if there is none.
	partner int
}

// markups cuts text into tags, templates and what lies between.
func markups(text string) []markupPart {
	var out []markupPart
	open := map[string][]int{} // indexes in out
	s := scanner{text: text}
	done := 0
	for i := 0; i < len(text); {
		n, template := 0, false
		switch text[i] {
		case '<':
			if n = s.angle(text[i:]); n > 0 {
				n = s.element(i, n)
			}
		case '{':
			n = s.template(text[i:])
			template = n > 0
		}
		if n == 0 {
			i++
			continue
		}
		if i > done {
			out = append(out, markupPart{span: span{done, i}, partner: -1})
		}
		raw := text[i : i+n]
		if template {
			out = append(out, markupPart{span: span{i, i + n}, template: true, partner: -1})
			i += n
			done = i
			continue
		}
		if closing, ok := strings.CutPrefix(raw, "</"); ok {
			name := strings.ToLower(closing[:tagName(closing)])
			if stack := open[name]; len(stack) > 0 {
				out[stack[len(stack)-1]].partner = i
				open[name] = stack[:len(stack)-1]
			}
		} else if isASCIILetter(raw[1]) {
			name := strings.ToLower(raw[1 : 1+tagName(raw[1:])])
			open[name] = append(open[name], len(out))
		}
		out = append(out, markupPart{span: span{i, i + n}, tag: true, partner: -1})
		i += n
		done = i
	}
	if done < len(text) {
		out = append(out, markupPart{span: span{done, len(text)}, partner: -1})
	}
	return out
}

// isNoise reports whether markup at the end of a sentence says nothing.
func isNoise(raw string) bool {
	if strings.HasPrefix(raw, "<!--") {
		return true
	}
	return strings.EqualFold(raw[1:1+tagName(raw[1:])], "br")
}

// composeHTML returns text as the prose between tags of an HTML block. Only the source's own
// tags and templates become such; blank lines, which would end the block, go.
func composeHTML(b article.Block, text, eol string) string {
	own := map[string][]string{} // by what must come back
	for _, part := range markups(b.Text) {
		if raw := b.Text[part.start:part.end]; part.tag || part.template {
			key := part.key(raw)
			own[key] = append(own[key], raw)
		}
	}
	w := htmlWriter{eol: eol + b.Prefix, oneLine: form(b.Form) == formHTMLLine}
	for _, part := range markups(text) {
		raw := text[part.start:part.end]
		if part.tag || part.template {
			if key := part.key(raw); len(own[key]) > 0 {
				raw, own[key] = part.ownIn(raw, own[key])
				w.markup(part, raw, firstLine(text[part.start:]))
				continue
			}
		}
		for i, line := range strings.Split(raw, "\n") {
			w.broken = w.broken || i > 0
			w.text(line)
		}
	}
	return strings.TrimRight(w.out.String(), whitespace)
}

// ownIn returns the part raw of a reply as it can be written, and own, the parts of the source
// that differ from it only in their prose, without the one that raw stands for. Prose that the
// reply changed gets no new tags.
func (p markupPart) ownIn(raw string, own []string) (written string, left []string) {
	if i := slices.Index(own, raw); i >= 0 {
		return raw, slices.Delete(own, i, i+1)
	}
	var prose []span
	if p.template {
		for _, parameter := range parametersIn(raw) {
			prose = append(prose, parameter.span)
		}
	} else {
		for _, attribute := range CommonMark.readable(raw) {
			prose = append(prose, attribute.value)
		}
	}
	for _, s := range slices.Backward(prose) {
		raw = raw[:s.start] + angles.Replace(raw[s.start:s.end]) + raw[s.end:]
	}
	return raw, own[1:]
}

// angles escapes what begins and ends tags.
var angles = strings.NewReplacer("<", "&lt;", ">", "&gt;")

// key returns a part without its prose: two parts with the same key differ only in it.
func (p markupPart) key(raw string) string {
	if p.template {
		return withoutParameters(raw)
	}
	return CommonMark.withoutProse(raw)
}

// An htmlWriter writes prose between tags.
type htmlWriter struct {
	out     strings.Builder
	eol     string
	oneLine bool
	// broken says that a line break is due before the next text.
	broken bool
}

// markup writes a tag or a template; line is what its line goes on with. A tag has its line
// breaks as the source has them, a template as the text of the block.
func (w *htmlWriter) markup(part markupPart, raw, line string) {
	w.pending(line)
	if part.template {
		eol := w.eol
		if w.oneLine {
			eol = " "
		}
		raw = strings.ReplaceAll(raw, "\n", eol)
	}
	w.out.WriteString(raw)
}

// pending writes the line break that is due before next, or a space if next would begin
// something at the start of a line.
func (w *htmlWriter) pending(next string) {
	if w.broken && w.out.Len() > 0 {
		if w.oneLine || beginsBlock(next) || number(next) > 0 || fence(next) > 0 || shortcodeLine(next) {
			w.out.WriteByte(' ')
		} else {
			w.out.WriteString(w.eol)
		}
	}
	w.broken = false
}

// text writes a line of prose, or a part of one.
func (w *htmlWriter) text(line string) {
	line = strings.TrimSuffix(line, "\r")
	if w.broken || w.out.Len() == 0 {
		line = strings.TrimLeft(line, whitespace)
	}
	if line == "" {
		return
	}
	w.pending(line)
	if markerLength(line) > 0 && w.out.Len() == 0 {
		n := number(line)
		w.out.WriteString(line[:n] + "&#" + strconv.Itoa(int(line[n])) + ";")
		line = line[n+1:]
	}
	for i := 0; i < len(line); i++ {
		if line[i] == '<' && i+1 < len(line) && (isASCIILetter(line[i+1]) || strings.IndexByte("/!?", line[i+1]) >= 0) {
			w.out.WriteString("&lt;")
			continue
		}
		if line[i] == '<' && i+1 == len(line) { // a tag could follow
			w.out.WriteString("&lt;")
			continue
		}
		w.out.WriteByte(line[i])
	}
}

// attributeForm is the form of an attribute's value in the given quotation marks.
func attributeForm(quote byte) form {
	switch quote {
	case '"':
		return formDoubleQuoted
	case '\'':
		return formSingleQuoted
	}
	return formUnquoted
}

// composeAttribute returns text as the value of an attribute.
func composeAttribute(b article.Block, text string, f form) string {
	text = oneLine(text)
	quote := byte('"')
	if f == formSingleQuoted {
		quote = '\''
	}
	var out strings.Builder
	s := scanner{text: text}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '{':
			if n := s.template(text[i:]); n > 0 && strings.Contains(b.Text, text[i:i+n]) {
				out.WriteString(text[i : i+n])
				i += n - 1
				continue
			}
			out.WriteByte(c)
		case c == quote:
			out.WriteString(escapedQuote(quote))
		case c == '<':
			out.WriteString("&lt;")
		case c == '>':
			out.WriteString("&gt;")
		case c == '&' && beginsEntity(text[i:]):
			out.WriteString("&amp;")
		default:
			out.WriteByte(c)
		}
	}
	if f == formUnquoted && (out.Len() == 0 || strings.ContainsAny(out.String(), whitespace+"\"'=<>`")) {
		return `"` + out.String() + `"`
	}
	return out.String()
}

// escapedQuote returns a quotation mark as it can stand inside its own kind.
func escapedQuote(quote byte) string {
	if quote == '\'' {
		return "&#39;"
	}
	return "&quot;"
}
