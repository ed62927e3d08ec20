package coverage

// link is a word of the source and one of the target.
type link struct{ source, target int32 }

// rounds is how often expectation maximization is repeated: after five rounds, IBM model 1
// ranks the translations of a word as it does after twenty.
const rounds = 5

// align learns IBM model 1: the probability that a source word becomes a target word (Brown
// et al., "The Mathematics of Statistical Machine Translation", 1993). Each target word is
// explained by the source words of its pair or by the empty word.
func align(pairs []aligned) map[link]float64 {
	prob := make(map[link]float64)
	first := true
	for range rounds {
		expected := make(map[link]float64, len(prob))
		total := make(map[int32]float64)
		for _, p := range pairs {
			source := append([]int32{0}, p.source...)
			for _, t := range p.target {
				sum := 0.0
				for _, s := range source {
					if first {
						prob[link{s, t}] = 1
					}
					sum += prob[link{s, t}]
				}
				for _, s := range source {
					share := prob[link{s, t}] / sum
					expected[link{s, t}] += share
					total[s] += share
				}
			}
		}
		for l, n := range expected {
			prob[l] = n / total[l.source]
		}
		first = false
	}
	return prob
}
