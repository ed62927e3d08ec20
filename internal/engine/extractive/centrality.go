package extractive

import "math"

// weigh sets the weights of all terms: tf·idf with each unit as a document, scaled so that every
// vector has length 1 and the dot product of two vectors is their cosine. It returns the number of
// distinct terms.
func weigh(units []unit) (terms int) {
	for _, u := range units {
		for _, e := range u.terms {
			terms = max(terms, e.term+1)
		}
	}
	in := make([]int, terms) // number of units that contain a term
	for _, u := range units {
		for _, e := range u.terms {
			in[e.term]++
		}
	}
	for _, u := range units {
		squares := 0.0
		for k := range u.terms {
			e := &u.terms[k]
			e.weight *= math.Log(1 + float64(len(units))/float64(in[e.term]))
			squares += e.weight * e.weight
		}
		for k := range u.terms {
			u.terms[k].weight /= math.Sqrt(squares)
		}
	}
	return terms
}

// lexRank returns how central each unit is, from 0 to 1: the stationary distribution of a random
// walk that moves between units in proportion to their cosine and sometimes jumps to any unit in
// proportion to prior.
//
// It never builds the matrix of cosines, which would grow with the square of the article. Each
// cosine is a dot product, so one step of the walk sums over all units, by term, and multiplies the
// sums with each unit. A step costs as much as one pass over the article's terms.
func lexRank(units []unit, prior []float64, terms int) []float64 {
	const (
		damping = 0.85 // share of steps that follow cosines, as in PageRank
		steps   = 40   // enough to converge: .85 to the 40th is .0015
	)
	n := len(units)
	rank, next, degree := make([]float64, n), make([]float64, n), make([]float64, n)
	sums := make([]float64, terms)
	all := 0.0
	for _, p := range prior {
		all += p
	}
	for i := range rank {
		rank[i] = prior[i] / all
		add(sums, units[i].terms, 1)
	}
	for i := range units {
		degree[i] = dot(sums, units[i].terms) - 1 // minus the cosine with itself
	}
	for range steps {
		clear(sums)
		lost := 0.0 // from units that share no terms with others
		for i, u := range units {
			if degree[i] < tiny {
				lost += rank[i]
				continue
			}
			add(sums, u.terms, rank[i]/degree[i])
		}
		change := 0.0
		for j, u := range units {
			in := 0.0
			if degree[j] >= tiny {
				in = dot(sums, u.terms) - rank[j]/degree[j]
			}
			next[j] = damping*(in+lost*prior[j]/all) + (1-damping)*prior[j]/all
			change += math.Abs(next[j] - rank[j])
		}
		rank, next = next, rank
		if change < tiny {
			break
		}
	}
	scaleToOne(rank)
	return rank
}

// tiny is smaller than any cosine or rank change that matters.
const tiny = 1e-6

// add adds v, multiplied by factor, to the sums by term.
func add(sums []float64, v vector, factor float64) {
	for _, e := range v {
		sums[e.term] += factor * e.weight
	}
}

// dot returns the dot product of v and a vector indexed by term.
func dot(sums []float64, v vector) float64 {
	s := 0.0
	for _, e := range v {
		s += sums[e.term] * e.weight
	}
	return s
}
