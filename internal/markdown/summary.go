package markdown

import "strings"

// summaryKey is the key of front matter that holds a summary.
const summaryKey = "summary"

// HasSummary reports whether the front matter of a document has a summary that says
// something.
func HasSummary(doc string) bool {
	m, ok := FrontMatter(doc)
	if !ok {
		return false
	}
	e, found := m.find(summaryKey)
	return found && !e.empty
}

// SetSummary puts a summary, as plain text, into the front matter of a document, which is
// made where there is none. An entry that is there without a value gets it; one with a
// value stays, and the document comes back as it was.
func SetSummary(doc, eol, text string) string {
	if HasSummary(doc) {
		return doc
	}
	m, ok := FrontMatter(doc)
	if !ok {
		mark, rest := "", doc
		if strings.HasPrefix(doc, byteOrderMark) {
			mark, rest = byteOrderMark, doc[len(byteOrderMark):]
		}
		return mark + "---" + eol + summaryKey + ": " + doubleQuoted(text) + eol + "---" + eol + eol + rest
	}
	body := m.Body
	if e, found := m.find(summaryKey); found {
		body = strings.TrimRight(body[:e.start], " \t") + body[e.end:]
		body = body[:e.start] + m.summaryEntry(text) + body[e.start:]
	} else {
		body = m.insert(m.summaryEntry(text), eol)
	}
	return m.BOM + m.Open + body + m.Close + doc[m.End():]
}

// summaryEntry returns the entry of a summary, without a line end.
func (m Matter) summaryEntry(text string) string {
	switch m.Format {
	case "toml":
		return summaryKey + " = " + doubleQuoted(text)
	case "json":
		return composeJSON(summaryKey) + ": " + composeJSON(text)
	}
	return summaryKey + ": " + doubleQuoted(text)
}

// insert returns the body with another entry: the last one, but in TOML the first, since
// what follows the name of a table belongs to the table.
func (m Matter) insert(entry, eol string) string {
	switch {
	case m.Format == "toml":
		return entry + eol + m.Body
	case m.isFlow():
		return m.appendFlow(entry, eol)
	case m.Body != "" && !strings.HasSuffix(m.Body, "\n"):
		return m.Body + eol + entry + eol
	}
	return m.Body + entry + eol
}

// find returns the entry of a key of the top level, letter case aside.
func (m Matter) find(key string) (entry, bool) {
	entries, ok := m.entries()
	if !ok { // a parser refuses it: only what SetSummary wrote can be known
		return m.findLine(key)
	}
	for _, e := range entries {
		if strings.EqualFold(e.key, key) {
			return e, true
		}
	}
	return entry{}, false
}

// findLine finds the line that begins with key and holds a string between double quotation
// marks.
func (m Matter) findLine(key string) (entry, bool) {
	at := 0
	for line := range strings.Lines(m.Body) {
		bare := strings.TrimRight(line, whitespace)
		if value, ok := strings.CutPrefix(bare, key); ok {
			value = strings.TrimLeft(value, " :=")
			if text, ok := decodeYAML(value, formYAML); ok && doubleQuotedLength(value) == len(value) {
				return entry{key: key, span: span{at, at + len(bare)}, text: text, empty: text == ""}, true
			}
		}
		at += len(line)
	}
	return entry{}, false
}

// SummaryOnTop puts a summary, as one line of Markdown, before the text of a document:
// as a quotation below the title, or at the very beginning where there is none.
func SummaryOnTop(doc, eol, text string) string {
	at, titled := topOf(doc)
	quote := "> " + text + eol
	if head := strings.TrimPrefix(doc[:at], byteOrderMark); head != "" && !strings.HasSuffix(head, "\n") {
		quote = eol + quote // what stands before it is not ended
	}
	if !titled {
		return doc[:at] + quote + eol + doc[at:]
	}
	if next := firstLine(doc[at:]); strings.TrimSpace(next) != "" {
		quote += eol // what follows would be taken into the quotation
	}
	return doc[:at] + eol + quote + doc[at:]
}

// CutSummary takes a summary out again that SetSummary or, where onTop is set,
// SummaryOnTop has put into a document. It returns the document without it, and the
// summary, "" where there is none.
func CutSummary(doc string, onTop bool) (rest, text string) {
	if onTop {
		at, titled := topOf(doc)
		head, body := doc[:at], doc[at:]
		if titled {
			body = strings.TrimLeft(body, "\r\n")
		}
		line := firstLine(body)
		text, ok := strings.CutPrefix(line, "> ")
		if !ok {
			return doc, ""
		}
		body = body[len(line):]
		if titled {
			return head + body, strings.TrimRight(text, "\r\n")
		}
		return head + strings.TrimLeft(body, "\r\n"), strings.TrimRight(text, "\r\n")
	}
	m, ok := FrontMatter(doc)
	if !ok {
		return doc, ""
	}
	e, found := m.find(summaryKey)
	if !found {
		return doc, ""
	}
	body := m.cutEntry(e)
	if strings.TrimSpace(body) == "" {
		return m.BOM + strings.TrimLeft(doc[m.End():], "\r\n"), e.text
	}
	return m.BOM + m.Open + body + m.Close + doc[m.End():], e.text
}

// topOf returns where a summary goes: behind the line of the title, or at the first
// line of the text where it has no title.
func topOf(doc string) (at int, titled bool) {
	if m, ok := FrontMatter(doc); ok {
		at = m.End()
	} else if strings.HasPrefix(doc, byteOrderMark) {
		at = len(byteOrderMark)
	}
	for strings.TrimSpace(firstLine(doc[at:])) == "" && at < len(doc) {
		at += len(firstLine(doc[at:]))
	}
	first := firstLine(doc[at:])
	if strings.HasPrefix(first, "# ") {
		return at + len(first), true
	}
	next := firstLine(doc[at+len(first):])
	if bare := strings.TrimSpace(next); bare != "" && strings.Trim(bare, "=") == "" {
		return at + len(first) + len(next), true
	}
	return at, false
}
