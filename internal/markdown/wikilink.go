package markdown

import "strings"

// A wikiLink is where the parts of a link such as [[Note#Heading^id|alias]] or
// ![[a.png|alias|300]] end.
type wikiLink struct {
	// open is the end of what comes before the alias, and alias the end of that; both are
	// the end of the link if it has none.
	open, alias int
	// end is the end of the whole link.
	end int
}

// longestWikiLink bounds how far ahead the end of a wiki link is looked for.
const longestWikiLink = 500

// wikiLinkAt returns the wiki link that s begins with; the zero value if there is none.
func wikiLinkAt(s string) wikiLink {
	inner, embed := strings.CutPrefix(s, "!")
	inner, ok := strings.CutPrefix(inner, "[[")
	if !ok {
		return wikiLink{}
	}
	start := len(s) - len(inner)
	end := strings.IndexAny(inner[:min(len(inner), longestWikiLink)], "[]\n")
	if end <= 0 || !strings.HasPrefix(inner[end:], "]]") || strings.Trim(inner[:end], whitespace) == "" {
		return wikiLink{}
	}
	w := wikiLink{end: start + end + 2}
	if strings.HasPrefix(s[w.end:], "(") || strings.HasPrefix(s[w.end:], "[") && !strings.HasPrefix(s[w.end:], "[[") {
		return wikiLink{} // a link whose text is in brackets
	}
	w.open, w.alias = w.end, w.end
	text := inner[:end]
	bar := strings.IndexByte(text, '|') // in a table there is a backslash before it
	if bar <= 0 {
		return w
	}
	if last := strings.LastIndexByte(text, '|'); embed && last > bar && isSize(text[last+1:]) {
		text = strings.TrimSuffix(text[:last], `\`)
	}
	if alias := text[bar+1:]; strings.Trim(alias, whitespace) != "" && !(embed && isSize(alias)) {
		w.open, w.alias = start+bar+1, start+len(text)
	}
	return w
}

// isSize reports whether the alias of an embed is its width or its width and height.
func isSize(alias string) bool { return strings.Trim(alias, "0123456789x ") == "" }

// shown returns what a reader sees of a wiki link that has no alias.
func shown(link string) string {
	if link[0] == '!' {
		return ""
	}
	target := strings.Trim(link, "[]")
	target, _, _ = strings.Cut(target, "#^")
	return strings.TrimPrefix(strings.ReplaceAll(target, "#", " > "), " > ")
}

// blockID returns the length of text without the block id of Obsidian's at its end, such
// as " ^my-id".
func blockID(text string) int {
	at := strings.LastIndexByte(text, '^')
	if at < 0 || at+1 == len(text) || at > 0 && strings.IndexByte(whitespace, text[at-1]) < 0 {
		return len(text)
	}
	for _, r := range text[at+1:] {
		if !isWord(r) && r != '-' {
			return len(text)
		}
	}
	return len(strings.TrimRight(text[:at], whitespace))
}
