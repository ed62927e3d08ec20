package verify

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"tolka/internal/article"
)

// addresses matches what a reader may take for an address: with a scheme, a scheme that was made
// harmless (hxxps), a domain or a number with a path, a mail address, and the name of
// an account. tags matches HTML.
var (
	addresses = sync.OnceValue(func() *regexp.Regexp {
		const rest = "[^\\s<>)\\]\"'`]+"
		return regexp.MustCompile(`(?i)\b(?:h(?:tt|xx|\*\*)ps?|ftp|javascript|data|mailto|file)://?` + rest + `|\b(?:javascript|mailto|data):` + rest +
			`|\bwww\.` + rest + `|\b(?:[a-z0-9-]+(?:\[?\.\]?[a-z0-9-]+)*\[?\.\]?[a-z]{2,10}|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?/` + rest + `|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:^|[^\w@/.])@[a-z0-9_]+`)
	})
	tags     = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`<(?:/?[a-zA-Z][a-zA-Z0-9-]*\b|!--)`) })
	wikiLink = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\[\[[^\[\]\n]+\]\]`) })
)

// foreign finds an address, the name of an account, a link, an image or an HTML tag that the
// source does not have.
func foreign(_ *checker, b *block) []article.Finding {
	have := make(map[string]int)
	for _, s := range elements(b.Source) {
		have[s]++
	}
	for _, s := range elements(b.Target) {
		if have[s] == 0 {
			return fault("foreign", b, fmt.Sprintf("%q is not in the source", s))
		}
		have[s]--
	}
	return nil
}

// hasScheme reports whether a text in small letters may have an address without a slash. Most colons
// are not part of one.
func hasScheme(lower string) bool {
	for _, sign := range []string{"javascript:", "mailto:", "data:", "www."} {
		if strings.Contains(lower, sign) {
			return true
		}
	}
	return false
}

// elements returns what a block has of addresses, links, images and tags, in
// small letters.
func elements(s string) []string {
	var out []string
	if strings.ContainsAny(s, "/@") || strings.Contains(s, "www.") || strings.Contains(s, ":") && hasScheme(strings.ToLower(s)) {
		for _, m := range addresses().FindAllString(s, -1) {
			out = append(out, addressIn(m))
		}
	}
	if strings.Contains(s, "<") {
		for _, at := range tags().FindAllStringIndex(s, -1) {
			if at[0] == 0 || s[at[0]-1] != '\\' { // an escaped one is a word in angle brackets
				out = append(out, strings.ToLower(s[at[0]:at[1]])+">")
			}
		}
	}
	if strings.Contains(s, "[[") {
		for _, m := range wikiLink().FindAllString(s, -1) {
			if !markerForm().MatchString(m) {
				out = append(out, "[[")
			}
		}
	}
	for range strings.Count(s, "![") {
		out = append(out, "![")
	}
	for range strings.Count(s, "](") {
		out = append(out, "](")
	}
	return out
}

// addressIn returns the address at the start of a match, in small letters. It ends at a sign that
// addresses do not have and at a letter of a script that is written without spaces, or
// joins endings to a name: "example.com/pricesに".
func addressIn(match string) string {
	match = strings.ToLower(match)
	if at := strings.IndexByte(match, '@'); at >= 0 && !strings.ContainsAny(match[:at], "abcdefghijklmnopqrstuvwxyz0123456789") {
		match = match[at:]
	}
	end := strings.IndexFunc(match, func(r rune) bool {
		return r >= 0x80 && !(unicode.In(r, unicode.Letter, unicode.Digit, unicode.Mark) && unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Inherited))
	})
	if end >= 0 {
		match = match[:end]
	}
	return strings.TrimRight(match, ".,;:!?*_-")
}
