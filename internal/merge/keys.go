package merge

import (
	"slices"
	"strings"

	"tolka/internal/align"
)

// key is a front matter entry to write: the source's, with translated values, or, if own is set,
// the person's.
type key struct {
	name     string
	own      bool
	from, to align.Key
	// recorded is the record's entry for the person's key.
	recorded align.Entry
}

// planKeys merges the front matter, key by key.
func (p *Plan) planKeys() {
	for _, from := range p.in.Source.Keys {
		to, inResult := p.in.Result.Key(from.Name)
		e, recorded := p.in.Hashes.Key(from.Name)
		changed := !recorded || e.Source != align.HashText(from.Raw)
		edited := !p.in.Discard && (inResult != recorded || inResult && e.Text != align.HashText(to.Raw))
		k := key{name: from.Name, from: from, to: to, recorded: e}
		switch {
		case inResult && to.Raw == from.Raw && from.First == from.End, !inResult && !recorded:
		case edited && !changed:
			k.own = true
			p.Edits = true
			p.keepValues(from, to, inResult)
		case edited:
			p.keyConflict(from, to, inResult)
		case !changed && inResult && p.in.Current && !(p.in.Replace && e.Text != align.HashText(to.Raw)):
			p.reuseValues(from, to)
		}
		if !k.own || inResult {
			p.keys = append(p.keys, k)
		} else {
			p.removed = append(p.removed, k)
		}
	}
	p.planOwnKeys()
}

// planOwnKeys plans the keys that are in the result's front matter but not in the source's.
func (p *Plan) planOwnKeys() {
	after := 0 // the position of the next one
	for _, to := range p.in.Result.Keys {
		if at := slices.IndexFunc(p.keys, func(k key) bool { return k.name == to.Name }); at >= 0 {
			after = at + 1
			continue
		}
		if _, inSource := p.in.Source.Key(to.Name); inSource || p.in.Discard {
			continue
		}
		e, recorded := p.in.Hashes.Key(to.Name)
		switch {
		case !recorded:
			p.keys = slices.Insert(p.keys, after, key{name: to.Name, own: true, to: to})
			after++
			p.Edits = true
		case e.Text != align.HashText(to.Raw):
			p.conflict(0, "the source no longer has the edited front matter "+excerpt(to.Raw)+", so it was removed from the result")
		}
	}
}

// OwnFrontMatter returns the front matter of the new result, with only the person's entries.
func (p *Plan) OwnFrontMatter() string {
	var own strings.Builder
	for _, k := range p.keys {
		if k.own {
			own.WriteString(k.to.Raw)
		}
	}
	return p.in.Result.Open + own.String() + p.in.Result.Close
}

// keepValues keeps the values of an edited entry.
func (p *Plan) keepValues(from, to align.Key, inResult bool) {
	paired := inResult && to.End-to.First == from.End-from.First
	for k := range from.End - from.First {
		id := p.in.Source.Prose[from.First+k].ID
		if paired {
			p.Kept[id] = p.in.Result.Prose[to.First+k].Text
		} else {
			p.Settled[id] = true
		}
	}
}

// reuseValues reuses the values of an entry that was not edited.
func (p *Plan) reuseValues(from, to align.Key) {
	if to.End-to.First != from.End-from.First {
		return
	}
	for k := range from.End - from.First {
		p.Reused[p.in.Source.Prose[from.First+k].ID] = p.in.Result.Prose[to.First+k].Text
	}
}

// keyConflict plans an entry that was edited and whose source has changed.
func (p *Plan) keyConflict(from, to align.Key, inResult bool) {
	id := 0
	if from.First < from.End {
		id = p.in.Source.Prose[from.First].ID
	}
	if !inResult {
		p.conflict(id, "the front matter "+excerpt(from.Raw)+" was removed from the result but changed in the source, so it was added again")
		return
	}
	if to.End-to.First == from.End-from.First {
		for k := range from.End - from.First {
			p.Earlier[p.in.Source.Prose[from.First+k].ID] = p.in.Result.Prose[to.First+k].Text
		}
	}
	p.conflict(id, "the front matter "+excerpt(to.Raw)+" was both edited and changed in the source; the new result does not contain the edit")
}
