package main

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"

	"tolka/internal/language/detect/internal/layout"
)

// encode lays the languages out as package layout describes.
func encode(languages []language) ([]byte, error) {
	slices.SortFunc(languages, func(a, b language) int {
		return cmp.Or(cmp.Compare(a.script, b.script), cmp.Compare(a.tag, b.tag))
	})
	alone := map[string]int{}
	for _, l := range languages {
		alone[l.script]++
	}
	postings := map[uint64][]byte{}
	for i, l := range languages {
		if alone[l.script] == 1 {
			continue // the script says it all
		}
		for _, s := range l.steps {
			key := uint64(0)
			for _, r := range s.ngram {
				key = layout.Extend(key, r)
			}
			postings[key] = append(postings[key], byte(i), byte(int8(s.value)))
		}
	}

	h := layout.Header{Languages: len(languages)}
	for 1<<h.SlotBits*3 < len(postings)*4 {
		h.SlotBits++
	}
	slots := make([]uint64, 1<<h.SlotBits)
	var posts []byte
	for _, key := range slices.Sorted(maps.Keys(postings)) {
		p := postings[key]
		if len(p)/2 > layout.MaxPostings {
			return nil, fmt.Errorf("n-gram %x has %d postings, over %d", key, len(p)/2, layout.MaxPostings)
		}
		slot, check := layout.Hash(key, h.SlotBits)
		for slots[slot] != 0 {
			slot = (slot + 1) & (len(slots) - 1)
		}
		slots[slot] = layout.Slot(check, len(posts)/2, len(p)/2)
		posts = append(posts, p...)
	}
	h.PostingsBytes = len(posts)

	table := h.Append(nil)
	for _, l := range languages {
		table = layout.Record{Tag: l.tag, Script: l.script, Expected: float32(math.Round(l.expected*1000) / 1000)}.Append(table)
	}
	for _, s := range slots {
		table = binary.LittleEndian.AppendUint64(table, s)
	}
	return append(table, posts...), nil
}
