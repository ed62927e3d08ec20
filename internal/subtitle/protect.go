package subtitle

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"tolka/internal/article"
	"tolka/internal/markdown"
)

// mark is what is not read in a text: tags, also those with a time, and codes such as
// {\an8}.
var mark = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`</?[A-Za-z][^<>\n]*>|<[\d:.]+>|\{\\[^{}\n]*\}|\\[hNn]`)
})

// guarded is what must come back exactly: marks, entities, addresses, and what looks like a
// placeholder.
var guarded = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(mark().String() + `|&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);|https?://[^\s<>"]*[\w/=&#-]|\{\{\d+\}\}`)
})

// Protect replaces what must come back exactly by placeholders, as markdown.Protect does.
// markdown.Restore puts it back.
func Protect(text string) (protected string, spans []markdown.Span) {
	protected = guarded().ReplaceAllStringFunc(text, func(s string) string {
		spans = append(spans, markdown.Span{Text: s})
		return "{{" + strconv.Itoa(len(spans)) + "}}"
	})
	return protected, spans
}

// ProtectBlock is markdown.ProtectBlock for the block of an article that may be subtitles.
func ProtectBlock(a *article.Article, b article.Block, labels markdown.Labels) (string, []markdown.Span) {
	if a.Subtitles != "" {
		return Protect(b.Text)
	}
	return markdown.ProtectBlock(b, labels)
}

// tagsOf counts the marks of a text.
func tagsOf(text string) map[string]int {
	if seen(text) == text {
		return nil
	}
	out := make(map[string]int)
	for _, m := range mark().FindAllString(text, -1) {
		out[m]++
	}
	return out
}

// clean makes a text fit for a cue: on one line, with nothing that looks like times, and in
// WebVTT with no tag that the source has not.
func clean(text, source string, vtt bool) string {
	text = strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "-->", "→")
	if !vtt {
		return text
	}
	if !strings.Contains(text, "<") {
		return text
	}
	have := tagsOf(source)
	var out strings.Builder
	for {
		i := strings.IndexByte(text, '<')
		if i < 0 {
			break
		}
		out.WriteString(text[:i])
		text = text[i:]
		if m := mark().FindString(text); m != "" && strings.HasPrefix(text, m) && have[m] > 0 {
			out.WriteString(m)
			text = text[len(m):]
			continue
		}
		out.WriteString("&lt;")
		text = text[1:]
	}
	return out.String() + text
}
