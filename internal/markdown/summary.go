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
	line, found := m.summaryLine()
	return found && !m.emptyValue(line)
}

// SetSummary puts a summary, as plain text, into the front matter of a document, which is
// made where there is none. An entry that is there without a value gets it; one with a
// value stays, and the document comes back as it was.
func SetSummary(doc, eol, text string) string {
	if HasSummary(doc) {
		return doc
	}
	entry := summaryKey + ": " + doubleQuoted(text) + eol
	m, ok := FrontMatter(doc)
	if !ok {
		mark, rest := "", doc
		if strings.HasPrefix(doc, byteOrderMark) {
			mark, rest = byteOrderMark, doc[len(byteOrderMark):]
		}
		return mark + "---" + eol + entry + "---" + eol + eol + rest
	}
	if m.Format == "toml" {
		entry = summaryKey + " = " + doubleQuoted(text) + eol
	}
	body := m.Body
	switch line, found := m.summaryLine(); {
	case found:
		body = body[:line.start] + entry + body[line.end:]
	case m.Format == "toml": // what follows the name of a table belongs to the table
		body = entry + body
	default:
		if body != "" && !strings.HasSuffix(body, "\n") {
			body += eol
		}
		body += entry
	}
	return m.BOM + m.Open + body + m.Close + doc[m.End():]
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
	line, found := m.summaryLine()
	if !found {
		return doc, ""
	}
	raw := m.Body[line.start:line.end]
	if m.Format == "toml" {
		_, at, _ := tomlKey(raw)
		text, _ = decodeTOML(strings.TrimSpace(raw[at:]))
	} else {
		_, at, _ := yamlKey(raw)
		text, _ = decodeYAML(strings.TrimSpace(raw[at:]), formYAML)
	}
	body := m.Body[:line.start] + m.Body[line.end:]
	if strings.TrimSpace(body) == "" {
		return m.BOM + strings.TrimLeft(doc[m.End():], "\r\n"), text
	}
	return m.BOM + m.Open + body + m.Close + doc[m.End():], text
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

// summaryLine finds the first line of the entry for the summary, in the body.
func (m Matter) summaryLine() (span, bool) {
	for at := 0; at < len(m.Body); {
		line := firstLine(m.Body[at:])
		bare := strings.TrimRight(line, whitespace)
		key := ""
		if m.Format == "toml" {
			if strings.HasPrefix(line, "[") {
				break
			}
			key, _, _ = tomlKey(bare)
		} else {
			key, _, _ = yamlKey(bare)
		}
		if strings.EqualFold(key, summaryKey) {
			return span{at, at + len(line)}, true
		}
		at += len(line)
	}
	return span{}, false
}

// emptyValue reports whether the entry that begins with a line says nothing.
func (m Matter) emptyValue(line span) bool {
	raw := m.Body[line.start:line.end]
	value := strings.TrimSpace(raw[strings.IndexAny(raw, ":=")+1:])
	if value == `""` || value == "''" {
		return true
	}
	below := m.Body[line.end:]
	return value == "" && (below == "" || !strings.ContainsRune(" \t-", rune(below[0])))
}
