package extract

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/failure"
)

// decode returns an input as UTF-8 text, with what there is to doubt about it. What
// the bytes prove comes first (a mark, well-formed UTF-8), then what the user or a
// declaration says, then what reads most like a language. A UTF-8 mark stays in the
// text, since the result of a Markdown file keeps it.
func decode(s Source) (string, []article.Finding, error) {
	if len(s.Data) == 0 {
		return "", nil, &failure.Error{Reason: failure.Empty, Message: "the file is empty"}
	}
	plain, isPlain := plainUTF8(s.Data)
	if kind := magicOf(s.Data); kind != "" && !isPlain {
		return "", nil, notText(kind)
	}
	if c, mark := marked(s.Data); c != nil {
		return decodeMarked(s, c, mark)
	}
	if s.Encoding != "" {
		return decodeNamed(s)
	}
	if isPlain {
		plain, doubts := repairMojibake(plain)
		return plain, doubts, nil
	}
	var doubts []article.Finding
	if name := declared(s); name != "" {
		text, err := decodeDeclared(s, name)
		if err == nil {
			return text, nil, nil
		}
		doubts = append(doubts, doubt("the text declares its charset as %s, but %v", name, err))
	}
	text, more, err := decodeGuessed(s)
	return text, append(doubts, more...), err
}

// plainUTF8 returns the data as text where it is UTF-8 without a doubt: well-formed,
// no NUL in it, and not ASCII in the escapes of ISO-2022-JP or ISO-2022-KR.
func plainUTF8(data []byte) (string, bool) {
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 || isISO2022JP(data) || isISO2022KR(data) {
		return "", false
	}
	return string(data), true
}

// decodeMarked decodes what begins with a byte order mark, which proves the charset.
func decodeMarked(s Source, c *charset, mark int) (string, []article.Finding, error) {
	var doubts []article.Finding
	if named := charsetNamed(s.Encoding); s.Encoding != "" && (named == nil || !strings.HasPrefix(c.name, named.name)) {
		doubts = append(doubts, doubt("the file begins with the mark of %s, so that --encoding %s does not count", c.name, s.Encoding))
	}
	data := s.Data[mark:]
	if c.name == utf8Name {
		data = s.Data
	}
	text, err := c.decode(data)
	if err != nil {
		return "", nil, undecodable(fmt.Sprintf("the file begins with the mark of %s, but %v", c.name, err), "the file is damaged: get it anew, or save it as UTF-8 in an editor")
	}
	if strings.ContainsRune(text, 0) {
		return "", nil, notText("binary data")
	}
	return text, doubts, nil
}

// decodeNamed decodes what the user named the charset of. The user is believed, but
// told where the bytes look like something else.
func decodeNamed(s Source) (string, []article.Finding, error) {
	c := charsetNamed(s.Encoding)
	if c == nil {
		return "", nil, undecodable(fmt.Sprintf("there is no charset named %q", s.Encoding), "")
	}
	if c.name == utf16Name {
		c = likelier(s, utf16LE, utf16BE)
	}
	text, err := c.decode(s.Data)
	if err != nil {
		return "", nil, undecodable(fmt.Sprintf("this is not %s, as --encoding says: %v", c.name, err), "leave --encoding out to have the charset detected")
	}
	if strings.ContainsRune(text, 0) {
		return "", nil, notText("binary data")
	}
	if plain, ok := plainUTF8(s.Data); ok && plain != text {
		return text, []article.Finding{doubt("read as %s, as --encoding says, but the bytes are well-formed UTF-8", c.name)}, nil
	}
	return text, nil, nil
}

// decodeDeclared decodes by the name in a declaration.
func decodeDeclared(s Source, name string) (string, error) {
	c := charsetNamed(name)
	if c == nil {
		return "", fmt.Errorf("there is no such charset")
	}
	if c.name == utf16Name {
		c = likelier(s, utf16LE, utf16BE)
	}
	text, err := c.decode(s.Data)
	if err == nil && strings.ContainsRune(text, 0) {
		err = fmt.Errorf("that leaves NULs in it")
	}
	return text, err
}

// decodeGuessed decodes by the charset in which the bytes read most like a language.
func decodeGuessed(s Source) (string, []article.Finding, error) {
	if line, ok := damagedUTF8(s.Data); ok {
		return "", nil, undecodable(fmt.Sprintf("the text is UTF-8, but damaged in line %d", line), "mend that line, or drop what is damaged: iconv -c -f UTF-8 -t UTF-8 FILE")
	}
	g, ok := guess(s)
	if !ok {
		if isBinary(s.Data) || utf8.Valid(s.Data) { // UTF-8, but for its NULs
			return "", nil, notText("binary data")
		}
		return "", nil, undecodable("the charset cannot be told", "name it with --encoding, for example --encoding windows-1252")
	}
	text, err := g.charset.decode(s.Data)
	if err != nil {
		return "", nil, undecodable(fmt.Sprintf("the text looks like %s, but %v", g.charset.name, err), "name its charset with --encoding, or save it as UTF-8")
	}
	if strings.ContainsRune(text, 0) {
		return "", nil, notText("binary data")
	}
	if !g.doubtful {
		return text, nil, nil
	}
	other := ""
	if g.rival != nil {
		other = ": it may be " + g.rival.name
	}
	return text, []article.Finding{doubt("read as %s, which is not certain%s; name the charset with --encoding if letters are wrong", g.charset.name, other)}, nil
}

func doubt(format string, args ...any) article.Finding {
	return article.Finding{Check: "encoding", Message: fmt.Sprintf(format, args...)}
}

func undecodable(message, hint string) *failure.Error {
	return &failure.Error{Reason: failure.Encoding, Message: message, Hint: hint}
}
