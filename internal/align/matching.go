package align

import "tolka/internal/article"

// Matching tells where the recorded blocks of a body are now, in the source and in the result.
// Blocks are indexes into the record and into the Body of each document.
type Matching struct {
	// Hunks covers all recorded blocks and all blocks of the result, in order.
	Hunks []Hunk
	// Source is the source block that a recorded block is now, or -1. Changed is set if its text is
	// not the one that was translated, or if it is gone.
	Source  []int
	Changed []bool
	// Moves lists the recorded blocks that a person has moved. Their old and new positions are in
	// hunks that are not pairs.
	Moves []Move
}

// Move is a recorded block and the block of the result that it is now.
type Move struct{ Old, Result int }

// Hunk is a stretch of recorded blocks and the stretch of the result that replaces it.
type Hunk struct {
	Old, OldEnd       int
	Result, ResultEnd int
	// Edited is set if the result differs from what tolka wrote there.
	Edited bool
}

// IsPair reports whether a hunk has one block on each side. Otherwise, a person has added, split,
// merged or removed blocks.
func (h Hunk) IsPair() bool { return h.OldEnd == h.Old+1 && h.ResultEnd == h.Result+1 }

// MatchBody finds the recorded blocks in the source and in the result.
func MatchBody(source, result Doc, h Hashes) Matching {
	from, to := source.Body(), result.Body()
	m := Matching{Source: make([]int, len(h.Blocks)), Changed: make([]bool, len(h.Blocks))}
	oldSource, oldText := make([]string, len(h.Blocks)), make([]string, len(h.Blocks))
	for i, e := range h.Blocks {
		oldSource[i], oldText[i] = e.Source, e.Text
	}
	sources, texts := hashes(from), hashes(to)
	m.matchSource(oldSource, sources)

	written := match(oldText, texts)
	isMoved := make(map[[2]int]bool)
	for i, j := range moved(oldText, texts, written) {
		if j >= 0 {
			m.Moves = append(m.Moves, Move{i, j})
			isMoved[[2]int{i, -1}], isMoved[[2]int{-1, j}] = true, true
		}
	}
	// alike reports whether a block of the result may be an edited version of a recorded one.
	alike := func(i, j int) bool {
		n := m.Source[i]
		sameKind := n < 0 || m.Changed[i] || from[n].Kind == to[j].Kind && from[n].Level == to[j].Level
		return sameKind && !isMoved[[2]int{i, -1}] && !isMoved[[2]int{-1, j}]
	}
	eachGap(written, len(to), func(i, end, j, jEnd int) {
		pairs := end-i == jEnd-j
		for k := 0; pairs && k < end-i; k++ {
			pairs = alike(i+k, j+k)
		}
		switch {
		case pairs:
			for k := range end - i {
				m.Hunks = append(m.Hunks, Hunk{i + k, i + k + 1, j + k, j + k + 1, true})
			}
		case end > i || jEnd > j:
			m.Hunks = append(m.Hunks, Hunk{i, end, j, jEnd, true})
		}
		if end < len(written) {
			m.Hunks = append(m.Hunks, Hunk{end, end + 1, jEnd, jEnd + 1, false})
		}
	})
	return m
}

// matchSource fills in Source and Changed by comparing the old and the new hashes. If the same
// number of blocks is new and gone between two unchanged ones, they are treated as changed blocks.
func (m *Matching) matchSource(then, now []string) {
	same := match(then, now)
	copy(m.Source, same)
	for i, n := range moved(then, now, same) {
		if n >= 0 {
			m.Source[i] = n
		}
	}
	taken := make([]bool, len(now))
	for _, n := range m.Source {
		if n >= 0 {
			taken[n] = true
		}
	}
	eachGap(same, len(now), func(i, end, n, nEnd int) {
		var gone, fresh []int
		for ; i < end; i++ {
			if m.Source[i] < 0 {
				gone = append(gone, i)
			}
		}
		for ; n < nEnd; n++ {
			if !taken[n] {
				fresh = append(fresh, n)
			}
		}
		if len(gone) == len(fresh) {
			for k, old := range gone {
				m.Source[old] = fresh[k]
			}
		}
	})
	for i, n := range m.Source {
		m.Changed[i] = n < 0 || then[i] != now[n]
	}
}

// eachGap calls f for the stretches between the pairs of a matching. Each stretch but the last ends
// before a pair.
func eachGap(partner []int, length int, f func(i, end, j, jEnd int)) {
	i, j := 0, 0
	for end, jEnd := range partner {
		if jEnd >= 0 {
			f(i, end, j, jEnd)
			i, j = end+1, jEnd+1
		}
	}
	f(i, len(partner), j, length)
}

func hashes(blocks []article.Block) []string {
	out := make([]string, len(blocks))
	for i, b := range blocks {
		out[i] = HashText(b.Text)
	}
	return out
}
