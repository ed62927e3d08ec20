package main

import (
	"cmp"
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

	// Three slots of four taken: a search ends after two or three steps.
	h := layout.Header{Languages: len(languages), Slots: len(postings) * 4 / 3}
	slots := make([]uint64, h.Slots)
	var posts []byte
	for _, key := range slices.Sorted(maps.Keys(postings)) {
		p := postings[key]
		if len(p)/2 > layout.MaxSharing || len(posts)/2 >= layout.MaxPostings {
			return nil, fmt.Errorf("n-gram %x: more postings than the layout has room for", key)
		}
		slot, check := layout.Hash(key, h.Slots)
		for slots[slot] != 0 {
			slot = (slot + 1) % h.Slots
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
		table = layout.AppendSlot(table, s)
	}
	return append(table, posts...), nil
}
