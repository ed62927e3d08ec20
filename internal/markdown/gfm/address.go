package gfm

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Addresses returns a parser of addresses without angle brackets: a URL of http, https or
// ftp, one that begins with "www.", and an e-mail address.
func Addresses() parser.InlineParser { return addresses{} }

type addresses struct{}

// Trigger makes it a goldmark parser. A space stands for the beginning of a line too.
func (addresses) Trigger() []byte { return []byte(triggers) }

// triggers are the signs that an address may follow.
const triggers = " *_~("

// Parse takes an address, and the sign before it as text.
func (addresses) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if pc.IsInLinkLabel() {
		return nil
	}
	line, segment := block.PeekLine()
	before := 0
	if bytes.IndexByte([]byte(triggers), line[0]) >= 0 {
		before = 1
	}
	a := addressAt(line[before:])
	if a.length == 0 {
		return nil
	}
	if before > 0 {
		ast.MergeOrAppendTextSegment(parent, segment.WithStop(segment.Start+before))
	}
	block.Advance(before + a.length)
	start := segment.Start + before
	link := ast.NewAutoLink(a.kind, ast.NewTextSegment(text.NewSegment(start, start+a.length)))
	link.Protocol = a.protocol
	return link
}

// address is what a line begins with; its length is 0 where that is none.
type address struct {
	kind     ast.AutoLinkType
	length   int
	protocol []byte // of the link, where it has none itself
}

func addressAt(line []byte) address {
	for _, scheme := range []string{"http://", "https://", "ftp://"} {
		if rest, ok := bytes.CutPrefix(line, []byte(scheme)); ok {
			if n := webAddress(rest, true); n > 0 {
				return address{kind: ast.AutoLinkURL, length: withoutEnd(line, len(scheme)+n)}
			}
		}
	}
	if rest, ok := bytes.CutPrefix(line, []byte("www.")); ok {
		if n := webAddress(rest, false); n > 0 {
			return address{kind: ast.AutoLinkURL, length: withoutEnd(line, len("www.")+n), protocol: []byte("http")}
		}
	}
	if n := mailAddress(line); n > 0 {
		return address{kind: ast.AutoLinkEmail, length: withoutEnd(line, n)}
	}
	return address{}
}

// longestHost is how many bytes may stand before the last dot of a host.
const longestHost = 256

// webAddress returns the length of a host with a dot before its last part, and of the path
// behind it, or 0. A URL, which has a scheme, may have a port too, and "$" in its path.
func webAddress(s []byte, url bool) int {
	host := span(s[:min(len(s), longestHost)], func(b byte) bool { return bytes.IndexByte([]byte("-@:%._+~#="), b) >= 0 })
	n := 0
	for dot := host; dot > 0 && n == 0; dot-- {
		if dot < len(s) && s[dot] == '.' {
			if letters := lower(s[dot+1:]); letters > 0 {
				n = dot + 1 + letters
			}
		}
	}
	if n == 0 {
		return 0
	}
	if url && n < len(s) && s[n] == ':' {
		if digits := digits(s[n+1:]); digits > 0 {
			n += 1 + digits
		}
	}
	if n < len(s) && bytes.IndexByte([]byte("/#?"), s[n]) >= 0 {
		n += span(s[n:], func(b byte) bool {
			return bytes.IndexByte([]byte("-@:%_+.~#!?&/=();,'\">^{}[]`"), b) >= 0 || url && b == '$'
		})
	}
	return n
}

// mailAddress returns the length of an e-mail address whose host has a dot, or 0.
func mailAddress(line []byte) int {
	if len(line) == 0 || util.IsPunct(line[0]) {
		return 0
	}
	n := util.FindEmailIndex(line)
	if n < 0 {
		return 0
	}
	if host := line[bytes.IndexByte(line, '@') : n-1]; bytes.IndexByte(host, '.') < 0 {
		return 0
	}
	if line[n-1] == '.' {
		n--
	}
	if n < len(line) && (line[n] == '-' || line[n] == '_') {
		return 0
	}
	return n
}

// withoutEnd returns the length of an address of n bytes without what belongs to the
// sentence around it: punctuation, a closing bracket that has no opening one, and what
// looks like an entity.
func withoutEnd(line []byte, n int) int {
	closing := bytes.Count(line[:n], []byte(")")) - bytes.Count(line[:n], []byte("("))
	for n > 1 {
		switch line[n-1] {
		case '?', '!', '.', ',', ':', '*', '_', '~':
			n--
		case ')':
			if closing <= 0 {
				return n
			}
			closing--
			n--
		case ';':
			name := n - 2
			for name > 0 && util.IsAlphaNumeric(line[name]) {
				name--
			}
			if name == n-2 || line[name] != '&' {
				return n
			}
			n = name
		default:
			return n
		}
	}
	return n
}

// span returns how many ASCII letters, digits and signs s begins with.
func span(s []byte, sign func(byte) bool) int {
	n := 0
	for n < len(s) && (util.IsAlphaNumeric(s[n]) || sign(s[n])) {
		n++
	}
	return n
}

func lower(s []byte) int  { return len(s) - len(bytes.TrimLeft(s, "abcdefghijklmnopqrstuvwxyz")) }
func digits(s []byte) int { return len(s) - len(bytes.TrimLeft(s, "0123456789")) }
