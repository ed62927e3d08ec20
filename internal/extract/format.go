package extract

import (
	"path/filepath"
	"strings"
)

// Format is what an input is written in.
type Format int

// The formats that Read knows.
const (
	Text Format = iota
	Markdown
	HTML
)

// formatOf tells a source's format: by the media type that came with it, else by its
// name's ending, else by the text itself.
func formatOf(s Source, text string) Format {
	if s.Whole && s.MediaType == "text/plain" {
		return Text
	}
	switch s.MediaType {
	case "text/html", "application/xhtml+xml":
		return HTML
	case "text/markdown", "text/x-markdown":
		return Markdown
	}
	switch strings.ToLower(filepath.Ext(s.Name)) {
	case ".md", ".markdown", ".mdown", ".mkd", ".mdx":
		return Markdown
	case ".txt", ".text":
		if isMarkdown(text) {
			return Markdown
		}
		return Text
	case ".html", ".htm", ".xhtml":
		return HTML
	}
	switch {
	case looksLikeHTML(text):
		return HTML
	case looksLikeMarkdown(text):
		return Markdown
	}
	return Text
}

// IsPage reports whether an input is a web page, whose Markdown Read makes anew.
func IsPage(s Source) bool { return formatOf(s, string(s.Data)) == HTML }

// looksLikeHTML reports whether a text begins as a page does: with a document type or
// one of the first elements, after any declaration and comments.
func looksLikeHTML(text string) bool {
	text = strings.TrimLeft(strings.TrimPrefix(text, "\uFEFF"), " \t\r\n")
	for {
		end := ""
		switch {
		case strings.HasPrefix(text, "<!--"):
			end = "-->"
		case strings.HasPrefix(text, "<?xml"):
			end = "?>"
		}
		_, rest, ok := strings.Cut(text, end)
		if end == "" || !ok {
			break
		}
		text = strings.TrimLeft(rest, " \t\r\n")
	}
	head := strings.ToLower(text[:min(len(text), 16)])
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body", "<title", "<meta"} {
		if rest, ok := strings.CutPrefix(head, start); ok && (rest == "" || strings.ContainsAny(rest[:1], " \t\r\n>")) {
			return true
		}
	}
	return false
}

// looksLikeMarkdown reports whether a text of unknown format has a sign at the
// start of a line that hardly any plain text has, or a link.
func looksLikeMarkdown(source string) bool {
	if strings.HasPrefix(source, "---\n") || strings.HasPrefix(source, "+++\n") || strings.Contains(source, "](") {
		return true
	}
	for line := range strings.Lines(source) {
		hashes := len(line) - len(strings.TrimLeft(line, "#"))
		if hashes >= 1 && hashes <= 6 && strings.HasPrefix(line[hashes:], " ") || strings.HasPrefix(line, "```") {
			return true
		}
	}
	return false
}
