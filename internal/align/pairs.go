package align

// Pair holds blocks of a source and of a result that correspond, as indexes into the Prose of each:
// usually one of each. A block that a person added has no source, and a removed block has no
// result. A block that was split or merged has several.
type Pair struct {
	Source, Result []int
	// Changed is set if the source is not known to be the text that was translated.
	Changed bool
	// Edited is set if the result is not what tolka wrote for this source.
	Edited bool
	// Moved is set if a person has moved the block in the result.
	Moved bool
}

// Pairs aligns a result with its source, in the order of the result. Removed blocks keep their old
// position. If h is nil, Pairs aligns by kind and length and reports no block as changed or edited.
func Pairs(source, result Doc, h *Hashes) []Pair {
	if h == nil {
		return pairsByKind(source, result)
	}
	out := valuePairs(source, result, *h)
	m := MatchBody(source, result, *h)
	for _, hunk := range m.Hunks {
		out = append(out, m.pairs(hunk, source.Values, result.Values)...)
	}
	return withNew(out, len(source.Prose))
}

// pairs returns the pairs of a hunk.
func (m Matching) pairs(hunk Hunk, values, resultValues int) []Pair {
	var out []Pair
	rest := Pair{Edited: hunk.Edited}
	movedTo := make(map[int]int) // by its block in the result: the recorded block
	gone := make(map[int]bool)
	for _, mv := range m.Moves {
		movedTo[mv.Result], gone[mv.Old] = mv.Old, true
	}
	add := func(p *Pair, old int) {
		if n := m.Source[old]; n >= 0 {
			p.Source = append(p.Source, values+n)
		}
		p.Changed = p.Changed || m.Changed[old]
	}
	for i := hunk.Old; i < hunk.OldEnd; i++ {
		if !gone[i] {
			add(&rest, i)
		}
	}
	for j := hunk.Result; j < hunk.ResultEnd; j++ {
		old, ok := movedTo[j]
		if !ok {
			rest.Result = append(rest.Result, resultValues+j)
			continue
		}
		p := Pair{Result: []int{resultValues + j}, Moved: true}
		add(&p, old)
		out = append(out, p)
	}
	if len(rest.Source)+len(rest.Result) > 0 {
		out = append(out, rest)
	}
	return out
}

// withNew adds a pair without a result for each source block that is in no pair yet, after the pair
// of the preceding block.
func withNew(pairs []Pair, length int) []Pair {
	paired := make([]bool, length)
	for _, p := range pairs {
		for _, n := range p.Source {
			paired[n] = true
		}
	}
	var out []Pair
	fresh := func(n int) {
		for ; n < length && !paired[n]; n++ {
			out = append(out, Pair{Source: []int{n}, Changed: true})
		}
	}
	fresh(0)
	for _, p := range pairs {
		out = append(out, p)
		for _, n := range p.Source {
			fresh(n + 1)
		}
	}
	return out
}

// valuePairs pairs the values of front matter keys with the same name.
func valuePairs(source, result Doc, h Hashes) []Pair {
	var out []Pair
	for _, own := range result.Keys {
		from, inSource := source.Key(own.Name)
		e, recorded := h.Key(own.Name)
		for j := own.First; j < own.End; j++ {
			p := Pair{Result: []int{j}, Edited: !recorded || e.Text != HashText(own.Raw), Changed: !recorded || !inSource || e.Source != HashText(from.Raw)}
			if n := from.First + j - own.First; inSource && n < from.End {
				p.Source = []int{n}
			}
			out = append(out, p)
		}
	}
	return out
}

// pairsByKind is Pairs for a result without hashes.
func pairsByKind(source, result Doc) []Pair {
	var out []Pair
	partner := ByKind(source.Prose, result.Prose)
	j := 0
	added := func(end int) {
		for ; j < end; j++ {
			out = append(out, Pair{Result: []int{j}})
		}
	}
	for n, own := range partner {
		p := Pair{Source: []int{n}}
		if own >= 0 {
			added(own)
			p.Result = []int{own}
			j = own + 1
		}
		out = append(out, p)
	}
	added(len(result.Prose))
	return out
}
