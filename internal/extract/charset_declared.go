package extract

import (
	"bytes"
	"path/filepath"
	"strings"
)

// marks are the byte order marks. That of UTF-32 begins like that of UTF-16.
var marks = []struct {
	mark    string
	charset *charset
}{
	{"\xef\xbb\xbf", &charset{name: utf8Name}},
	{"\xff\xfe\x00\x00", utf32LE},
	{"\x00\x00\xfe\xff", utf32BE},
	{"\xff\xfe", utf16LE},
	{"\xfe\xff", utf16BE},
}

// marked returns the charset that a byte order mark proves, and the mark's length.
func marked(data []byte) (*charset, int) {
	for _, m := range marks {
		if bytes.HasPrefix(data, []byte(m.mark)) {
			return m.charset, len(m.mark)
		}
	}
	return nil, 0
}

// declared returns the name of the charset that an input declares: that of the HTTP
// header, else that of an HTML page's own declaration, else "".
func declared(s Source) string {
	if s.Charset != "" {
		return s.Charset
	}
	if !mayBeHTML(s.Name, s.Data) {
		return ""
	}
	name := declaredInHTML(s.Data)
	if c := charsetNamed(name); c != nil && strings.HasPrefix(c.name, "utf-16") {
		return utf8Name // what could be read as ASCII is not UTF-16
	}
	return name
}

// mayBeHTML reports whether an input's name or its first sign is that of a page.
func mayBeHTML(name string, data []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return true
	case "":
		head := bytes.TrimLeft(data[:min(len(data), declarationBytes)], " \t\r\n")
		return len(head) > 1 && head[0] == '<' && (head[1] == '!' || head[1] == '?' || head[1]|0x20 >= 'a' && head[1]|0x20 <= 'z')
	}
	return false
}

// declarationBytes is how far into a page its charset is looked for. Browsers look
// at 1,024 bytes; many pages have scripts before that.
const declarationBytes = 8192

// declaredInHTML returns the charset in a page's <meta> or XML declaration, or "".
func declaredInHTML(data []byte) string {
	head := strings.ToLower(string(data[:min(len(data), declarationBytes)]))
	if strings.HasPrefix(strings.TrimLeft(head, " \t\r\n"), "<?xml") {
		declaration, _, _ := strings.Cut(head, "?>")
		if name := attribute(declaration, "encoding"); name != "" {
			return name
		}
	}
	for {
		_, rest, found := strings.Cut(head, "<")
		if !found {
			return ""
		}
		if after, comment := strings.CutPrefix(rest, "!--"); comment {
			_, head, _ = strings.Cut(after, "-->")
			continue
		}
		head = rest
		tag, _, _ := strings.Cut(rest, ">")
		if !strings.HasPrefix(tag, "meta") {
			continue
		}
		if name := attribute(tag, "charset"); name != "" {
			return name
		}
	}
}

// attribute returns the value behind a name and an equals sign, whether it is an
// attribute or a parameter inside one: charset="utf-8", content="text/html; charset=utf-8".
func attribute(tag, name string) string {
	for {
		_, rest, found := strings.Cut(tag, name)
		if !found {
			return ""
		}
		tag = rest
		value, ok := strings.CutPrefix(strings.TrimLeft(rest, " \t\r\n"), "=")
		if !ok {
			continue
		}
		value = strings.TrimLeft(value, " \t\r\n\"'")
		if end := strings.IndexAny(value, " \t\r\n\"';/>"); end >= 0 {
			value = value[:end]
		}
		return value
	}
}
