// Package align pairs the blocks of a result with the blocks of its source and detects which of
// them a person has edited. It compares both with the block hashes in the result's record and falls
// back to kinds and lengths for results without hashes.
package align

import (
	"strconv"
	"strings"

	"tolka/internal/article"
	"tolka/internal/markdown"
)

// Doc is a document split into pieces. Joining them restores the document: Open, the Raw of each
// key, Close, then Gaps[0], Prose[0].Raw, Gaps[1] and so on, where Prose means the body's blocks.
type Doc struct {
	// Open and Close surround the keys of the front matter. Both are "" if the document has none.
	Open, Close string
	Keys        []Key
	// Prose holds all prose blocks. The first Values of them are the values of the front matter.
	Prose  []article.Block
	Values int
	// Gaps holds the text before, between and after the prose blocks of the body.
	Gaps []Gap
}

// Key returns the front matter entry with the given name.
func (d Doc) Key(name string) (Key, bool) {
	for _, k := range d.Keys {
		if k.Name == name {
			return k, true
		}
	}
	return Key{}, false
}

// Key is an entry of front matter with the comments above it.
type Key struct {
	// Name is unique in the document.
	Name string
	// Raw is the entry's lines.
	Raw string
	// First and End delimit the entry's values in Doc.Prose. At holds the offset of each value in
	// Raw.
	First, End int
	At         []int
}

// Gap is the text between two prose blocks: blank lines, markers, code, HTML.
type Gap struct {
	Raw string
	// Content is set if the gap holds more than markup without letters. Losing an edit of such a
	// gap would lose text.
	Content bool
}

// Body returns the prose blocks of the body.
func (d Doc) Body() []article.Block { return d.Prose[d.Values:] }

// DocOf splits a document, given all its blocks.
func DocOf(blocks []article.Block) Doc {
	var d Doc
	head := 0 // the length of the front matter
	if m, ok := markdown.FrontMatter(article.Join(blocks)); ok {
		head = m.End()
		d.Open, d.Close = m.BOM+m.Open, m.Close
		for _, e := range m.Entries() {
			d.Keys = append(d.Keys, Key{Name: uniqueName(d.Keys, e.Name), Raw: e.Raw})
		}
	}
	at, key, keyEnd := 0, -1, len(d.Open)
	var gap Gap
	for _, b := range blocks {
		start := at
		at += len(b.Raw)
		switch {
		case start < head && b.Prose():
			for key+1 < len(d.Keys) && start >= keyEnd {
				key++
				keyEnd += len(d.Keys[key].Raw)
				d.Keys[key].First, d.Keys[key].End = len(d.Prose), len(d.Prose)
			}
			d.Prose = append(d.Prose, b)
			if key >= 0 {
				k := &d.Keys[key]
				k.End, k.At = len(d.Prose), append(k.At, start-keyEnd+len(k.Raw))
			}
			d.Values = len(d.Prose)
		case b.Prose():
			d.Prose = append(d.Prose, b)
			d.Gaps = append(d.Gaps, gap)
			gap = Gap{}
		default:
			raw := b.Raw[min(len(b.Raw), max(0, head-start)):]
			gap.Raw += raw
			gap.Content = gap.Content || raw != "" && (b.Kind != article.Markup || hasLetter(raw))
		}
	}
	d.Gaps = append(d.Gaps, gap)
	return d
}

// uniqueName returns name, with a number appended if one of the keys already has it.
func uniqueName(keys []Key, name string) string {
	n := 1
	for _, k := range keys {
		if k.Name == name || strings.HasPrefix(k.Name, name+"\x00") {
			n++
		}
	}
	if n == 1 {
		return name
	}
	return name + "\x00" + strconv.Itoa(n)
}
