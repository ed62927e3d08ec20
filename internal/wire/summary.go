package wire

import "strings"

// DecodeSummary reads a reply that is one text instead of marked segments: a
// summary. A fence around the whole and markers that were copied are taken
// away. ended tells whether the end mark closed it; text behind it is dropped.
func (m Message) DecodeSummary(reply string) (text string, ended bool) {
	reply = m.unclose(unwrap(strings.ReplaceAll(reply, "\r\n", "\n")))
	var b strings.Builder
	at := 0
	for _, k := range m.marks(reply, "") {
		b.WriteString(reply[at:k.start])
		at = k.end
		if k.id == "end" {
			ended = true
			break
		}
	}
	if !ended {
		b.WriteString(reply[at:])
	}
	return strings.TrimSpace(b.String()), ended
}
