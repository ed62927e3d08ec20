package verify

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"tolka/internal/article"
)

// Addresses, and what makes Markdown a link or an image, HTML or a script. A
// domain without a scheme counts where a path follows.
var (
	addresses = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)\b(?:https?|ftp|javascript|data|mailto|file)://?[^\s<>)\]"']+|\b(?:javascript|mailto|data):[^\s<>)\]"']+|\bwww\.[^\s<>)\]"']+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,10}/[^\s<>)\]"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+`)
	})
	tags = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`<(?:/?[a-zA-Z][a-zA-Z0-9-]*\b|!--)`) })
)

// foreign finds an address, a link, an image or an HTML tag that the source does
// not have.
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

// elements returns what a block has of addresses, links, images and tags, in
// small letters.
func elements(s string) []string {
	var out []string
	if strings.ContainsAny(s, ":/@") || strings.Contains(s, "www.") {
		for _, m := range addresses().FindAllString(s, -1) {
			out = append(out, strings.ToLower(strings.TrimRight(m, ".,;:!?…*_`)。，、»”")))
		}
	}
	if strings.Contains(s, "<") {
		for _, m := range tags().FindAllString(s, -1) {
			out = append(out, strings.ToLower(m)+">")
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
