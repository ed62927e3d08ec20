package markdown

import (
	"regexp"
	"strings"
	"sync"
)

var (
	// atLineStart matches what would make a paragraph something else.
	atLineStart = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:#{1,6}(?:\s|$)|[-+*](?:\s|$)|>|={1,}\s*$|-{2,}\s*$|[*_-](?:\s*[*_-]){2,}\s*$|~{3,}|:::|/{3,}|!!!|\|)`)
	})
	numberAtStart = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d{1,9})([.)])(\s|$)`) })
	// inText matches what has a meaning inside a paragraph by itself: links, tags,
	// entities, escapes, strikethrough.
	inText = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("\\]\\(|\\]:|\\[\\^|<[A-Za-z/!?]|&(?:#?[A-Za-z0-9]+;)|\\\\[!-/:-@\\[-`{-~]|~~|\\b_|_\\b")
	})
)

// Escape writes a line of plain text so that it is a Markdown paragraph with the
// same words. Addresses stay as they are: they are links of their own.
func Escape(line string) string {
	// One star or backtick alone has no meaning; two of them may belong together.
	paired := ""
	for _, sign := range []string{"*", "`"} {
		if strings.Count(line, sign) > 1 {
			paired += sign
		}
	}
	words := strings.SplitAfter(line, " ")
	for i, word := range words {
		if strings.Contains(word, "://") {
			continue
		}
		word = inText().ReplaceAllStringFunc(word, func(s string) string {
			if s == "~~" {
				return `\~\~`
			}
			return `\` + s
		})
		for _, sign := range paired {
			word = strings.ReplaceAll(word, string(sign), `\`+string(sign))
		}
		words[i] = word
	}
	s := strings.Join(words, "")
	if m := numberAtStart().FindStringSubmatchIndex(s); m != nil {
		return s[:m[4]] + `\` + s[m[4]:]
	}
	if atLineStart().MatchString(s) {
		return `\` + s
	}
	return s
}

// EscapeHeading is Escape for the text of a heading: number signs at its end are
// kept from being taken for its closing ones.
func EscapeHeading(line string) string {
	s := Escape(line)
	if trimmed := strings.TrimRight(s, "#"); trimmed != s {
		return trimmed + `\` + s[len(trimmed):]
	}
	return s
}
