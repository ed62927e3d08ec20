package detect

import (
	_ "embed"
	"sync"

	"tolka/internal/language/detect/internal/layout"
)

//go:generate go run ./gen -o table.bin

// embedded is the generated table, see package layout for its format and
// NOTICE for where it comes from. It is read where it lies in the executable.
//
//go:embed table.bin
var embedded string

// maxLanguages bounds the languages of the table. A byte names one, so that the
// innermost loop needs no check of bounds.
const maxLanguages = 1 << 8

// table is the opened table.
type table struct {
	slots, postings string
	slotCount       int
	languages       []layout.Record
	// groups holds the first language of each script and the one after the last.
	groups [scriptCount]struct{ from, to int }
}

// theTable opens the table at its first use: a hundred steps, no copying.
var theTable = sync.OnceValue(func() *table {
	h, err := layout.ReadHeader(embedded)
	if err != nil || h.Languages > maxLanguages {
		panic("detect: table.bin does not fit this program: run go generate")
	}
	t := &table{slotCount: h.Slots}
	at := layout.HeaderSize + h.Languages*layout.RecordSize
	t.slots = embedded[at : at+h.Slots*layout.SlotSize]
	t.postings = embedded[at+len(t.slots):]
	for i := range h.Languages {
		r := layout.ReadRecord(embedded, i)
		t.languages = append(t.languages, r)
		for s, code := range scriptCodes {
			if code == r.Script {
				if g := &t.groups[s]; g.to == 0 {
					g.from, g.to = i, i+1
				} else {
					g.to = i + 1
				}
			}
		}
	}
	return t
})

// scores holds a sum of steps for each language of the table, in the table's units.
type scores [maxLanguages]int32

// add adds the steps of an n-gram that occurs n times to the scores.
func (t *table) add(key uint64, n int32, to *scores) {
	slot, check := layout.Hash(key, t.slotCount)
	for {
		v := layout.ReadSlot(t.slots, slot)
		if v == 0 {
			return
		}
		if found, index, count := layout.Unpack(v); found == check {
			p := t.postings[2*index : 2*(index+count)]
			for ; len(p) >= 2; p = p[2:] {
				to[p[0]] += n * int32(int8(p[1]))
			}
			return
		}
		if slot++; slot == t.slotCount {
			slot = 0
		}
	}
}
