package verify

import (
	"regexp"
	"strings"
	"sync"

	"tolka/internal/article"
)

// opening matches the lines that begin a heading, a list item or a quotation, or are a
// rule, in Markdown.
var opening = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t]*(?:#{1,6}[ \t]+\S|[-*+•][ \t]+\S|>[ \t]*\S|(?:-{3,}|={3,}|\*{3,}|_{3,})[ \t]*$)`)
})

// speech matches a line that begins as what somebody says does.
var speech = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)^[ \t]*[–—―‐„“”"«»「『-]`) })

// openings finds a line that begins as another kind of block does, where the source has
// none. Put into the document it gets a backslash, so that the shape is kept, but a
// reader sees a sign that is not the article's. A dash may stand where
// the source has another sign of speech.
func openings(_ *checker, b *block) []article.Finding {
	if !strings.ContainsAny(b.Target, "#-*+•>=_") {
		return nil
	}
	m := opening().FindString(b.Target)
	if m == "" || opening().MatchString(b.Source) {
		return nil
	}
	if lines := opening().FindAllString(b.Target, -1); strings.HasPrefix(strings.TrimSpace(m), "- ") && len(lines) <= len(speech().FindAllString(b.Source, -1)) {
		return nil
	}
	return doubt("wrapper", b, "a line begins as a heading, a list item, a quotation or a rule does, which the source does not have")
}
