package wire

import "strings"

// mark is a marker found in a reply.
type mark struct {
	id         string
	start, end int
}

// blanks are the characters that may stand inside a marker.
const blanks = " \t\n\f\r"

// marks finds the markers of the message in a reply, with before in front of their
// nonce. Models escape the brackets, set the markers in bold or as code, put blanks
// inside, or close a marker as they would a tag; none of that can be mistaken for text,
// since the nonce is not in the text.
//
// In the notation of package regexp a marker is
//
//	\\?\[\\?\[\s*BEFORE NONCE\s*:\s*(?:end|\d+(?:\.\d+)?)\s*\\?\]\\?\]
//
// by itself, between two ** or between two backticks. A new nonce for each message makes
// compiling that dearer than all else that is done with a reply.
func (m Message) marks(reply, before string) []mark {
	var out []mark
	name := before + m.Nonce
	taken := 0 // the end of the last marker
	for at := 0; ; {
		i := strings.Index(reply[at:], name)
		if i < 0 {
			return out
		}
		at += i
		if k, ok := markAt(reply, taken, at, at+len(name)); ok {
			out = append(out, k)
			taken, at = k.end, k.end
			continue
		}
		at++
	}
}

// Marked reports whether a reply has any of the message's markers.
func (m Message) Marked(reply string) bool { return len(m.marks(m.unclose(reply), "")) > 0 }

// markAt returns the marker whose name is text[from:to]. It begins at least at the offset
// least.
func markAt(text string, least, from, to int) (mark, bool) {
	left := strings.TrimRight(text[least:from], blanks)
	for range 2 {
		var ok bool
		if left, ok = strings.CutSuffix(left, "["); !ok {
			return mark{}, false
		}
		left = strings.TrimSuffix(left, `\`)
	}
	right, ok := strings.CutPrefix(strings.TrimLeft(text[to:], blanks), ":")
	if !ok {
		return mark{}, false
	}
	right = strings.TrimLeft(right, blanks)
	id := right[:idLength(right)]
	if id == "" {
		return mark{}, false
	}
	right = strings.TrimLeft(right[len(id):], blanks)
	for range 2 {
		if right, ok = strings.CutPrefix(strings.TrimPrefix(right, `\`), "]"); !ok {
			return mark{}, false
		}
	}
	for _, around := range []string{"**", "`"} {
		if strings.HasSuffix(left, around) && strings.HasPrefix(right, around) {
			left, right = left[:len(left)-len(around)], right[len(around):]
			break
		}
	}
	return mark{id: id, start: least + len(left), end: len(text) - len(right)}, true
}

// idLength returns the length of the ID at the beginning of a text: "end", "7" or "7.1";
// 0 where there is none.
func idLength(s string) int {
	if strings.HasPrefix(s, "end") {
		return len("end")
	}
	n := digits(s)
	if n > 0 && strings.HasPrefix(s[n:], ".") {
		if part := digits(s[n+1:]); part > 0 {
			return n + 1 + part
		}
	}
	return n
}

// digits returns how many digits a text begins with.
func digits(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }

// unclose takes away the markers that a model has closed as it would a tag.
func (m Message) unclose(reply string) string {
	closed := m.marks(reply, "/")
	if closed == nil {
		return reply
	}
	var b strings.Builder
	at := 0
	for _, k := range closed {
		b.WriteString(reply[at:k.start])
		if k.id == "end" {
			b.WriteString(m.EndMark())
		}
		at = k.end
	}
	b.WriteString(reply[at:])
	return b.String()
}
