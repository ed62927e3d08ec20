package extractive

import "math"

const (
	// enough is the share of the length asked for from which a summary is long
	// enough; over and wayOver bound it where sentences are common and where they
	// are long.
	enough, over, wayOver = 0.8, 1.2, 1.5
	// worthwhile is the share of the first unit's value that a unit needs to be
	// taken when the summary is long enough without it.
	worthwhile = 0.3
)

// choose returns which units make a summary of about the given number of words,
// in order. Their scores and the weights of their terms must be set.
func choose(units []unit, words int) []int {
	s := newSelection(units, words)
	for s.takeBest(over) {
	}
	for !s.isEnough() && s.takeBest(wayOver) {
	}
	for bound := 2.0; s.words == 0; bound *= 1.25 {
		s.takeBest(bound) // the first unit needs no other, so that this ends
	}
	var out []int
	for i, in := range s.chosen {
		if in {
			out = append(out, i)
		}
	}
	return out
}

// selection is a summary in the making.
type selection struct {
	units    []unit
	target   float64   // words
	words    int       // of the chosen units
	first    float64   // the value of the first that was taken
	chosen   []bool    // by unit
	repeated []float64 // by unit: its highest cosine with a chosen one
	byTerm   []float64 // scratch space of take
}

func newSelection(units []unit, words int) *selection {
	terms := 0
	for _, u := range units {
		if n := len(u.terms); n > 0 {
			terms = max(terms, u.terms[n-1].term+1)
		}
	}
	return &selection{
		units:    units,
		target:   float64(words),
		chosen:   make([]bool, len(units)),
		repeated: make([]float64, len(units)),
		byTerm:   make([]float64, terms),
	}
}

// takeBest takes the unit, with those that it needs, that has the best score
// less the share of it that it repeats (maximal marginal relevance), among those
// that bring the length nearer to the target and not over bound times the
// target. It returns false where there is none.
func (s *selection) takeBest(bound float64) bool {
	from, to, best := 0, -1, math.Inf(-1)
	if s.isEnough() {
		best = worthwhile * s.first
	}
	for i := range s.units {
		first, ok := s.antecedent(i)
		if s.chosen[i] || !ok {
			continue
		}
		words, value := 0, 0.0
		for k := first; k <= i; k++ {
			u := &s.units[k]
			words += u.words
			value += float64(u.words) * u.score * (1 - s.repeated[k])
		}
		value /= float64(words)
		if s.fits(words, bound) && value > best {
			from, to, best = first, i, value
		}
	}
	if s.words == 0 {
		s.first = best
	}
	for k := from; k <= to; k++ {
		s.take(k)
	}
	return to >= 0
}

// isEnough reports whether the summary is long enough.
func (s *selection) isEnough() bool { return float64(s.words) >= enough*s.target }

// fits reports whether so many words more bring the length nearer to the
// target, and not over bound times the target. The first unit need not bring it
// nearer.
func (s *selection) fits(words int, bound float64) bool {
	total := float64(s.words + words)
	nearer := math.Abs(total-s.target) < math.Abs(float64(s.words)-s.target)
	return total <= bound*s.target && (nearer || s.words == 0)
}

// antecedent returns the first of the units, up to unit i, that must be taken
// so that i can be understood. It is false where that is a unit which the
// summary cannot have, or where too long a row of units leads to it.
func (s *selection) antecedent(i int) (first int, ok bool) {
	const most = 3 // units in a row
	first = i
	for s.units[first].link.needsAntecedent() && first > 0 {
		if s.units[first].orphan {
			return 0, false
		}
		if s.chosen[first-1] {
			break
		}
		if first--; i-first == most {
			return 0, false
		}
	}
	return first, true
}

// take puts unit i into the summary.
func (s *selection) take(i int) {
	s.chosen[i] = true
	s.words += s.units[i].words
	clear(s.byTerm)
	add(s.byTerm, s.units[i].terms, 1)
	for k, u := range s.units {
		s.repeated[k] = max(s.repeated[k], dot(s.byTerm, u.terms))
	}
}
