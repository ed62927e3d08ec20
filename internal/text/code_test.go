package text_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/text"
)

func TestCodeSpans(t *testing.T) {
	t.Parallel()
	for s, want := range map[string][]string{ // code in brackets
		"":                           nil,
		"none":                       {"none"},
		"a `b` c":                    {"a ", "[`b`]", " c"},
		"``a ` b`` c":                {"[``a ` b``]", " c"},
		"a `b":                       {"a `b"},
		"a ``b` c":                   {"a ``b` c"},
		"``a `b` c":                  {"``a ", "[`b`]", " c"},
		"`a``b`":                     {"[`a``b`]"},
		"`a`` b ``c``":               {"`a", "[`` b ``]", "c``"},
		"`a`\n`b\nc`":                {"[`a`]", "\n", "[`b\nc`]"},
		"\\`a\\` `b\\`":              {"\\`a\\` ", "[`b\\`]"},
		"a \\":                       {"a \\"},
		strings.Repeat("`", 3) + "x": {"```x"},
	} {
		var got []string
		for piece, isCode := range text.CodeSpans(s) {
			if isCode {
				piece = "[" + piece + "]"
			}
			got = append(got, piece)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", s, d)
		}
	}
}
