package output

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/pelletier/go-toml/v2"

	"tolka/internal/markdown"
)

// The record as a comment on the last line, for documents without front matter.
const (
	commentOpen  = "<!-- tolka: "
	commentClose = " -->"
	// MDX has no HTML comments.
	mdxOpen  = "{/* tolka: "
	mdxClose = " */}"
	// WebVTT has notes, which end at a blank line.
	noteOpen  = "NOTE tolka: "
	noteClose = ""
)

// Document returns the bytes of a result: the Markdown with the record as the last key of its front
// matter, which is added if there is none. The record is a comment on the last line if the caller
// asks for that, if the author already uses the key, or if the front matter is JSON or in braces.
// Document replaces a record that the Markdown contains because its source was itself a result. It
// fills in rec.ResultSHA256 and rec.FrontMatter.
func Document(text string, rec Record, comment bool) []byte {
	eol := "\n"
	if strings.Contains(text, "\r\n") {
		eol = "\r\n"
	}
	if rec.VTT {
		text, comment = Text(text), true
	}
	m, ok := markdown.FrontMatter(text)
	if ok {
		others, _ := splitRecord(m)
		text = m.BOM + m.Open + others + m.Close + text[m.End():]
		m, _ = markdown.FrontMatter(text)
		comment = comment || !m.Takes("tolka")
	}
	if comment {
		text = strings.TrimRight(text, "\r\n") + eol
		rec.ResultSHA256, rec.FrontMatter = Hash([]byte(text)), ""
		return []byte(text + eol + rec.comment() + eol)
	}
	body := text[m.End():]
	if !ok {
		m = markdown.Matter{Format: "yaml", Open: "---" + eol, Close: "---" + eol}
		if bom, rest, found := cutBOM(body); found {
			m.BOM, body = bom, rest
		}
		body = eol + body
	}
	rec.ResultSHA256, rec.FrontMatter = Hash([]byte(body)), frontMatterHash(m.Body)
	own := rec.yaml(eol)
	if m.Format == "toml" {
		own = rec.toml(eol)
		if strings.TrimSpace(m.Body) != "" {
			own = eol + own
		}
	}
	if m.Body != "" && !strings.HasSuffix(m.Body, "\n") {
		m.Body += eol
	}
	doc := []byte(m.BOM + m.Open + m.Body + own + m.Close + body)
	if _, edited, found := ReadRecord(doc); edited || !found { // the front matter is invalid
		return Document(text, rec, true)
	}
	return doc
}

// ReadRecord returns the record of a document, and whether it has one. edited is set if the body,
// or other front matter, is not what tolka wrote.
func ReadRecord(data []byte) (rec Record, edited, ok bool) {
	text := string(data)
	if m, found := markdown.FrontMatter(text); found {
		var front struct {
			Tolka *Record `yaml:"tolka" toml:"tolka"`
		}
		others, own := splitRecord(m)
		own = strings.Clone(own) // a record that is kept shall not keep the document
		var err error
		if asWritten, ok := plainRecord(own); ok {
			front.Tolka = &asWritten
		} else if m.Format == "toml" {
			err = toml.Unmarshal([]byte(own), &front)
		} else {
			err = yaml.Unmarshal([]byte(own), &front)
		}
		if err == nil && front.Tolka != nil && front.Tolka.SourceSHA256 != "" {
			rec := *front.Tolka
			edited := Hash(data[m.End():]) != rec.ResultSHA256 || rec.FrontMatter != "" && rec.FrontMatter != frontMatterHash(others)
			return rec, edited, true
		}
	}
	at, line := lastComment(text)
	if at < 0 || json.Unmarshal([]byte(line), &rec) != nil || rec.SourceSHA256 == "" {
		return Record{}, false, false
	}
	rec.MDX, rec.VTT = strings.HasPrefix(text[at:], mdxOpen), strings.HasPrefix(text[at:], noteOpen)
	body := bytes.TrimSuffix(bytes.TrimSuffix(data[:at], []byte("\n")), []byte("\r"))
	return rec, Hash(body) != rec.ResultSHA256, true
}

// Text returns a document without tolka's record, and without front matter that held nothing else.
func Text(doc string) string {
	if m, ok := markdown.FrontMatter(doc); ok {
		others, own := splitRecord(m)
		rest := doc[m.End():]
		switch {
		case own == "":
		case strings.TrimSpace(others) == "":
			return m.BOM + strings.TrimLeft(rest, "\r\n")
		default:
			return m.BOM + m.Open + others + m.Close + rest
		}
	}
	if _, _, ok := ReadRecord([]byte(doc)); ok {
		at, _ := lastComment(doc)
		return strings.TrimRight(doc[:at], "\r\n") + "\n"
	}
	return doc
}

// comment formats the record as a comment, with JSON that cannot close it.
func (r Record) comment() string {
	line := r.json()
	if r.VTT {
		return noteOpen + line // which contains no ">"
	}
	if r.MDX {
		return mdxOpen + strings.ReplaceAll(line, "*/", `*\/`) + mdxClose
	}
	return commentOpen + strings.ReplaceAll(line, "--", `-\u002d`) + commentClose
}

// lastComment returns the offset and the content of the last comment that may hold a record. at is
// -1 if the document does not end with a comment.
func lastComment(doc string) (at int, content string) {
	at = max(strings.LastIndex(doc, commentOpen), strings.LastIndex(doc, mdxOpen), strings.LastIndex(doc, "\n"+noteOpen)+1)
	opening, closing := commentOpen, commentClose
	switch rest := doc[max(at, 0):]; {
	case strings.HasPrefix(rest, mdxOpen):
		opening, closing = mdxOpen, mdxClose
	case strings.HasPrefix(rest, noteOpen):
		opening, closing = noteOpen, noteClose
	case !strings.HasPrefix(rest, commentOpen):
		return -1, ""
	}
	content, found := strings.CutSuffix(strings.TrimSpace(doc[at+len(opening):]), strings.TrimSpace(closing))
	if !found {
		return -1, ""
	}
	return at, strings.TrimSpace(content)
}

// ToMDX returns a result with an HTML comment that holds its record turned into an MDX comment.
// Everything else is unchanged, including edits.
func ToMDX(doc string) string {
	rec, _, ok := ReadRecord([]byte(doc))
	if !ok || !HasComment(doc) {
		return doc
	}
	at, _ := lastComment(doc)
	end := strings.TrimRight(doc, " \t\r\n")
	rec.MDX = true
	return doc[:at] + rec.comment() + doc[len(end):]
}

// HasComment reports whether a document's record is a comment.
func HasComment(doc string) bool {
	if m, ok := markdown.FrontMatter(doc); ok {
		if _, own := splitRecord(m); own != "" {
			return false
		}
	}
	_, _, ok := ReadRecord([]byte(doc))
	return ok
}

// splitRecord separates the lines of tolka's record from the other keys of the front matter. The
// other keys may be invalid; splitRecord never parses them.
func splitRecord(m markdown.Matter) (others, record string) {
	var out, own strings.Builder
	inside := false
	for line := range strings.Lines(m.Body) {
		bare := strings.TrimRight(line, " \t\r\n")
		switch {
		case m.Format == "yaml" && bare == "tolka:", m.Format == "toml" && bare == "[tolka]":
			inside = true
		case inside && m.Format == "yaml":
			inside = bare == "" || strings.HasPrefix(bare, " ")
		case inside:
			inside = !strings.HasPrefix(bare, "[")
		}
		if inside {
			own.WriteString(line)
		} else {
			out.WriteString(line)
		}
	}
	if !strings.Contains(own.String(), "source_sha256") {
		return m.Body, "" // the key is the author's own
	}
	others = out.String()
	if m.Format == "toml" { // Document puts a blank line before the table
		for _, eol := range []string{"\r\n", "\n"} {
			if before, ok := strings.CutSuffix(others, eol+eol); ok {
				others = before + eol
			}
		}
	}
	return others, own.String()
}

func cutBOM(s string) (bom, rest string, found bool) {
	const mark = "\uFEFF"
	rest, found = strings.CutPrefix(s, mark)
	if !found {
		return "", s, false
	}
	return mark, rest, true
}
