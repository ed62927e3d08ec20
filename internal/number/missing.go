package number

import "slices"

// Missing returns the numbers of a source that its translation should have and
// does not have, and those of the translation that nothing in the source
// accounts for. Both are compared as multisets by value.
//
// A Date or Time stands for itself first. Where one side writes it in another
// way, its parts are compared ("am 18." against "February 18"), but a date that
// has another one in its place is missing.
func Missing(source, target []Number) (missing, added []Number) {
	p := newPool(target)
	open := slices.Clone(source)
	for _, exact := range []bool{true, false} {
		open = slices.DeleteFunc(open, func(n Number) bool { return p.take(n, exact) })
	}
	var plain []Number
	for _, n := range open {
		switch {
		case n.Foreign && p.takeTime(n):
		case len(n.Parts) == 0:
			plain = append(plain, n)
		case p.replaced(n):
			missing = append(missing, n)
		default:
			for _, part := range n.Parts {
				part.Text, part.Start, part.end, part.Name = n.Text, n.Start, n.end, n.Name
				plain = append(plain, part)
			}
		}
	}
	instead := p.instead
	p = newPool(parts(p.left()))
	for _, n := range plain {
		if p.take(n, true) || p.take(n, false) || !n.Required() || n.Value.half() && p.take(Number{Kind: Spelled, Value: half}, true) {
			continue
		}
		if last := len(missing) - 1; last < 0 || missing[last].Start != n.Start {
			missing = append(missing, n)
		}
	}
	return missing, append(instead, p.left()...)
}

// Loosely adds to numbers such as "3.9 trillion" the reading 3.9, for a comparison with a
// text in a language whose words for powers of ten are not known.
func Loosely(numbers []Number) []Number {
	numbers = slices.Clone(numbers)
	for i, n := range numbers {
		if n.power > 0 {
			numbers[i].Also = append(slices.Clone(n.Also), n.Value.shift(-n.power))
		}
	}
	return numbers
}

// Unknown returns the claims that a text should have and does not have. As often
// as a claim is made, the text needs it once.
func Unknown(claims, text []Number) []Number {
	whole, plain := newPool(text), newPool(parts(text))
	unknown := func(n Number) bool { return n.Required() && plain.find(n, false) < 0 }
	return slices.DeleteFunc(slices.Clone(claims), func(n Number) bool {
		if !n.Required() || whole.find(n, false) >= 0 {
			return true
		}
		if len(n.Parts) > 0 {
			return !slices.ContainsFunc(n.Parts, unknown) && len(whole.days) == 0
		}
		return !unknown(n)
	})
}

// parts replaces dates and times by what they are written with.
func parts(numbers []Number) []Number {
	var out []Number
	for _, n := range numbers {
		if len(n.Parts) == 0 {
			out = append(out, n)
		}
		for _, part := range n.Parts {
			part.Text, part.Start, part.end = n.Text, n.Start, n.end
			out = append(out, part)
		}
	}
	return out
}

// pool is the target's numbers, of which each can be taken once.
type pool struct {
	numbers []Number
	taken   []bool
	at      map[Value][]int // where a reading stands
	days    []int           // where dates and times stand
	instead []Number        // what was counted as a replacement of another
}

func newPool(numbers []Number) *pool {
	p := &pool{numbers: numbers, taken: make([]bool, len(numbers)), at: make(map[Value][]int, len(numbers))}
	for i, n := range numbers {
		for _, v := range n.readings() {
			p.at[v] = append(p.at[v], i)
		}
		if len(n.Parts) > 0 {
			p.days = append(p.days, i)
		}
	}
	return p
}

// left returns the numbers that were not taken.
func (p *pool) left() []Number {
	var out []Number
	for i, n := range p.numbers {
		if !p.taken[i] {
			out = append(out, n)
		}
	}
	return out
}

// take takes a number that stands for n and reports whether there was one.
func (p *pool) take(n Number, exact bool) bool {
	i := p.find(n, exact)
	if i >= 0 {
		p.taken[i] = true
	}
	return i >= 0
}

// find returns a number that stands for n, -1 where there is none. Where exact is
// set, it has the same value; otherwise any reading of both will do.
func (p *pool) find(n Number, exact bool) int {
	readings := n.readings()
	if exact {
		readings = readings[:1]
	}
	for _, v := range readings {
		for len(p.at[v]) > 0 && p.taken[p.at[v][0]] {
			p.at[v] = p.at[v][1:]
		}
		for _, i := range p.at[v] {
			if t := p.numbers[i]; !p.taken[i] && (!exact || t.Value == v) && stands(n, t) {
				return i
			}
		}
	}
	return -1
}

// takeTime takes a time of day that stands for a number such as 13.25, which many
// languages write a time as, with no word to say so.
func (p *pool) takeTime(n Number) bool {
	t, ok := asTime(n)
	return ok && (p.take(t, true) || p.take(t, false))
}

// stands reports whether a number t of the target can stand for n of the source
// where they have a reading in common: they are of one kind, and t is not in a
// foreign format, unless n is too or has it as a part of a name.
func stands(n, t Number) bool {
	if t.Foreign && !n.Foreign && !(n.Name && n.Text == t.Text) {
		return false
	}
	if n.Kind > Spelled || t.Kind > Spelled {
		return n.Kind == t.Kind
	}
	return true
}

// replaced reports whether a date or time replaces n, and takes it: a date with the same
// month or day, a time with the same hour or minute.
func (p *pool) replaced(n Number) bool {
	unit := int64(100)
	if n.Kind == Time {
		unit = hour
	}
	v, _ := n.Value.int()
	for _, i := range p.days {
		t := p.numbers[i]
		w, _ := t.Value.int()
		if !p.taken[i] && t.Kind == n.Kind && (v/unit == w/unit || v%unit == w%unit) {
			p.taken[i] = true
			p.instead = append(p.instead, t)
			return true
		}
	}
	return false
}
