package align_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tolka/internal/align"
)

// page makes a page with a paragraph for each word, or a heading if the word begins with a capital.
func page(words string) align.Doc {
	var out strings.Builder
	for _, w := range strings.Fields(words) {
		if w[0] <= 'Z' {
			out.WriteString("# ")
		}
		out.WriteString(strings.ReplaceAll(w, "_", " ") + "\n\n")
	}
	return docOf(out.String())
}

// written formats a pair as source=result with marks for changed (!), edited (*) and moved (>).
func written(source, result align.Doc, p align.Pair) string {
	var from, to []string
	for _, n := range p.Source {
		from = append(from, source.Prose[n].Text)
	}
	for _, n := range p.Result {
		to = append(to, result.Prose[n].Text)
	}
	signs := ""
	for i, is := range []bool{p.Changed, p.Edited, p.Moved} {
		if is {
			signs += "!*>"[i : i+1]
		}
	}
	return fmt.Sprintf("%s=%s%s", strings.Join(from, "+"), strings.Join(to, "+"), signs)
}

func TestPairs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, old, generated, source, result, want string }{
		{"nothing", "A b c", "X y z", "A b c", "X y z", "A=X b=y c=z"},
		{"edited", "A b c", "X y z", "A b c", "X yy z", "A=X b=yy* c=z"},
		{"changed", "A b c", "X y z", "A bb c", "X y z", "A=X bb=y! c=z"},
		{"edited next to changed", "A b c", "X y z", "A bb c", "X y zz", "A=X bb=y! c=zz*"},
		{"added by a person", "A b c", "X y z", "A b c", "X y new z", "A=X b=y =new* c=z"},
		{"removed by a person", "A b c", "X y z", "A b c", "X z", "A=X b=* c=z"},
		{"split", "A b c", "X y z", "A b c", "X y1 y2 z", "A=X b=y1+y2* c=z"},
		{"merged", "A b c d", "X y z w", "A b c d", "X yz w", "A=X b+c=yz* d=w"},
		{"moved", "A b c d", "X y z w", "A b c d", "X z y w", "A=X c=z b=y> d=w"},
		{"new in the source", "A b c", "X y z", "A b new c", "X y z", "A=X b=y new=! c=z"},
		{"gone from the source", "A b c", "X y z", "A c", "X y z", "A=X =y! c=z"},
		{"moved in the source", "A b c d", "X y z w", "A c b d", "X y z w", "A=X b=y c=z d=w"},
		{"first", "a b", "y z", "new a b", "y z", "new=! a=y b=z"},
		{"repeated", "a a a b a", "x x x y x", "a a a b a", "x x q y x", "a=x a=x a=q* b=y a=x"},
		{"an edited heading and a removed one", "A b C d", "X y Z w", "A b C d", "X yy w", "A=X b+C=yy* d=w"},
	} {
		source, result := page(c.source), page(c.result)
		h := align.HashesOf(page(c.old), page(c.generated))
		var got []string
		for _, p := range align.Pairs(source, result, &h) {
			got = append(got, written(source, result, p))
		}
		if want := strings.Fields(c.want); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
	}
}

// Values of front matter are paired by their keys.
func TestPairsOfFrontMatter(t *testing.T) {
	t.Parallel()
	old, generated := docOf("---\ntitle: Eins\ndescription: Zwei\n---\nText\n"), docOf("---\ntitle: One\ndescription: Two\n---\nWords\n")
	h := align.HashesOf(old, generated)
	source, result := docOf("---\nx: 1\ndescription: Zwei\ntitle: Neu\n---\nText\n"), docOf("---\ntitle: One\ndescription: Second\n---\nWords\n")
	var got []string
	for _, p := range align.Pairs(source, result, &h) {
		got = append(got, written(source, result, p))
	}
	if want := []string{"Neu=One!", "Zwei=Second*", "Text=Words"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Without hashes, blocks are paired by kind and length.
func TestPairsWithoutHashes(t *testing.T) {
	t.Parallel()
	source, result := page("A long_paragraph_of_many_words_indeed C"), page("X y Z")
	var got []string
	for _, p := range align.Pairs(source, result, nil) {
		got = append(got, fmt.Sprint(p.Source, p.Result, p.Changed, p.Edited))
	}
	if want := []string{"[0] [0] false false", "[1] [1] false false", "[2] [2] false false"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
