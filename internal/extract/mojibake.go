package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"tolka/internal/article"
)

// misread are the charsets that UTF-8 is read in by mistake, and then written as UTF-8
// again: "BÃ¼rger" and "РџСЂРёРІРµС‚".
var misread = []struct {
	name string
	page *charmap.Charmap
}{{"Windows-1252", charmap.Windows1252}, {"Windows-1251", charmap.Windows1251}}

// mostTimes is how often a text is decoded once too often at most.
const mostTimes = 3

// repairMojibake returns the text of UTF-8 that was decoded twice, with a warning. It is
// certain where each run of characters beyond ASCII is the bytes of UTF-8 in one of those
// charsets; where only some of several runs are, the text stays and the warning quotes one.
func repairMojibake(text string) (string, []article.Finding) {
	var doubts []article.Finding
	for range mostTimes {
		repaired, name, ok := decodedAgain(text)
		if !ok {
			break
		}
		text = repaired
		doubts = []article.Finding{doubt("the text is UTF-8 that was once read as %s and saved again; it is repaired here, but not in the file", name)}
	}
	if doubts == nil {
		if run, line := someMojibake(text); line > 0 {
			doubts = []article.Finding{doubt("%q on line %d looks like UTF-8 that was read as Windows-1252 and saved again; correct the file if it is wrong", run, line)}
		}
	}
	return text, doubts
}

// decodedAgain decodes every run beyond ASCII once more. ok is false if one of them is not
// UTF-8 then, or if there are too few to be certain.
func decodedAgain(text string) (repaired, name string, ok bool) {
	const certain = 2 // runs; a single one must be between letters
	for _, m := range misread {
		var out strings.Builder
		rest, runs := text, 0
		if strings.HasPrefix(rest, "\uFEFF") {
			out.WriteString("\uFEFF")
			rest = rest[len("\uFEFF"):]
		}
		for good := true; good; {
			start := strings.IndexFunc(rest, isBeyondASCII)
			if start < 0 {
				out.WriteString(rest)
				if runs >= certain {
					return out.String(), m.name, true
				}
				break
			}
			end := len(rest)
			if n := strings.IndexFunc(rest[start:], isASCII); n >= 0 {
				end = start + n
			}
			out.WriteString(rest[:start])
			var inner string
			if inner, good = undecode(m.page, rest[start:end]); good {
				runs++
				if start > 0 && end < len(rest) && isASCIILetter(rest[start-1]) && isASCIILetter(rest[end]) {
					runs++
				}
			}
			out.WriteString(inner)
			rest = rest[end:]
		}
	}
	return "", "", false
}

func isBeyondASCII(r rune) bool { return r >= utf8.RuneSelf }

func isASCII(r rune) bool { return r < utf8.RuneSelf }

func isASCIILetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// undecode returns the text whose UTF-8 a run of characters is in a charset. Bytes that
// Windows-1252 does not define are control characters in a run, as in browsers.
func undecode(page *charmap.Charmap, run string) (string, bool) {
	data := make([]byte, 0, len(run))
	for _, r := range run {
		b, ok := page.EncodeRune(r)
		if !ok && r >= 0x80 && r < 0xA0 {
			b, ok = byte(r), true
		}
		if !ok {
			return "", false
		}
		data = append(data, b)
	}
	if !utf8.Valid(data) {
		return "", false
	}
	for _, r := range string(data) {
		if r >= 0x80 && r < 0xA0 {
			return "", false // control characters are not text
		}
		if r >= 0x250 && r <= 0x2AF || r >= 0x7C0 && r <= 0x7FF {
			return "", false // É or ß before a dash or a quotation mark
		}
	}
	return string(data), true
}

// someMojibake returns a run that looks like UTF-8 decoded twice, with its line, if there
// are several of them; 0 if not. They are those of Latin letters and of quotation marks.
func someMojibake(text string) (run string, line int) {
	const several = 2
	found, lines := 0, 1
	for l := range strings.Lines(text) {
		for _, part := range strings.FieldsFunc(l, isASCII) {
			if !strings.HasPrefix(part, "Ã") && !strings.HasPrefix(part, "Â") && !strings.HasPrefix(part, "â€") {
				continue
			}
			if _, ok := undecode(charmap.Windows1252, part); ok && utf8.RuneCountInString(part) > 1 {
				if found++; found == 1 {
					run, line = part, lines
				}
			}
		}
		lines++
	}
	if found < several {
		return "", 0
	}
	return run, line
}
