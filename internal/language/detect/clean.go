package detect

import (
	"html"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tolka/internal/text"
)

// maxBytes is how much of a text is read. What is longer is read in samples
// that are spread evenly over it: more would cost time and change nothing.
const (
	maxBytes = 128 << 10
	samples  = 32
)

const softHyphen = "\u00AD"

// longestCode is how far the end of a code span is looked for, in bytes.
const longestCode = 500

// clean returns what of a text is prose. Everything that would speak for
// English in an article of any language goes: code, URLs and other technical
// words, HTML, link targets, placeholders. Line ends stay.
func clean(text string) string {
	text = sample(text)
	// The byte that the usual combining marks begin with, U+0300 to U+033F: some
	// systems write "ü" as two characters, which no model knows.
	if strings.IndexByte(text, 0xCC) >= 0 {
		text = norm.NFC.String(text)
	}
	text = strings.ReplaceAll(text, softHyphen, "") // it stands inside words
	c := cleaner{in: withoutFrontMatter(text)}
	c.out.Grow(len(text))
	for c.at < len(c.in) {
		c.line()
	}
	if c.codeLines > c.proseLines {
		return "" // a source file: its few words are not what it is written in
	}
	return c.out.String()
}

// sample returns text, or samples of it where it is very long.
func sample(text string) string {
	if len(text) <= maxBytes {
		return text
	}
	var b strings.Builder
	for i := range samples {
		from := len(text) / samples * i
		piece := text[from : from+maxBytes/samples]
		if at := strings.IndexAny(piece, "\n "); at >= 0 {
			piece = piece[at:] // not in the middle of a word
		}
		if at := strings.LastIndexAny(piece, "\n "); at > 0 {
			piece = piece[:at]
		}
		b.WriteString(strings.ToValidUTF8(piece, " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// withoutFrontMatter drops a leading YAML or TOML block, whose keys are English.
func withoutFrontMatter(text string) string {
	text = strings.TrimPrefix(text, "\uFEFF")
	for _, fence := range []string{"---\n", "+++\n"} {
		if rest, ok := strings.CutPrefix(text, fence); ok {
			if i := strings.Index(rest, "\n"+fence); i >= 0 {
				return rest[i+1+len(fence):]
			}
		}
	}
	return text
}

// cleaner copies prose from in to out, line by line.
type cleaner struct {
	in    string
	at    int
	out   strings.Builder
	fence string // the fence that ends the code block around, or ""

	codeLines, proseLines int
}

// line handles the line that begins at c.at.
func (c *cleaner) line() {
	end := strings.IndexByte(c.in[c.at:], '\n')
	if end < 0 {
		end = len(c.in)
	} else {
		end += c.at + 1
	}
	line := c.in[c.at:end]
	start := strings.TrimLeft(line, " \t>")
	if c.fence != "" {
		if strings.HasPrefix(start, c.fence) {
			c.fence = ""
		}
		c.at = end
		return
	}
	if strings.HasPrefix(start, "```") || strings.HasPrefix(start, "~~~") {
		// A fence that never ends would swallow the article: leave it.
		if strings.Contains(c.in[end:], start[:3]) {
			c.fence = start[:3]
			c.at = end
			return
		}
	}
	if isCode(line) {
		c.codeLines++
		c.at = end
		return
	}
	if hasLetter(line) {
		c.proseLines++
	}
	c.prose(end)
}

// prose copies the words up to end, or beyond it if an HTML element continues.
func (c *cleaner) prose(end int) {
	for c.at < end {
		rest := c.in[c.at:]
		switch b := rest[0]; {
		case b >= utf8.RuneSelf:
			_, size := utf8.DecodeRuneInString(rest)
			c.out.WriteString(rest[:size])
			c.at += size
		case b == '<':
			c.skip(tagLength(rest))
		case b == '&':
			n := max(entityLength(rest), 1)
			c.out.WriteString(html.UnescapeString(rest[:n])) // "st&#229;r"
			c.at += n
		case b == '`':
			n, _ := text.CodeSpan(rest[:min(len(rest), longestCode)])
			c.skip(n)
		case b == '{' && strings.HasPrefix(rest, "{{"):
			c.skip(spanLength(rest[:end-c.at], "}}"))
		case b == ']' && strings.HasPrefix(rest, "]("):
			c.skip(spanLength(rest[:end-c.at], ")"))
		case isWordByte(b):
			n := 1
			for n < len(rest) && isWordByte(rest[n]) {
				n++
			}
			if isTechnical(rest[:n]) {
				c.out.WriteByte(' ')
			} else {
				c.out.WriteString(rest[:n])
			}
			c.at += n
		default:
			c.out.WriteByte(b)
			c.at++
		}
	}
}

// skip leaves n bytes out, at least one, and separates what stands around them.
func (c *cleaner) skip(n int) {
	c.at += max(n, 1)
	c.out.WriteByte(' ')
}
