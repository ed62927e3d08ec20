package extract

import (
	"regexp"
	"strings"
	"sync"

	"tolka/internal/markdown"
)

// enoughSigns is how many signs of Markdown a text needs to be read as such although its
// name says that it is plain text.
const enoughSigns = 2

var (
	headingForm   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^#{1,6} +[^\s#]`) })
	delimiterForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:? *)?$`) })
	setextForm    = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:=+|-{3,})$`) })
	htmlForm      = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`<(?:[A-Za-z][A-Za-z0-9-]*[^A-Za-z0-9:.@+-]|[!?/]|[A-Za-z0-9-]*$)`)
	})
	schemeForm = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^<?(?:https?://|mailto:|[\w./#?=%+@~-]*(?:[\s)>"]|$))`)
	})
	autolinkForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`<[A-Za-z][A-Za-z0-9.+-]*:`) })
	inlineForm   = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`!?\[[^\]\n]{1,200}\]\([^\s)]+(?: "[^"\n]*")?\)|\*\*[^\s*](?:[^*\n]{0,200}[^\s*])?\*\*`)
	})
)

// isMarkdown reports whether a plain-text file is Markdown: it has front matter, or signs
// of different places that plain text hardly ever has: headings between blank lines, fences
// in pairs, delimiter rows of tables, links and bold text.
//
// Text with HTML in it, or with links that are not plain addresses, stays text: what people
// wrote as text never becomes a tag or a link that runs.
func isMarkdown(source string) bool {
	if htmlForm().MatchString(source) || !hasPlainLinks(source) {
		return false
	}
	if m, ok := markdown.FrontMatter(source); ok && m.End() > 0 && strings.Contains(source[:m.End()], ":") {
		return true
	}
	signs, fences := 0, 0
	beforeThat, underlined := "", false
	before, wasHeading := "", false // the last line, and whether it is a heading if a blank line follows
	lines := 0
	for l := range strings.Lines(source) {
		l = strings.TrimRight(l, " \t\r\n")
		if wasHeading && l == "" {
			if signs++; lines == 1 {
				signs++ // a heading on the first line
			}
		}
		lines++
		wasHeading = fences%2 == 0 && before == "" && headingForm().MatchString(l)
		switch {
		case strings.HasPrefix(l, "```") && !strings.Contains(l[3:], "`"):
			if fences++; fences%2 == 0 {
				signs += enoughSigns
			}
		case fences%2 == 0 && !underlined && beforeThat == "" && before != "" && setextForm().MatchString(l):
			underlined = true // plain text may have such headings, too, but not with another sign
			signs++
		case fences%2 == 0 && strings.Contains(before, "|") && delimiterForm().MatchString(l):
			signs += enoughSigns
		case fences%2 == 0 && strings.ContainsAny(l, "[*"):
			signs += len(inlineForm().FindAllStringIndex(l, enoughSigns))
		}
		if signs >= enoughSigns {
			return true
		}
		beforeThat, before = before, l
	}
	return false
}

// hasPlainLinks reports whether all that may be the target of a link is relative, or an
// address of the web or of mail.
func hasPlainLinks(source string) bool {
	for rest := source; ; {
		i := strings.IndexByte(rest, ']')
		if i < 0 {
			break
		}
		rest = rest[i+1:]
		if target := strings.TrimLeft(rest[min(1, len(rest)):], " \t\r\n"); rest != "" && (rest[0] == '(' || rest[0] == ':') && !schemeForm().MatchString(target) {
			return false
		}
	}
	for _, link := range autolinkForm().FindAllString(source, -1) {
		if link := strings.ToLower(link[1:]); link != "http:" && link != "https:" && link != "mailto:" {
			return false
		}
	}
	return true
}
