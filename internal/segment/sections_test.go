package segment_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/segment"
	"tolka/internal/text"
)

// sectioned makes a segment of each size: the words of a paragraph, 0 for a heading.
func sectioned(sizes ...int) (out []article.Segment, heading func(int) bool) {
	heads := make(map[int]bool)
	for i, n := range sizes {
		s := article.Segment{Block: i + 1, Text: "Heading"}
		if heads[i+1] = n == 0; n > 0 {
			s.Text = strings.TrimSpace(strings.Repeat("Ten words are in this sentence of a long text. ", n/10))
		}
		out = append(out, s)
	}
	return out, func(block int) bool { return heads[block] }
}

func TestSectionsBeginAtHeadings(t *testing.T) {
	for _, c := range []struct {
		name   string
		sizes  []int
		budget int
		want   string // the first block of each chunk
	}{
		{"all in one", []int{0, 100, 0, 100}, 1000, "1"},
		{"at the heading that is next", []int{0, 100, 0, 100}, 150, "1 3"},
		{"at the last one behind half", []int{0, 100, 100, 0, 100, 100}, 380, "1 4"},
		{"not at one in the first half", []int{0, 50, 0, 100, 100, 100}, 360, "1 6"},
		{"a heading stays with its subheading", []int{0, 150, 0, 0, 100, 100}, 350, "1 3"},
		{"without headings", []int{100, 100, 100}, 250, "1 3"},
		{"a block over the budget", []int{300}, 150, "1 1 1"},
	} {
		segments, heading := sectioned(c.sizes...)
		var got []string
		for _, chunk := range segment.Sections(segments, heading, language.Make("en"), c.budget) {
			got = append(got, fmt.Sprint(chunk.Segments[0].Block))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: chunks begin with %s, want %s", c.name, strings.Join(got, " "), c.want)
		}
	}
}

// Nothing is lost or moved, and no chunk is over the budget, whatever the sizes.
func TestSectionsKeepEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		segments, heading := sectioned(rapid.SliceOfN(rapid.SampledFrom([]int{0, 10, 50, 200, 900}), 0, 40).Draw(t, "sizes")...)
		budget := rapid.IntRange(30, 2000).Draw(t, "budget")
		var done []segment.Done
		for _, c := range segment.Sections(segments, heading, language.Make("en"), budget) {
			size := 0
			for _, s := range c.Segments {
				size += text.Tokens(s.Text)
				done = append(done, segment.Done{Segment: s, Text: s.Text})
			}
			if size > budget {
				t.Errorf("a chunk of %d tokens, budget %d", size, budget)
			}
			if len(c.Segments) == 0 {
				t.Error("an empty chunk")
			}
		}
		joined := segment.Join(done)
		last := 0
		for _, d := range done {
			if d.Segment.Block < last {
				t.Error("the order is another one")
			}
			last = d.Segment.Block
		}
		for _, s := range segments {
			if joined[s.Block] != s.Text {
				t.Errorf("block %d is %q", s.Block, joined[s.Block])
			}
		}
	})
}
