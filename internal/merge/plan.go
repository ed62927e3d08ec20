// Package merge plans how to update a result that a person has edited when its source has changed.
// It does no I/O: New makes a plan from the two documents and the hashes in the record, and
// Assemble writes the result from the plan and new translations.
package merge

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"tolka/internal/align"
)

// ErrUnplaced means that a person's edit cannot be placed in the changed document. Errors that wrap
// it describe the edit.
var ErrUnplaced = errors.New("an edit cannot be placed")

// Input is the input of New.
type Input struct {
	Source, Result align.Doc
	// Hashes are the hashes in the result's record.
	Hashes align.Hashes
	// Current is set if the result was made with the user's current settings, so that unedited text
	// can be reused.
	Current bool
	// Discard is set if edits are not kept: there are none, or the user wants to replace them.
	Discard bool
	// Replace is set if the user wants to replace edits. Texts that differ from the record are then
	// not reused.
	Replace bool
}

// Plan tells, for each prose block of the source by ID, where its text comes from. A block that is
// in none of the maps must be translated.
type Plan struct {
	// Reused holds texts of the result that nobody edited, and Kept those that a person edited.
	// Both are as in the result.
	Reused, Kept map[int]string
	// Settled holds the other blocks that need no translation: those in stretches where a person
	// has added, split, merged, moved or removed blocks.
	Settled map[int]bool
	// Earlier holds the person's text for blocks that must be translated again because their source
	// has changed too.
	Earlier map[int]string
	// Conflicts are the edits that are missing from the new result.
	Conflicts []Conflict
	// Edits is set if the new result keeps edits.
	Edits bool

	in Input
	// splices are the person's stretches, in order. gaps maps gaps of the source to the gaps of the
	// result that replace them.
	splices []splice
	gaps    map[int]int
	// keys is the front matter to write, and removed lists the keys that a person has removed.
	keys, removed []key
	// ownBlock maps kept blocks to their index in the result's body.
	ownBlock map[int]int
	// body matches the blocks of the body. recorded is the recorded block of each source block, or
	// -1.
	body     align.Matching
	recorded []int
}

// Conflict is an edit of text that has also changed in the source.
type Conflict struct {
	// Block is the ID of the block that is translated again, or of the block before the edit; 0 if
	// there is none.
	Block int
	// Message describes the edit and what happened to it.
	Message string
}

// splice replaces blocks [From, End) of the source's body, and the gaps around them, by blocks
// [Result, ResultEnd) of the result and their gaps.
type splice struct{ From, End, Result, ResultEnd int }

// New plans a merge. The error wraps ErrUnplaced.
func New(in Input) (*Plan, error) {
	p := &Plan{
		Reused: make(map[int]string), Kept: make(map[int]string), Settled: make(map[int]bool), Earlier: make(map[int]string),
		in: in, gaps: make(map[int]int), ownBlock: make(map[int]int), recorded: make([]int, len(in.Source.Body())),
	}
	p.body = align.MatchBody(in.Source, in.Result, in.Hashes)
	for n := range p.recorded {
		p.recorded[n] = -1
	}
	for i, n := range p.body.Source {
		if n >= 0 {
			p.recorded[n] = i
		}
	}
	for _, h := range p.body.Hunks {
		if h.IsPair() {
			p.pair(h)
		} else if err := p.stretch(h); err != nil {
			return nil, err
		}
	}
	if err := p.planGaps(); err != nil {
		return nil, err
	}
	p.planKeys()
	p.Edits = p.Edits || len(p.Kept)+len(p.splices)+len(p.gaps) > 0
	return p, nil
}

// pair plans a block that is also a single block in the result.
func (p *Plan) pair(h align.Hunk) {
	n, text := p.body.Source[h.Old], p.in.Result.Body()[h.Result].Text
	edited := h.Edited && !p.in.Discard
	switch {
	case n < 0 && edited:
		p.lost(h.Old, text)
	case n < 0:
	case !p.body.Changed[h.Old] && edited:
		p.Kept[p.id(n)], p.ownBlock[p.id(n)] = text, h.Result
	case !p.body.Changed[h.Old] && p.in.Current && text != "" && !(h.Edited && p.in.Replace):
		p.Reused[p.id(n)] = text
	case p.body.Changed[h.Old] && edited:
		p.Earlier[p.id(n)] = text
		p.conflict(p.id(n), "this block was both edited and changed in the source: it was translated again, and the new result does not contain the edit")
	}
}

// lost plans an edited block whose source is gone. If a new block has replaced it, the conflict is
// reported for that block.
func (p *Plan) lost(old int, text string) {
	next := 0 // the source block after the last one that is left
	for i := old - 1; i >= 0; i-- {
		if n := p.body.Source[i]; n >= 0 {
			next = n + 1
			break
		}
	}
	if next < len(p.recorded) && p.recorded[next] < 0 {
		id := p.id(next)
		if p.Earlier[id] != "" {
			p.Earlier[id] += "\n\n"
		}
		p.Earlier[id] += text
		p.conflict(id, "this block replaces one whose translation was edited; the new result does not contain the edit "+excerpt(text))
		return
	}
	id := 0
	if next > 0 {
		id = p.id(next - 1)
	}
	p.conflict(id, "the source of an edited block was removed; the new result does not contain the edit "+excerpt(text))
}

// stretch plans blocks that a person has added, split, merged, moved or removed. It keeps them
// unchanged if the source has not changed from the block before them to the block after them.
func (p *Plan) stretch(h align.Hunk) error {
	if p.in.Discard {
		return nil
	}
	gone := true // from the source
	for i := h.Old; i < h.OldEnd; i++ {
		gone = gone && p.body.Source[i] < 0
	}
	if h.Result == h.ResultEnd && gone {
		return nil // removed on both sides
	}
	from, end, ok := p.place(h.Old, h.OldEnd)
	if !ok {
		return fmt.Errorf("%w: blocks were added, removed, moved, split or merged%s, next to blocks whose source has changed", ErrUnplaced, p.where(h))
	}
	p.splices = append(p.splices, splice{from, end, h.Result, h.ResultEnd})
	for n := from; n < end; n++ {
		p.Settled[p.id(n)] = true
	}
	return nil
}

// place returns the stretch of the source's body for recorded blocks. ok is false if the source has
// changed there, or in the blocks before and after.
func (p *Plan) place(old, oldEnd int) (from, end int, ok bool) {
	if old > 0 {
		if p.body.Changed[old-1] {
			return 0, 0, false
		}
		from = p.body.Source[old-1] + 1
	}
	end = len(p.recorded)
	if oldEnd < len(p.body.Source) {
		if p.body.Changed[oldEnd] {
			return 0, 0, false
		}
		end = p.body.Source[oldEnd]
	}
	if end-from != oldEnd-old {
		return 0, 0, false
	}
	for k := range oldEnd - old {
		if p.body.Changed[old+k] || p.body.Source[old+k] != from+k {
			return 0, 0, false
		}
	}
	for k := 0; k <= oldEnd-old; k++ {
		g := p.in.Source.Gaps[from+k]
		if g.Content && align.HashGap(g.Raw) != p.in.Hashes.Gap(old+k) {
			return 0, 0, false
		}
	}
	return from, end, true
}

// where describes the position of a stretch by nearby text of the result.
func (p *Plan) where(h align.Hunk) string {
	body := p.in.Result.Body()
	switch {
	case h.Result < h.ResultEnd:
		return " at " + excerpt(body[h.Result].Text)
	case h.Result > 0:
		return " after " + excerpt(body[h.Result-1].Text)
	}
	return " at the beginning"
}

// id returns the ID of a block of the source's body.
func (p *Plan) id(n int) int { return p.in.Source.Body()[n].ID }

func (p *Plan) conflict(id int, message string) {
	p.Conflicts = append(p.Conflicts, Conflict{id, message})
}

// excerpt returns the quoted beginning of a text, for a message.
func excerpt(text string) string {
	const runes = 60
	r := []rune(strings.Join(strings.Fields(text), " "))
	if len(r) > runes {
		r = append(r[:runes], '…')
	}
	return strconv.Quote(string(r))
}
