package segment_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/segment"
	"tolka/internal/text"
)

// The context of a chunk is the last 400 bytes before it, from the start of a word on.
func TestTail(t *testing.T) {
	t.Parallel()
	full := strings.Repeat("a", 400)
	for name, c := range map[string]struct {
		texts []string
		want  string
	}{
		"nothing":                        {nil, ""},
		"short segments":                 {[]string{"Eins.", "Zwei."}, "Eins.\n\nZwei."},
		"as much as there may be":        {[]string{full}, full},
		"no more than needed":            {[]string{"davor", full}, full},
		"a start inside a word":          {[]string{strings.Repeat("a", 250) + " " + strings.Repeat("b", 300)}, "… " + strings.Repeat("b", 300)},
		"a word that is half of it":      {[]string{strings.Repeat("a", 300) + " " + strings.Repeat("b", 199)}, "… " + strings.Repeat("a", 200) + " " + strings.Repeat("b", 199)},
		"a word that is just less":       {[]string{strings.Repeat("a", 300) + " " + strings.Repeat("b", 200)}, "… " + strings.Repeat("b", 200)},
		"a space at the start":           {[]string{"aaaa " + strings.Repeat("b", 399)}, "… " + strings.Repeat("b", 399)},
		"a start inside a character":     {[]string{strings.Repeat("ü", 300) + "x"}, "… " + strings.Repeat("ü", 199) + "x"},
		"segments until there is enough": {[]string{"weg", strings.Repeat("a", 300), strings.Repeat("b", 300)}, "… \n" + strings.Repeat("b", 300)},
	} {
		if got := segment.Tail(blocks(c.texts...)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Pieces of a segment stay together in the segment's place; what was given is not changed.
func TestInOrder(t *testing.T) {
	t.Parallel()
	done := func(block, part int) segment.Done {
		return segment.Done{Segment: article.Segment{Block: block, Part: part}}
	}
	segments := []article.Segment{{Block: 1}, {Block: 2, Part: 1}, {Block: 2, Part: 2}, {Block: 3}}
	given := []segment.Done{done(3, 0), done(2, 2), done(2, 1001), done(2, 1002), done(1, 1), done(1, 2)}
	before := slices.Clone(given)
	want := []segment.Done{done(1, 1), done(1, 2), done(2, 1001), done(2, 1002), done(2, 2), done(3, 0)}
	if d := cmp.Diff(want, segment.InOrder(given, segments)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(before, given); d != "" {
		t.Error(d)
	}
}

// A piece holds as many sentences as fit exactly, and the last one has the block's own gap.
func TestPieces(t *testing.T) {
	t.Parallel()
	const sentence = "Ein Satz mit sechs kurzen Wörtern."
	n := text.Tokens(sentence + " ")
	whole := article.Segment{Block: 1, Text: strings.TrimSpace(strings.Repeat(sentence+" ", 4)), Gap: "\n\n"}
	want := []article.Segment{
		{Block: 1, Part: 1, Text: sentence + " " + sentence, Gap: " "},
		{Block: 1, Part: 2, Text: sentence + " " + sentence, Gap: "\n\n"},
	}
	if d := cmp.Diff(want, segment.Pieces(whole, language.Make("de"), 2*n)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]article.Segment{whole}, segment.Pieces(whole, language.Make("de"), text.Tokens(whole.Text))); d != "" {
		t.Error(d)
	}
}

// Segments that fill the budget exactly share a chunk.
func TestPackToTheBudget(t *testing.T) {
	t.Parallel()
	const sentence = "Ein Satz mit sechs kurzen Wörtern."
	n := text.Tokens(sentence)
	for _, c := range []struct {
		segments, budget int
		want             []int
	}{{2, 2 * n, []int{2}}, {4, 2 * n, []int{2, 2}}, {3, 2 * n, []int{2, 1}}, {2, 2*n - 1, []int{1, 1}}, {1, n - 1, []int{1}}, {6, 4 * n, []int{3, 3}}} {
		var sizes []int
		for _, chunk := range segment.Pack(blocks(slices.Repeat([]string{sentence}, c.segments)...), "", c.budget, 0) {
			sizes = append(sizes, len(chunk.Segments))
		}
		if d := cmp.Diff(c.want, sizes); d != "" {
			t.Errorf("%d segments: %s", c.segments, d)
		}
	}
}

// A chunk ends before a heading only if it is then at least half full.
func TestSectionsAreHalfFull(t *testing.T) {
	t.Parallel()
	const sentence = "Ein Satz mit sechs kurzen Wörtern."
	for _, c := range []struct {
		heading int
		want    []int
	}{{2, []int{5, 1}}, {3, []int{5, 1}}, {4, []int{3, 3}}, {5, []int{4, 2}}, {6, []int{5, 1}}} {
		var sizes []int
		chunks := segment.Sections(blocks(slices.Repeat([]string{sentence}, 6)...), func(block int) bool { return block == c.heading }, language.Make("de"), 5*text.Tokens(sentence))
		for _, chunk := range chunks {
			sizes = append(sizes, len(chunk.Segments))
		}
		if d := cmp.Diff(c.want, sizes); d != "" {
			t.Errorf("heading %d: %s", c.heading, d)
		}
	}
}
