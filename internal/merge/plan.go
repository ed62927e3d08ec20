// Package merge plans how a result that a person has edited is brought up to date with its
// changed source. It does no input or output: a plan follows from the two documents and the
// hashes in the record, and Assemble writes the result from the plan and new translations.
package merge

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"tolka/internal/align"
)

// ErrUnplaced says that an edit of a person cannot be placed in the changed document. Errors
// that wrap it name the edit.
var ErrUnplaced = errors.New("an edit cannot be placed")

// Input is what a plan is made from.
type Input struct {
	Source, Result align.Doc
	// Hashes are those in the result's record.
	Hashes align.Hashes
	// Current says that the user's choices are those that the result was made with, so that
	// what nobody edited can be used again.
	Current bool
	// Discard says that edits are not kept: there are none, or the user wants them replaced.
	Discard bool
	// Replace says that the user wants edits replaced: texts that are not as recorded are
	// not used again.
	Replace bool
}

// Plan says for each prose block of the source, by ID, where its text comes from. A block in
// none of the maps is translated.
type Plan struct {
	// Reused are texts of the result that nobody edited, Kept those that a person edited.
	// Both are as in the result.
	Reused, Kept map[int]string
	// Settled are the other blocks that need no translation: those of stretches that a
	// person has added to, split, merged, moved or removed.
	Settled map[int]bool
	// Earlier is the person's text for blocks that are translated again because their source
	// has changed too.
	Earlier map[int]string
	// Conflicts are edits that the new result does not have.
	Conflicts []Conflict
	// Edits says that the result has edits which the new one keeps.
	Edits bool

	in Input
	// splices are the person's stretches, in order, and gaps those gaps of the result that
	// replace one of the source.
	splices []splice
	gaps    map[int]int
	// keys is the front matter to write, and removed what a person has removed from it.
	keys, removed []key
	// ownBlock is where a kept block is in the result's body.
	ownBlock map[int]int
	// body matches the blocks of the body, and recorded is the recorded block that each of the
	// source was, or -1.
	body     align.Matching
	recorded []int
}

// Conflict is an edit of what has changed in the source as well.
type Conflict struct {
	// Block is the ID of the block that is translated again, or of the one before the edit; 0
	// if there is none.
	Block int
	// Message says what was edited.
	Message string
}

// splice replaces the blocks [From, End) of the source's body and the gaps around them by
// the blocks [Result, ResultEnd) of the result and the gaps around those.
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

// pair plans a block that is one in the result too.
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
		p.conflict(p.id(n), "this block and its source were both changed: it was translated again, and the edit is not in the result")
	}
}

// lost plans an edited block whose source is gone. If another block is new in its place, the
// edit is shown with that one.
func (p *Plan) lost(old int, text string) {
	next := 0 // the block of the source behind the last one that is left
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
		p.conflict(id, "this block is new in the place of one whose translation was edited; the edit "+excerpt(text)+" is not in the result")
		return
	}
	id := 0
	if next > 0 {
		id = p.id(next - 1)
	}
	p.conflict(id, "a block was removed from the source whose translation was edited; the edit "+excerpt(text)+" is not in the result")
}

// stretch plans blocks that a person has added, split, merged, moved or removed. They are
// kept as they are if nothing has changed in the source from the block before them to the
// one behind.
func (p *Plan) stretch(h align.Hunk) error {
	if p.in.Discard {
		return nil
	}
	gone := true // from the source
	for i := h.Old; i < h.OldEnd; i++ {
		gone = gone && p.body.Source[i] < 0
	}
	if h.Result == h.ResultEnd && gone {
		return nil // on both sides
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

// place returns the stretch of the source's body for recorded blocks, if nothing has changed
// there, with the block before and the one behind.
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

// where says near which text of the result a stretch is.
func (p *Plan) where(h align.Hunk) string {
	body := p.in.Result.Body()
	switch {
	case h.Result < h.ResultEnd:
		return " at " + excerpt(body[h.Result].Text)
	case h.Result > 0:
		return " behind " + excerpt(body[h.Result-1].Text)
	}
	return " at the beginning"
}

// id is the ID of a block of the source's body.
func (p *Plan) id(n int) int { return p.in.Source.Body()[n].ID }

func (p *Plan) conflict(id int, message string) {
	p.Conflicts = append(p.Conflicts, Conflict{id, message})
}

// excerpt is the beginning of a text, for a message.
func excerpt(text string) string {
	const runes = 60
	r := []rune(strings.Join(strings.Fields(text), " "))
	if len(r) > runes {
		r = append(r[:runes], '…')
	}
	return strconv.Quote(string(r))
}
