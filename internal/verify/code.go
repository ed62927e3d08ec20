package verify

import (
	"strings"

	"tolka/internal/article"
)

// inlineCode finds inline code that did not come back as it was.
func inlineCode(_ *checker, b *block) []article.Finding {
	if !strings.Contains(b.Source, "`") && !strings.Contains(b.Target, "`") {
		return nil
	}
	return differences("code", b, codeSpans(b.Source), codeSpans(b.Target))
}

// codeSpans returns the code spans of a text with their backticks: what stands
// between two runs of as many backticks (CommonMark 0.31, 6.1). A run without a
// partner is text, and a line break inside is a space.
func codeSpans(s string) []string {
	var out []string
	for {
		start := strings.IndexByte(s, '`')
		if start < 0 {
			return out
		}
		s = s[start:]
		n := len(s) - len(strings.TrimLeft(s, "`"))
		end := closing(s[n:], n)
		if end < 0 {
			s = s[n:]
			continue
		}
		out = append(out, strings.ReplaceAll(s[:n+end+n], "\n", " "))
		s = s[n+end+n:]
	}
}

// closing returns where the next run of exactly n backticks begins; -1 if none.
func closing(s string, n int) int {
	for at := 0; at < len(s); {
		i := strings.IndexByte(s[at:], '`')
		if i < 0 {
			return -1
		}
		at += i
		run := len(s[at:]) - len(strings.TrimLeft(s[at:], "`"))
		if run == n {
			return at
		}
		at += run
	}
	return -1
}
