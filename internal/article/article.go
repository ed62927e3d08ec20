// Package article defines the types that most packages of tolka share: an Article is a list of
// Blocks, a Chunk is the content of one request, and a Finding is what a check reports. It only
// depends on internal/language and the standard library.
package article

import (
	"path"
	"strings"
)

// Article is one input as Markdown, split into blocks. Joining the Raw text of all blocks restores
// the Markdown byte for byte.
type Article struct {
	// Name is the input's file name, for messages.
	Name string
	// Title is the plain text of the article's title, or "".
	Title string
	// EOL is the line ending of most lines of the input: "\n" or "\r\n".
	EOL string
	// Blocks is the complete text in order, prose and everything else.
	Blocks []Block
	// MDX is set if the Markdown is MDX.
	MDX bool
	// Written is set if the Markdown was generated from plain text or a web page, where #tag and
	// @name are ordinary words.
	Written bool
	// Subtitles is the format of a subtitle file, "srt" or "vtt"; "" for Markdown.
	Subtitles string
	// Warnings lists the doubts that came up while reading the input.
	Warnings []Finding
}

// Label returns the article's name for prompts: its title, or its file name without the extension.
func (a *Article) Label() string {
	if a.Title != "" {
		return a.Title
	}
	base := path.Base(strings.ReplaceAll(a.Name, "\\", "/"))
	if base == "." || base == "-" {
		return ""
	}
	return strings.TrimSuffix(base, path.Ext(base))
}

// Markdown returns the article exactly as it was read.
func (a *Article) Markdown() string {
	return Join(a.Blocks)
}

// Join returns the text that was split into blocks.
func Join(blocks []Block) string {
	size := 0
	for _, b := range blocks {
		size += len(b.Raw)
	}
	var text strings.Builder
	text.Grow(size)
	for _, b := range blocks {
		text.WriteString(b.Raw)
	}
	return text.String()
}

// Prose returns the blocks that an engine may see, in order.
func (a *Article) Prose() []Block {
	var out []Block
	for _, b := range a.Blocks {
		if b.Prose() {
			out = append(out, b)
		}
	}
	return out
}
