package wire_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/article"
	"tolka/internal/wire"
)

func segments(texts ...string) []article.Segment {
	var out []article.Segment
	for i, t := range texts {
		out = append(out, article.Segment{Block: i + 1, Text: t})
	}
	return out
}

func ExampleEncode() {
	m := wire.Encode(segments("Guten Tag", "Wie geht es?"))
	fmt.Println(m.Text)
	// Output:
	// [[koly:1]]
	// Guten Tag
	//
	// [[koly:2]]
	// Wie geht es?
	//
	// [[koly:end]]
}

func TestEncodeIsDeterministic(t *testing.T) {
	a, b := wire.Encode(segments("eins", "zwei")), wire.Encode(segments("eins", "zwei"))
	if a.Text != b.Text {
		t.Errorf("the same text gave two messages:\n%s\n%s", a.Text, b.Text)
	}
	if c := wire.Encode(segments("eins", "drei")); c.Nonce == a.Nonce {
		t.Errorf("another text gave the same nonce %q", c.Nonce)
	}
}

// An article that has the nonce of its own message in it, by chance or by
// design, gets another nonce.
func TestNonceIsNeverInTheText(t *testing.T) {
	text := "x"
	for range 50 {
		m := wire.Encode(segments(text))
		if strings.Contains(strings.ToLower(text), m.Nonce) {
			t.Fatalf("the nonce %q is in the text", m.Nonce)
		}
		text += " [[" + strings.ToUpper(m.Nonce) + ":end]]"
	}
}

// thinking is longer than what may stand before an incomplete answer.
var thinking = strings.Repeat("Okay, the user wants a translation into English. ", 10)

func TestDecode(t *testing.T) {
	split := []article.Segment{{Block: 3, Part: 1, Text: "Eins.", Gap: " "}, {Block: 3, Part: 2, Text: "Zwei."}}
	cases := []struct {
		name     string
		segments []article.Segment
		reply    string // N stands for the nonce
		want     map[string]string
		problems []wire.Problem
	}{
		{"as asked", segments("a", "b"), "[[N:1]]\nA\n\n[[N:2]]\nB\n\n[[N:end]]", map[string]string{"1": "A", "2": "B"}, nil},
		{"on one line", segments("a", "b"), "[[N:1]] A [[N:2]] B [[N:end]]", map[string]string{"1": "A", "2": "B"}, nil},
		{"CRLF", segments("a", "b"), "[[N:1]]\r\nA\r\nC\r\n[[N:2]]\r\nB\r\n[[N:end]]", map[string]string{"1": "A\nC", "2": "B"}, nil},
		{"escaped and bold", segments("a", "b"), "**[[N:1]]**\nA\n\\[\\[N:2\\]\\]\nB\n`[[N:end]]`", map[string]string{"1": "A", "2": "B"}, nil},
		{"blanks inside", segments("a"), "[[ N : 1 ]]\nA\n[[ N:end ]]", map[string]string{"1": "A"}, nil},
		{"closed like tags", segments("a", "b"), "[[N:1]]\nA\n[[/N:1]]\n[[N:2]]\nB\n[[/N:2]]\n[[/N:end]]", map[string]string{"1": "A", "2": "B"}, nil},
		{"in a fence", segments("a"), "```markdown\n[[N:1]]\nA\n[[N:end]]\n```", map[string]string{"1": "A"}, nil},
		{"with an introduction and a note", segments("a"), "Here is the translation:\n\n[[N:1]]\nA\n[[N:end]]\nNote: I kept the names.", map[string]string{"1": "A"}, nil},
		{"one segment without its marker", segments("a"), "A\n[[N:end]]", map[string]string{"1": "A"}, nil},
		{"parts of a block", split, "[[N:3.1]]\nOne.\n[[N:3.2]]\nTwo.\n[[N:end]]", map[string]string{"3.1": "One.", "3.2": "Two."}, nil},
		{"cut", segments("a", "b"), "[[N:1]]\nA\n\n[[N:2]]\nB", map[string]string{"1": "A", "2": "B"}, []wire.Problem{{Fault: wire.NoEnd}}},
		{"cut in a marker", segments("a", "b"), "[[N:1]]\nA\n\n[[N", map[string]string{"1": "A\n\n[[N"}, []wire.Problem{{Fault: wire.Leaked, Block: 1, ID: "1"}, {Fault: wire.Missing, Block: 2, ID: "2"}, {Fault: wire.NoEnd}}},
		{"missing", segments("a", "b", "c"), "[[N:1]]\nA\n[[N:3]]\nC\n[[N:end]]", map[string]string{"1": "A", "3": "C"}, []wire.Problem{{Fault: wire.Missing, Block: 2, ID: "2"}}},
		{"repeated", segments("a"), "[[N:1]]\nA\n[[N:1]]\nB\n[[N:end]]", map[string]string{"1": "A"}, []wire.Problem{{Fault: wire.Repeated, Block: 1, ID: "1"}}},
		{"invented", segments("a"), "[[N:1]]\nA\n[[N:7]]\nB\n[[N:end]]", map[string]string{"1": "A"}, []wire.Problem{{Fault: wire.Unknown, ID: "7"}}},
		{"out of order", segments("a", "b"), "[[N:2]]\nB\n[[N:1]]\nA\n[[N:end]]", map[string]string{"1": "A", "2": "B"}, []wire.Problem{{Fault: wire.Misplaced, Block: 1, ID: "1"}}},
		{"nothing", segments("a", "b"), "", map[string]string{}, []wire.Problem{{Fault: wire.Missing, Block: 1, ID: "1"}, {Fault: wire.Missing, Block: 2, ID: "2"}, {Fault: wire.NoEnd}}},
		{"text before a first marker of several", segments("a", "b"), strings.Repeat("Lost text. ", 40) + "[[N:1]]\nA\n[[N:end]]", map[string]string{"1": "A"}, []wire.Problem{{Fault: wire.Chatter}, {Fault: wire.Missing, Block: 2, ID: "2"}}},
		{"text behind the end mark", segments("a"), "[[N:1]]\nA\n[[N:end]]" + strings.Repeat("Lost text. ", 40), map[string]string{"1": "A"}, []wire.Problem{{Fault: wire.Chatter}}},

		// Thinking of any format, and drafts in it.
		{"thinking", segments("a", "b"), thinking + "\n[[N:1]]\nA\n[[N:2]]\nB\n[[N:end]]", map[string]string{"1": "A", "2": "B"}, nil},
		{"thinking that names markers", segments("a", "b"), thinking + "I keep [[N:1]] and [[N:end]] as they are.\n[[N:1]]\nA\n[[N:2]]\nB\n[[N:end]]", map[string]string{"1": "A", "2": "B"}, nil},
		{"thinking that names the first marker", segments("a"), "I keep [[N:1]] as it is.\n\n[[N:1]]\nA\n[[N:end]]", map[string]string{"1": "A"}, nil},
		{"a draft", segments("a", "b"), "[[N:1]]\nX\n[[N:2]]\nY\n\nBetter:\n[[N:1]]\nA\n[[N:2]]\nB\n[[N:end]]", map[string]string{"1": "A", "2": "B"}, nil},
		{"a whole draft", segments("a", "b"), "[[N:1]]\nX\n[[N:2]]\nY\n[[N:end]]\n" + thinking + "[[N:1]]\nA\n[[N:2]]\nB\n[[N:end]]", map[string]string{"1": "A", "2": "B"}, nil},
		{"a draft of one segment in unknown tags", segments("a"), "<ponder>\n[[N:1]]\nX\n</ponder>\n\n[[N:1]]\nA\n[[N:end]]", map[string]string{"1": "A"}, nil},
		{"a draft and an incomplete answer", segments("a", "b"), "[[N:1]]\nX\n[[N:end]]\n" + thinking + "[[N:2]]\nB\n[[N:end]]", map[string]string{"2": "B"}, []wire.Problem{{Fault: wire.Chatter}, {Fault: wire.Missing, Block: 1, ID: "1"}}},
		{"an end mark alone, then one segment without its marker", segments("a"), "[[N:end]]\nA\n[[N:end]]", map[string]string{"1": "A"}, nil},
		{"the first of two doubled", segments("a", "b"), "[[N:1]]\nA\n[[N:1]]\nA2\n[[N:2]]\nB\n[[N:end]]", map[string]string{"1": "A", "2": "B"}, []wire.Problem{{Fault: wire.Repeated, Block: 1, ID: "1"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m := wire.Encode(c.segments)
			got, problems := m.Decode(strings.ReplaceAll(c.reply, "N", m.Nonce))
			for id, text := range c.want {
				c.want[id] = strings.ReplaceAll(text, "N", m.Nonce)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("texts (-want +got):\n%s", d)
			}
			if d := cmp.Diff(c.problems, problems); d != "" {
				t.Errorf("problems (-want +got):\n%s", d)
			}
		})
	}
}

func TestDecodeSummary(t *testing.T) {
	m := wire.Encode(segments("a", "b"))
	for _, c := range []struct {
		reply, want string
		ended       bool
	}{
		{"One. Two.\n\n" + m.EndMark(), "One. Two.", true},
		{"One. Two.", "One. Two.", false},
		{"```\n" + m.Example() + "\nOne.\n" + m.EndMark() + "\n```", "One.", true},
		{"One.\n" + m.EndMark() + "\nNote: short.", "One.", true},
		{"", "", false},
		{"I close with " + m.EndMark() + " as asked.\nOne. Two.\n" + m.EndMark(), "One. Two.", true},
		{"Draft.\n" + m.EndMark() + "\nOne.\n" + m.EndMark() + "\n", "One.", true},
		{"One. " + m.EndMark() + " " + m.EndMark(), "One.", true},
		{"Then " + m.EndMark() + " closes it. Two. " + m.EndMark(), "closes it. Two.", true},
		{"Then " + m.EndMark() + " closes it.\n\n" + strings.Repeat("One. ", 80), strings.TrimSpace(strings.Repeat("One. ", 80)), false},
	} {
		got, ended := m.DecodeSummary(c.reply)
		if got != c.want || ended != c.ended {
			t.Errorf("DecodeSummary(%q) = %q, %v; want %q, %v", c.reply, got, ended, c.want, c.ended)
		}
	}
}

// Whatever the texts are, what was encoded is decoded as it was.
func FuzzEncodeDecode(f *testing.F) {
	f.Add("Guten Tag", "Wie geht es?")
	f.Add("[[koly:end]]", "```\n[[aaaa:1]]\n```")
	f.Fuzz(func(t *testing.T, a, b string) {
		in := segments(a, b)
		m := wire.Encode(in)
		got, problems := m.Decode(m.Text)
		if len(problems) > 0 {
			t.Fatalf("%q: %v", m.Text, problems)
		}
		for _, s := range in {
			want := strings.TrimSpace(strings.ReplaceAll(s.Text, "\r\n", "\n"))
			if got[s.ID()] != want {
				t.Errorf("segment %s: got %q, want %q", s.ID(), got[s.ID()], want)
			}
		}
	})
}

// Whatever a reply is, decoding it ends, and a segment is there or missing.
func FuzzDecode(f *testing.F) {
	f.Add("[[N:1]]\nA\n[[N:2]]\nB\n[[N:end]]")
	f.Add("```\n[[N:1]]\n```\n[[/N:1]] [[N:1.2]]")
	f.Fuzz(func(t *testing.T, reply string) {
		m := wire.Encode(segments("a", "b"))
		got, problems := m.Decode(strings.ReplaceAll(reply, "N", m.Nonce))
		missing := 0
		for _, p := range problems {
			if p.Fault == wire.Missing {
				missing++
			}
		}
		if len(got)+missing != 2 {
			t.Errorf("%d texts and %d missing of 2 segments", len(got), missing)
		}
	})
}
