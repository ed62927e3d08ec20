package wire

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"tolka/internal/article"
)

// form is what marks is held to: the markers of a message as a regular expression.
func form(m Message, before string) *regexp.Regexp {
	plain := `\\?\[\\?\[\s*` + before + m.Nonce + `\s*:\s*(end|\d+(?:\.\d+)?)\s*\\?\]\\?\]`
	return regexp.MustCompile(`\*\*` + plain + `\*\*|` + "`" + plain + "`|" + plain)
}

// FuzzMarks compares the markers that are found with those that the regular expression
// finds. N stands for the nonce.
func FuzzMarks(f *testing.F) {
	m := Encode([]article.Segment{{Block: 1, Text: "a"}, {Block: 2, Text: "b"}})
	expressions := map[string]*regexp.Regexp{"": form(m, ""), "/": form(m, "/")}
	for _, reply := range []string{
		"[[N:1]] A [[N:2.1]]B[[N:end]]", "[[N:1", "[[N:1]", "[N:1]]", "N:1]]", "[[N1]]", "[[N:]]", "[[N:1.]]", "[[N:1.x]]", "[[N:ends]]", "[[N:x]]", "[[NN:1]]",
		"**[[N:1]]**[[N:2]]**", "***[[N:1]]***", "**[[N:1]]*", "`[[N:1]]``[[N:2]]`", "`**[[N:1]]**`", "**`[[N:1]]`**", "**[[N:1]]`",
		`\[\[N:1\]\]`, `\\[\\[N:1\]\]`, `**\[[N:1]\]**`, "[[ \t\n\f\rN \v: 1 ]]", "[[ N : 1 ]]", "[[\u00a0N:1]]", "[[/N:1]] [[/ N:1]] [[//N:1]] [[N:1[[/N:1]]]]",
		"[[[N:1]]]", "[[N:1]]]", "[[[[N:1]]]]", "[[N:١]]", "[[N:1]][[N:2]]", "[[N:007]]", "[[N:1 2]]", "[[N:1\\]]", "[[N:1\\\\]]",
	} {
		f.Add(reply)
	}
	f.Fuzz(func(t *testing.T, reply string) {
		reply = strings.ReplaceAll(reply, "N", m.Nonce)
		for before, expression := range expressions {
			var want []mark
			for _, at := range expression.FindAllStringSubmatchIndex(reply, -1) {
				for group := 2; group < len(at); group += 2 {
					if at[group] >= 0 {
						want = append(want, mark{id: reply[at[group]:at[group+1]], start: at[0], end: at[1]})
					}
				}
			}
			if got := m.marks(reply, before); !slices.Equal(got, want) {
				t.Errorf("%q before the nonce in %q:\ngot  %v\nwant %v", before, reply, got, want)
			}
		}
	})
}

// BenchmarkDecode reads the reply to a message of twelve segments.
func BenchmarkDecode(b *testing.B) {
	var segments []article.Segment
	for i := range 12 {
		segments = append(segments, article.Segment{Block: i + 1, Text: strings.Repeat("Die Regierung hat am Montag neue Gespräche angekündigt. ", 8)})
	}
	m := Encode(segments)
	b.SetBytes(int64(len(m.Text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := m.Decode(m.Text); problems != nil {
			b.Fatal(problems)
		}
	}
}
