package extractive

import "math"

const (
	// enough is the share of the requested length at which a summary is long enough. over and
	// wayOver limit its length if sentences are of usual length or long.
	enough, over, wayOver = 0.8, 1.2, 1.5
	// worthwhile is the share of the first unit's value that a unit needs to be added to a summary
	// that is already long enough.
	worthwhile = 0.3
)

// choose returns the indexes of the units that make up a summary of about the given number of
// words, in order. The units' scores and term weights must be set.
func choose(units []unit, words int) []int {
	s := newSelection(units, words)
	for s.takeBest(over) {
	}
	for !s.isEnough() && s.takeBest(wayOver) {
	}
	for bound := 2.0; s.words == 0; bound *= 1.25 {
		s.takeBest(bound) // ends, because the first unit depends on no other
	}
	var out []int
	for i, in := range s.chosen {
		if in {
			out = append(out, i)
		}
	}
	return out
}

// selection is a summary under construction.
type selection struct {
	units    []unit
	target   float64   // words
	words    int       // of the chosen units
	first    float64   // value of the first unit taken
	chosen   []bool    // by unit
	repeated []float64 // by unit: highest cosine with a chosen unit
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

// takeBest adds the best unit, together with the units that it depends on. It ranks units by score,
// reduced by the share that repeats chosen units (maximal marginal relevance). It only considers
// units that bring the length closer to the target and do not exceed bound times the target, and
// returns false if there are none.
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

// fits reports whether adding the given number of words brings the length closer to the target
// without exceeding bound times the target. The first unit need not bring it closer.
func (s *selection) fits(words int, bound float64) bool {
	total := float64(s.words + words)
	nearer := math.Abs(total-s.target) < math.Abs(float64(s.words)-s.target)
	return total <= bound*s.target && (nearer || s.words == 0)
}

// antecedent returns the first unit that must be taken so that unit i can be understood, which may
// be i itself. ok is false if the summary cannot include one of the units, or if there are too
// many.
func (s *selection) antecedent(i int) (first int, ok bool) {
	const most = 3 // consecutive units
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

// take adds unit i to the summary.
func (s *selection) take(i int) {
	s.chosen[i] = true
	s.words += s.units[i].words
	clear(s.byTerm)
	add(s.byTerm, s.units[i].terms, 1)
	for k, u := range s.units {
		s.repeated[k] = max(s.repeated[k], dot(s.byTerm, u.terms))
	}
}
