package wire

import (
	"strings"

	"tolka/internal/article"
)

// Fault is one way in which a reply breaks the form of the wire.
type Fault int

// The faults of a reply.
const (
	// Missing is a segment that the reply does not have.
	Missing Fault = iota
	// Repeated is a segment that the reply has more than once.
	Repeated
	// Unknown is a marker that the request did not have.
	Unknown
	// Misplaced is a segment that stands before one it should follow.
	Misplaced
	// NoEnd is a reply without the end mark: it was cut.
	NoEnd
	// Leaked is a nonce that appears in the text outside of any marker.
	Leaked
	// Chatter is text before the first marker or behind the end mark that is too
	// long to be a mere introduction: a part of the result may be in it.
	Chatter
	// Lines is a reply without markers that has not one line for each segment.
	Lines
)

// Problem is one fault, at one segment.
type Problem struct {
	Fault Fault
	// Block is the segment's block, 0 where the whole reply is concerned.
	Block int
	// ID is the segment's name in its marker, "" where the whole is concerned.
	ID string
}

// maxChatter bounds, in bytes, what may stand around the marked text and is
// dropped ("Here is the translation:"). More than this may be a lost segment.
const maxChatter = 300

// Decode reads a reply to the message. It returns the text of each segment by ID, as it
// stands under its marker, and everything that is wrong with the form. A fence around the
// whole and a short introduction are dropped. If the reply has a complete run of markers,
// the last one counts, and everything before it is dropped: thinking, whatever its format,
// and drafts. A reply to a message of one segment may omit its marker.
func (m Message) Decode(reply string) (map[string]string, []Problem) {
	reply = m.unclose(unwrap(strings.ReplaceAll(reply, "\r\n", "\n")))
	known := make(map[string]article.Segment, len(m.segments))
	for _, s := range m.segments {
		known[s.ID()] = s
	}
	var problems []Problem
	fault := func(f Fault, id string) {
		problems = append(problems, Problem{Fault: f, Block: known[id].Block, ID: id})
	}

	marks, complete := m.run(reply)
	texts := make(map[string]string, len(m.segments))
	ended, last := false, -1
	if !complete && len(marks) > 0 && len(strings.TrimSpace(reply[:marks[0].start])) > maxChatter {
		fault(Chatter, "")
	}
	for i, k := range marks {
		stop := len(reply)
		if i+1 < len(marks) {
			stop = marks[i+1].start
		}
		text := strings.TrimSpace(reply[k.end:stop])
		if k.id == "end" {
			ended = true
			if len(text) > maxChatter {
				fault(Chatter, "")
			}
			break
		}
		s, ok := known[k.id]
		switch _, twice := texts[k.id]; {
		case !ok:
			fault(Unknown, k.id)
			continue
		case twice:
			fault(Repeated, k.id)
			continue
		}
		if at := m.index(s); at < last {
			fault(Misplaced, k.id)
		} else {
			last = at
		}
		if strings.Contains(text, m.Nonce+":") || strings.Contains(text, "[["+m.Nonce) {
			fault(Leaked, k.id)
		}
		texts[k.id] = escape(s.Text, text)
	}
	for _, s := range m.segments {
		if _, ok := texts[s.ID()]; !ok {
			fault(Missing, s.ID())
		}
	}
	if !ended {
		fault(NoEnd, "")
	}
	return texts, problems
}

// index returns the place of a segment in the message.
func (m Message) index(s article.Segment) int {
	for i, t := range m.segments {
		if t.Block == s.Block && t.Part == s.Part {
			return i
		}
	}
	return -1
}

// unwrap takes a code fence away that stands around the whole reply.
func unwrap(reply string) string {
	s := strings.TrimSpace(reply)
	if !strings.HasPrefix(s, "```") || !strings.HasSuffix(s, "```") {
		return reply
	}
	first, rest, ok := strings.Cut(s, "\n")
	if !ok || strings.ContainsAny(strings.TrimLeft(first, "`"), " \t`") {
		return reply
	}
	fence := first[:len(first)-len(strings.TrimLeft(first, "`"))]
	body, ok := strings.CutSuffix(rest, fence)
	if !ok || !strings.HasSuffix(body, "\n") {
		return reply
	}
	return body
}
