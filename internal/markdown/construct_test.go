package markdown_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/article"
	"tolka/internal/markdown"
)

// A construct is one way to write something in Markdown: the prose that must be
// found in it, and what becomes of it when replies take the prose's place.
type construct struct {
	name   string
	source string
	// prose is each prose block as "kind: text".
	prose []string
	// replies take the place of the prose blocks, in order; "" keeps the block.
	replies []string
	// want is the document with the replies; where replies is nil, it is not
	// looked at.
	want string
}

func testConstructs(t *testing.T, constructs []construct) {
	t.Helper()
	testFlavor(t, markdown.CommonMark, constructs)
}

func testFlavor(t *testing.T, flavor markdown.Flavor, constructs []construct) {
	t.Helper()
	for _, c := range constructs {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			blocks := flavor.Parse(c.source)
			if got := join(blocks); got != c.source {
				t.Errorf("joined:\n%s", cmp.Diff(c.source, got))
			}
			if diff := cmp.Diff(c.prose, prose(blocks)); diff != "" {
				t.Errorf("prose (-want +got):\n%s", diff)
			}
			if c.replies == nil {
				return
			}
			texts := map[int]string{}
			for i, reply := range c.replies {
				if reply != "" {
					texts[i+1] = reply
				}
			}
			got := markdown.Compose(blocks, texts)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("composed (-want +got):\n%s", diff)
			}
		})
	}
}

// prose lists the prose blocks as "kind: text".
func prose(blocks []article.Block) []string {
	var out []string
	for _, b := range blocks {
		if b.Prose() {
			out = append(out, fmt.Sprintf("%s: %s", b.Kind, b.Text))
		}
	}
	return out
}

// kinds lists the blocks that are neither prose nor markup as "kind: raw".
func kinds(blocks []article.Block) []string {
	var out []string
	for _, b := range blocks {
		if !b.Prose() && b.Kind != article.Markup {
			out = append(out, fmt.Sprintf("%s: %s", b.Kind, b.Raw))
		}
	}
	return out
}
