package review

import (
	"strings"

	"github.com/clipperhouse/uax29/v2/words"
	"github.com/sergi/go-diff/diffmatchpatch"

	"tolka/internal/markdown"
	"tolka/internal/output"
)

// A Change is a stretch of text that two versions share, or that one of them has.
type Change struct {
	// Op is -1 for text that was removed, 1 for text that was added, and 0 for the rest.
	Op   int
	Text string
}

// markChanges compares the article with its previous version, block by block. Blocks that
// differ are paired in order between those that do not.
func (a *Article) markChanges(old []byte) {
	var before, after []string
	for _, b := range prose(a.flavor.Parse(output.Text(string(old)))) {
		before = append(before, Visible(markdown.InlinesOf(b)))
	}
	var rows []*Row
	for i := range a.Rows {
		if r := &a.Rows[i]; r.Target != nil {
			rows, after = append(rows, r), append(after, Visible(r.Target))
		}
	}
	at := 0
	var removed []string // since the last block that is in both
	for _, e := range compare(before, after, false) {
		switch e.op {
		case 0:
			at, removed = at+len(e.items), nil
		case -1:
			removed = e.items
		case 1:
			for i, text := range e.items {
				earlier := likest(removed, text, len(e.items)-i)
				if earlier < 0 {
					rows[at].Changes = []Change{{1, text}}
				} else {
					rows[at].Changes = wordChanges(removed[earlier], text)
					removed = removed[earlier+1:]
				}
				at++
			}
			removed = nil
		}
	}
}

// likest returns which of the removed blocks a block has come from, or -1: the next one if there
// are no more of them than of blocks to come, else the one that shares most words with it.
func likest(removed []string, text string, toCome int) int {
	if len(removed) <= toCome {
		return min(0, len(removed)-1)
	}
	own := wordSet(text)
	best, most := -1, minShared*float64(len(own))
	for i, r := range removed {
		shared := 0
		for w := range wordSet(r) {
			if own[w] {
				shared++
			}
		}
		if float64(shared) > most {
			best, most = i, float64(shared)
		}
	}
	return best
}

func wordSet(s string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range wordsOf(s) {
		if strings.TrimSpace(w) != "" {
			set[w] = true
		}
	}
	return set
}

// maxWords bounds the texts that are compared word by word; the work may grow with its square.
const maxWords = 5000

// wordChanges returns what leads from one text to another, by words.
func wordChanges(from, to string) []Change {
	before, after := wordsOf(from), wordsOf(to)
	if len(before)+len(after) > maxWords {
		return []Change{{-1, from}, {1, to}}
	}
	var out []Change
	for _, e := range compare(before, after, true) {
		out = append(out, Change{e.op, strings.Join(e.items, "")})
	}
	return out
}

// wordsOf cuts a text into words and what is between them (UAX #29).
func wordsOf(s string) []string {
	var out []string
	for seg := words.FromString(s); seg.Next(); {
		out = append(out, seg.Value())
	}
	return out
}

// An edit is a run of items that two lists share (0), or that only the first (-1) or the
// second (1) has.
type edit struct {
	op    int
	items []string
}

// compare returns what leads from one list to another. readable joins edits that only a few items
// separate.
func compare(from, to []string, readable bool) []edit {
	index := make(map[string]rune)
	var items []string
	encode := func(list []string) []rune {
		out := make([]rune, len(list))
		for i, item := range list {
			r, ok := index[item]
			if !ok {
				r = runeOf(len(items))
				index[item], items = r, append(items, item)
			}
			out[i] = r
		}
		return out
	}
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // the result must not depend on how busy the machine is
	diffs := d.DiffMainRunes(encode(from), encode(to), false)
	if readable {
		diffs = d.DiffCleanupSemantic(diffs)
	}
	var out []edit
	for _, part := range diffs {
		e := edit{op: int(part.Type)}
		for _, r := range part.Text {
			e.items = append(e.items, items[indexOf(r)])
		}
		out = append(out, e)
	}
	return out
}

// The library compares runes, so that each item becomes one. Surrogates are not runes.
const (
	surrogateStart, surrogateEnd = 0xD800, 0xE000
	firstRune                    = 0x100
)

func runeOf(n int) rune {
	r := rune(firstRune + n)
	if r >= surrogateStart {
		r += surrogateEnd - surrogateStart
	}
	return r
}

func indexOf(r rune) int {
	if r >= surrogateEnd {
		r -= surrogateEnd - surrogateStart
	}
	return int(r - firstRune)
}
