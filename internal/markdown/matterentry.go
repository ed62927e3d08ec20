package markdown

import (
	"slices"
	"strings"
)

// isFlow reports whether the entries of front matter are parted by commas: JSON, or a
// YAML mapping in braces.
func (m Matter) isFlow() bool {
	return m.Format == "json" || m.Format == "yaml" && strings.HasPrefix(strings.TrimLeft(m.Body, whitespace), "{")
}

// appendFlow returns the body with another entry behind those that are parted by commas.
func (m Matter) appendFlow(entry, eol string) string {
	entries, ok := m.entries()
	if !ok || len(entries) == 0 {
		return m.Body
	}
	last := entries[len(entries)-1]
	before := m.Body[:entries[0].start]
	return m.Body[:last.end] + "," + eol + before[strings.LastIndexAny(before, "\n{")+1:] + entry + m.Body[last.end:]
}

// cutEntry returns the body without an entry: with its line, or with the comma that parts
// it from another.
func (m Matter) cutEntry(e entry) string {
	before, after := m.Body[:e.start], m.Body[e.end:]
	if m.isFlow() {
		if head := strings.TrimRight(before, whitespace); strings.HasSuffix(head, ",") {
			return head[:len(head)-1] + after
		}
		if tail := strings.TrimLeft(after, whitespace); strings.HasPrefix(tail, ",") {
			return before + strings.TrimLeft(tail[1:], whitespace)
		}
		return before + after
	}
	return strings.TrimRight(before, " \t") + after[len(firstLine(after)):]
}

// Takes reports whether a block of lines that are an entry of their own can be added to
// the front matter under a key: its entries are not parted by commas, and none has that
// key.
func (m Matter) Takes(key string) bool {
	if m.isFlow() {
		return false
	}
	entries, ok := m.entries()
	if !ok { // a parser refuses it: rather too rarely than a key twice
		return !strings.Contains(m.Body, key)
	}
	return !slices.ContainsFunc(entries, func(e entry) bool { return e.key == key || strings.HasPrefix(e.key, key+"\x00") })
}
