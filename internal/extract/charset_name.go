package extract

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// charset is a charset with the name that it is shown under.
type charset struct {
	name     string
	encoding encoding.Encoding
}

// The names of charsets that are treated in ways of their own. A UTF-16 whose byte
// order is not named goes by its bytes.
const (
	asciiName = "us-ascii"
	utf8Name  = "utf-8"
	utf16Name = "utf-16"
)

var (
	utf16LE = &charset{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}
	utf16BE = &charset{"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}
	utf32LE = &charset{"utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)}
	utf32BE = &charset{"utf-32be", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)}
)

// CharsetName returns the usual name of the charset that a user or a declaration
// means by name ("latin1" is "windows-1252", as in browsers: that has what ISO-8859-1
// has, and more), or "" where there is none. The names are those of the WHATWG
// Encoding Standard, and of IANA's registry for what that does not have.
func CharsetName(name string) string {
	if c := charsetNamed(name); c != nil {
		return c.name
	}
	return ""
}

// CharsetNames returns the names that users are likely to mean, for suggestions. There
// are more.
func CharsetNames() []string {
	names := []string{"utf-8", "utf-16", "utf-16le", "utf-16be", "utf-32", "latin1", "cp1252", "cp1250", "cp1251", "cp850",
		"iso-8859-1", "iso-8859-9", "iso-2022-jp", "sjis", "gbk", "gb2312", "cp949", "koi8-u"}
	for _, c := range candidates() {
		names = append(names, c.name)
	}
	return names
}

// charsetNamed returns the charset of a name, or nil.
func charsetNamed(name string) *charset {
	name = strings.ToLower(strings.TrimSpace(strings.ReplaceAll(name, "_", "-")))
	switch name {
	case "utf-16", "utf16":
		return &charset{utf16Name, utf16LE.encoding}
	case "utf-32le", "utf-32":
		return utf32LE
	case "utf-32be":
		return utf32BE
	case "iso-2022-kr", "csiso2022kr":
		return iso2022KR
	}
	for _, spelt := range []string{name, strings.ReplaceAll(name, "-", "")} {
		if e, err := htmlindex.Get(spelt); err == nil {
			usual, err := htmlindex.Name(e)
			if err != nil || usual == "replacement" || usual == "x-user-defined" {
				return nil
			}
			return &charset{usual, e}
		}
		if c := charsetByIANA(spelt); c != nil {
			return c
		}
	}
	return nil
}

// decode returns data as UTF-8. The error says where the charset has no meaning for a
// byte; what decodes to a control character beyond ASCII counts as that.
func (c *charset) decode(data []byte) (string, error) {
	var text []byte
	switch c.name {
	case utf8Name:
		text = data // and not what a decoder makes of what is damaged
	case asciiName:
		text = bytes.Map(func(r rune) rune {
			if r >= utf8.RuneSelf {
				return utf8.RuneError
			}
			return r
		}, data)
	default:
		if c == iso2022KR {
			data = unshift(data)
		}
		var err error
		if text, err = c.encoding.NewDecoder().Bytes(data); err != nil {
			return "", err
		}
	}
	line := 1
	for rest := text; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r == '\n':
			line++
		case r == utf8.RuneError || r >= 0x80 && r < 0xA0 && r != nextLine:
			return "", fmt.Errorf("line %d has a byte that means nothing in it", line)
		}
		rest = rest[size:]
	}
	if len(text) == 0 {
		return "", errors.New("there is no text in it")
	}
	return string(text), nil
}

// nextLine is the one control character beyond ASCII that text files do have.
const nextLine = 0x85
