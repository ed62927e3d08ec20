package segment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/segment"
	"tolka/internal/text"
)

func blocks(texts ...string) []article.Segment {
	var out []article.Segment
	for i, t := range texts {
		out = append(out, article.Segment{Block: i + 1, Text: t})
	}
	return out
}

// echo is what an engine that repeats everything would make of chunks.
func echo(chunks []article.Chunk) []segment.Done {
	var done []segment.Done
	for _, c := range chunks {
		for _, s := range c.Segments {
			done = append(done, segment.Done{Segment: s, Text: s.Text})
		}
	}
	return done
}

func TestSplitKeepsAnArticleOfUsualLengthWhole(t *testing.T) {
	chunks := segment.Split(blocks("Ein Titel", strings.Repeat("Ein Satz mit sechs kurzen Wörtern. ", 100)), language.Make("de"), "Ein Titel", segment.Budget, 0)
	if len(chunks) != 1 {
		t.Errorf("%d chunks, want 1", len(chunks))
	}
	if chunks[0].Title != "" || chunks[0].Before != "" {
		t.Errorf("the only chunk has context: %+v", chunks[0])
	}
}

func TestSplitIsBalancedAndGivesContext(t *testing.T) {
	var texts []string
	for range 30 {
		texts = append(texts, strings.TrimSpace(strings.Repeat("Ein Satz mit sechs kurzen Wörtern. ", 10)))
	}
	const budget = 500
	chunks := segment.Split(blocks(texts...), language.Make("de"), "Ein Titel", budget, 0)
	least, most := 1<<30, 0
	for i, c := range chunks {
		size := 0
		for _, s := range c.Segments {
			size += text.Tokens(s.Text)
		}
		least, most = min(least, size), max(most, size)
		if i > 0 && (c.Title != "Ein Titel" || !strings.HasSuffix(c.Before, "Wörtern.")) {
			t.Errorf("chunk %d has title %q and context %q", i, c.Title, c.Before)
		}
	}
	if most > budget || least*2 < most {
		t.Errorf("chunks of %d to %d tokens within a budget of %d", least, most, budget)
	}
}

func TestSplitCutsALongBlockBetweenSentences(t *testing.T) {
	long := "Am 3. März kam Dr. Meier. Er blieb z. B. in Wien. Dann fuhr er weiter nach Rom. Dort blieb er."
	chunks := segment.Split(blocks(long), language.Make("de"), "", 10, 0)
	var parts []string
	for _, c := range chunks {
		for _, s := range c.Segments {
			parts = append(parts, s.ID()+" "+s.Text)
		}
	}
	want := []string{"1.1 Am 3. März kam Dr. Meier.", "1.2 Er blieb z. B. in Wien.", "1.3 Dann fuhr er weiter nach Rom.", "1.4 Dort blieb er."}
	if d := cmp.Diff(want, parts); d != "" {
		t.Error(d)
	}
	if got := segment.Join(echo(chunks))[1]; got != long {
		t.Errorf("joined: %q", got)
	}
}

func TestHalve(t *testing.T) {
	c := article.Chunk{Segments: blocks("Eins.", "Zwei.", "Drei."), Before: "davor"}
	halves, ok := segment.Halve(c, language.Make("de"), "Titel")
	if !ok || len(halves) != 2 || halves[0].Before != "davor" || halves[1].Before != "Eins." || halves[1].Title != "Titel" {
		t.Errorf("Halve = %+v, %v", halves, ok)
	}
	one := article.Chunk{Segments: blocks("Dieser Satz ist kurz. Dieser Satz ist auch kurz.")}
	halves, ok = segment.Halve(one, language.Make("de"), "")
	if got := segment.Join(echo(halves))[1]; !ok || got != one.Segments[0].Text {
		t.Errorf("halves of a block: %+v, %v", halves, ok)
	}
	// A piece of a block can be split once more, and no two pieces share a name.
	quarters, ok := segment.Halve(halves[0], language.Make("de"), "")
	if ok {
		t.Errorf("a single sentence was split: %+v", quarters)
	}
	if _, ok := segment.Halve(article.Chunk{Segments: blocks("Nur ein Satz")}, language.Make("de"), ""); ok {
		t.Error("a single sentence was split")
	}
}

// Whatever the text and the budget, splitting and joining lose nothing, and segments
// have names of their own.
func TestSplitAndJoinAreInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.StringMatching(`(?:[A-Za-zäöü]{1,9}[ .,!?]{1,2}){1,60}`), 1, 12).Draw(t, "texts")
		check(t, texts, rapid.IntRange(1, 200).Draw(t, "budget"))
	})
}

func FuzzSplitAndJoin(f *testing.F) {
	f.Add("Am 3. März kam Dr. Meier. Er blieb.", "第一句。第二句。", 3)
	f.Add("  \n", "a", 1)
	f.Fuzz(func(t *testing.T, a, b string, budget int) {
		check(t, []string{a, b}, max(budget, 1))
	})
}

func check(t interface{ Errorf(string, ...any) }, texts []string, budget int) {
	in := blocks(texts...)
	chunks := segment.Split(in, language.Make("de"), "", budget, 0)
	joined := segment.Join(echo(chunks))
	names := make(map[string]bool)
	for _, c := range chunks {
		for _, s := range c.Segments {
			if names[s.ID()] {
				t.Errorf("two segments are named %s", s.ID())
			}
			names[s.ID()] = true
		}
	}
	for _, b := range in {
		// The white space at the end of a block that was split stands behind it.
		if got := joined[b.Block]; strings.TrimRight(got, " \t\n\u3000") != strings.TrimRight(b.Text, " \t\n\u3000") {
			t.Errorf("block %d: %q became %q", b.Block, b.Text, got)
		}
	}
}

// A model that loses count gets few segments at once, spread evenly.
func TestPackFewSegments(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		segments, most int
		want           string
	}{{90, 0, "[90]"}, {90, 30, "[30 30 30]"}, {30, 30, "[30]"}, {31, 30, "[16 15]"}, {1, 30, "[1]"}} {
		var sizes []int
		for _, chunk := range segment.Pack(blocks(slices.Repeat([]string{"Ein kurzer Satz."}, c.segments)...), "", segment.Budget, c.most) {
			sizes = append(sizes, len(chunk.Segments))
		}
		if got := fmt.Sprint(sizes); got != c.want {
			t.Errorf("%d segments, at most %d: %s, want %s", c.segments, c.most, got, c.want)
		}
	}
}
