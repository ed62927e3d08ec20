package wire

import "strings"

// DecodeSummary reads a reply that is one text instead of marked segments: a
// summary. A fence around the whole and copied markers are dropped. ended reports
// whether the end mark closed it; text after that is dropped, and so is thinking
// before it that mentions the end mark.
func (m Message) DecodeSummary(reply string) (text string, ended bool) {
	reply = m.unclose(unwrap(strings.ReplaceAll(reply, "\r\n", "\n")))
	marks := m.marks(reply, "")
	var b strings.Builder
	at, mentioned := 0, false
	for i, k := range marks {
		b.WriteString(reply[at:k.start])
		at = k.end
		if k.id != "end" {
			continue
		}
		if piece := strings.TrimSpace(b.String()); piece != "" {
			text, ended = piece, true
		}
		b.Reset()
		next := len(reply)
		if i+1 < len(marks) {
			next = marks[i+1].start
		}
		var line string
		if line, _, mentioned = strings.Cut(reply[at:next], "\n"); strings.Trim(line, " \t*`.") == "" {
			mentioned = false // on a line of its own, or at the end of one
		}
		if mentioned { // the rest of such a sentence is not the summary's either
			at += len(line)
		}
	}
	b.WriteString(reply[at:])
	rest := strings.TrimSpace(b.String())
	if !ended || mentioned && len(rest) > maxChatter {
		return rest, false
	}
	return text, true
}
