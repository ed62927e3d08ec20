package extract

import (
	"regexp"
	"strings"
	"sync"

	"tolka/internal/markdown"
)

var (
	bulletForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[-*•·▪‣–]\s+(\S.*)$`) })
	numberForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d{1,3})[.)]\s+(\S.*)$`) })
)

// isList reports whether each line of a paragraph is a list item, and there are
// at least two: one dash at the start of a line is as likely a dialogue.
func isList(paragraph string) bool {
	lines := strings.Split(paragraph, "\n")
	if len(lines) < 2 {
		return false
	}
	bullets, numbers := 0, 0
	for _, l := range lines {
		switch {
		case bulletForm().MatchString(l):
			bullets++
		case numberForm().MatchString(l):
			numbers++
		}
	}
	return bullets == len(lines) || numbers == len(lines)
}

// list writes a list in Markdown.
func list(paragraph string) string {
	lines := strings.Split(paragraph, "\n")
	for i, l := range lines {
		if m := bulletForm().FindStringSubmatch(l); m != nil {
			lines[i] = "- " + markdown.Escape(m[1])
		} else if m := numberForm().FindStringSubmatch(l); m != nil {
			lines[i] = m[1] + ". " + markdown.Escape(m[2])
		}
	}
	return strings.Join(lines, "\n")
}
