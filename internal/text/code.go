package text

import (
	"iter"
	"strings"
)

// CodeSpan returns the length in bytes of the Markdown code span at the start of s, which
// ends with as many backticks as it begins with (CommonMark 0.31, 6.1). Where there is
// none, ok is false, and the length that of the backticks, which are text.
func CodeSpan(s string) (length int, ok bool) {
	ticks := backticks(s)
	for at := ticks; ticks > 0; {
		i := strings.IndexByte(s[at:], '`')
		if i < 0 {
			break
		}
		at += i
		run := backticks(s[at:])
		if at += run; run == ticks {
			return at, true
		}
	}
	return ticks, false
}

// CodeSpans yields the pieces of a Markdown text in their order, each with whether it is a
// code span, backticks and all. A backtick behind a backslash opens none.
func CodeSpans(s string) iter.Seq2[string, bool] {
	return func(yield func(piece string, isCode bool) bool) {
		begin, at := 0, 0 // of the current piece, and where its code is looked for
		for {
			i := strings.IndexAny(s[at:], "`\\")
			if i < 0 {
				break
			}
			if at += i; s[at] == '\\' {
				at = min(at+2, len(s))
				continue
			}
			n, ok := CodeSpan(s[at:])
			if ok {
				if begin < at && !yield(s[begin:at], false) || !yield(s[at:at+n], true) {
					return
				}
				begin = at + n
			}
			at += n
		}
		if begin < len(s) {
			yield(s[begin:], false)
		}
	}
}

// backticks counts those that s begins with.
func backticks(s string) int { return len(s) - len(strings.TrimLeft(s, "`")) }
