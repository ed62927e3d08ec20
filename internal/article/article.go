// Package article holds the vocabulary that the rooms of tolka share: an
// Article is a row of Blocks, a Chunk is what one request carries, a Finding
// is what a check has to say. It depends on internal/language and the standard library.
package article

import (
	"path"
	"strings"
)

// Article is one input as Markdown, cut into blocks. Joining the Raw text of
// all blocks gives Markdown back byte for byte.
type Article struct {
	// Name is the input's file name, for messages.
	Name string
	// Title is the plain text of the article's title, or "".
	Title string
	// EOL is the line end that most lines of the input have: "\n" or "\r\n".
	EOL string
	// Blocks is the whole text in its order: prose, and what is not prose.
	Blocks []Block
	// MDX says that the Markdown is MDX.
	MDX bool
	// Written says that the Markdown was written from plain text or a web page, where a #tag or a
	// @name is a word like any other.
	Written bool
	// Subtitles is the format of a subtitle file, "srt" or "vtt"; "" for Markdown.
	Subtitles string
	// Warnings is what reading the input gave cause to doubt.
	Warnings []Finding
}

// Label returns what prompts call the article: its title, or the name of its file without
// the extension.
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

// Markdown returns the article as it was read: all blocks, untouched.
func (a *Article) Markdown() string {
	return Join(a.Blocks)
}

// Join returns the text that blocks were cut from.
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
