package wire

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// run returns the markers of the part of a reply that answers the message, and whether
// they are complete: all of them, in order, and the end mark. The last complete run counts;
// if there is none, the run with the most segments, the later of two.
func (m Message) run(reply string) (_ []mark, complete bool) {
	marks := m.marks(reply, "")
	ids := append(m.IDs(), "end")
	for end := len(marks); end >= len(ids); end-- {
		run := marks[end-len(ids) : end]
		if slices.EqualFunc(run, ids, func(k mark, id string) bool { return k.id == id }) && !m.doubled(reply, marks[:end-len(ids)], run[0]) {
			return run, true
		}
	}
	best, most := marks, -1
	for at := 0; at < len(marks); {
		end := len(marks)
		if i := slices.IndexFunc(marks[at:], func(k mark) bool { return k.id == "end" }); i >= 0 {
			end = at + i + 1
		}
		if n := m.segmentsIn(marks[at:end]); n >= most {
			best, most = marks[at:end], n
		}
		at = end
	}
	if len(m.segments) == 1 && (len(best) == 0 || best[0].id == "end") {
		return slices.Concat([]mark{m.unmarked(marks, best)}, best), false
	}
	return best, false
}

// unmarked stands for the omitted marker of the only segment: its text follows the end mark
// before best, if there is one, or begins the reply.
func (m Message) unmarked(marks, best []mark) mark {
	at := 0
	for _, k := range marks {
		if len(best) > 0 && k == best[0] {
			break
		}
		at = k.end
	}
	return mark{id: m.segments[0].ID(), start: at, end: at}
}

// segmentsIn counts the different segments of the message that markers name.
func (m Message) segmentsIn(marks []mark) int {
	seen, ids := make(map[string]bool), m.IDs()
	for _, k := range marks {
		if slices.Contains(ids, k.id) {
			seen[k.id] = true
		}
	}
	return len(seen)
}

// closing matches what ends thinking right before an answer, in whatever format: a closing
// tag or a special token.
var closing = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:</[\w:-]+>|<[\w:-]*\|>|\|>|\[/\w+\]|◁/[^◁▷]+▷)\s*$`)
})

// doubled reports whether the markers before a complete run, back to the last end mark,
// show that its first marker was merely doubled: a model split one segment, and its text
// before the run would be lost. A longer draft, a marker inside a sentence, and anything
// that a closing tag ends are thinking.
func (m Message) doubled(reply string, before []mark, first mark) bool {
	if i := lastIndex(before, "end"); i >= 0 {
		before = before[i+1:]
	}
	if len(before) == 0 || m.segmentsIn(before) > 1 || closing().MatchString(reply[:first.start]) {
		return false
	}
	start := before[len(before)-1].start
	line := reply[strings.LastIndexByte(reply[:start], '\n')+1 : start]
	return strings.Trim(line, " \t>#*`") == ""
}

// lastIndex returns the index of the last marker of that ID, or -1.
func lastIndex(marks []mark, id string) int {
	for i := len(marks) - 1; i >= 0; i-- {
		if marks[i].id == id {
			return i
		}
	}
	return -1
}
