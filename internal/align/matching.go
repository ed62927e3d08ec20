package align

import "tolka/internal/article"

// Matching says what has become of the blocks of the body that a record lists, in the
// source and in the result. Blocks are indexes: of the record, and of the Body of each.
type Matching struct {
	// Hunks covers all recorded blocks and all of the result, in order.
	Hunks []Hunk
	// Source is the block of the source that a recorded one is now, or -1. Changed says
	// that it has another text than the one that was translated, or is gone.
	Source  []int
	Changed []bool
	// Moves are recorded blocks with the places to which a person has moved them. Both are
	// in hunks of their own or with others, which are no pairs.
	Moves []Move
}

// Move is a recorded block and the block of the result that it is now.
type Move struct{ Old, Result int }

// Hunk is a stretch of recorded blocks, and the stretch of the result in its place.
type Hunk struct {
	Old, OldEnd       int
	Result, ResultEnd int
	// Edited says that the result is not what tolka wrote there.
	Edited bool
}

// IsPair reports whether a hunk is one block of each. Otherwise, a person has added, split,
// merged or removed blocks.
func (h Hunk) IsPair() bool { return h.OldEnd == h.Old+1 && h.ResultEnd == h.Result+1 }

// MatchBody finds the recorded blocks again.
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
	// alike reports whether a recorded block and one of the result can be the same, edited.
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

// matchSource fills in Source and Changed by the hashes of the blocks then and now. Where as
// many blocks are new as are gone between two that stayed, they are the same, changed.
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

// eachGap calls f for what is between the pairs of a matching, with the stretches of both
// rows; each but the last ends before a pair.
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
