package merge

import (
	"fmt"

	"tolka/internal/align"
)

// planGaps plans the edits between blocks.
func (p *Plan) planGaps() error {
	if p.in.Discard {
		return nil
	}
	for _, g := range p.commonGaps() {
		own, hash := p.in.Result.Gaps[g.result], p.in.Hashes.Gap(g.old)
		if align.HashGap(own.Raw) == hash {
			continue
		}
		n, ok := p.gapPlace(g.old)
		switch {
		case !ok && !own.Content: // only the formatting differs
		case !ok:
			return fmt.Errorf("%w: %s was edited between blocks whose source has changed", ErrUnplaced, excerpt(own.Raw))
		case p.in.Source.Gaps[n].Raw == own.Raw:
		case align.HashGap(p.in.Source.Gaps[n].Raw) == hash:
			p.gaps[n] = g.result
		case own.Content:
			id := 0
			if n > 0 {
				id = p.id(n - 1)
			}
			p.conflict(id, "the text after this block was both edited and changed in the source; the new result does not contain the edit "+excerpt(own.Raw))
		}
	}
	return nil
}

// commonGap is the gap before a recorded block and the same gap in the result.
type commonGap struct{ old, result int }

// commonGaps returns the gaps between blocks that are pairs, and the gaps at both ends.
func (p *Plan) commonGaps() []commonGap {
	var out []commonGap
	afterPair := true
	for _, h := range p.body.Hunks {
		if afterPair && h.IsPair() {
			out = append(out, commonGap{h.Old, h.Result})
		}
		afterPair = h.IsPair()
	}
	if afterPair {
		out = append(out, commonGap{len(p.body.Source), len(p.in.Result.Body())})
	}
	return out
}

// gapPlace returns the index of the source's gap that is between the same blocks as a recorded one.
func (p *Plan) gapPlace(old int) (n int, ok bool) {
	if old > 0 {
		if p.body.Source[old-1] < 0 {
			return 0, false
		}
		n = p.body.Source[old-1] + 1
	}
	if old < len(p.body.Source) {
		return n, p.body.Source[old] == n
	}
	return n, n == len(p.recorded)
}
