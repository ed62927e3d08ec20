package align

import (
	"math"
	"unicode/utf8"

	"tolka/internal/article"
)

// The costs of an alignment. A pair of one kind and like length costs next to
// nothing; leaving two blocks alone costs more than pairing them unless they are
// unlike in kind or one is several times as long as the other.
const (
	costAlone     = 1.2
	costOtherKind = 1.5
	// maxAligned bounds the work: the product of the numbers of blocks.
	maxAligned = 25_000_000
)

// ByKind pairs the prose blocks of a source with those of a result, in order, without
// hashes: it returns for each block of the source the index of its partner, or -1. It is an
// alignment of least cost by kind and length, after Gale and Church (1993), who
// align sentences by length.
func ByKind(source, result []article.Block) []int {
	partner := make([]int, len(source))
	if sameKinds(source, result) || len(source)*len(result) > maxAligned {
		for i := range partner {
			partner[i] = i
			if i >= len(result) {
				partner[i] = -1
			}
		}
		return partner
	}
	n, m := len(source), len(result)
	cost := make([]float32, (n+1)*(m+1))
	at := func(i, j int) *float32 { return &cost[i*(m+1)+j] }
	for i := n; i >= 0; i-- {
		for j := m; j >= 0; j-- {
			switch {
			case i == n:
				*at(i, j) = float32(m-j) * costAlone
			case j == m:
				*at(i, j) = float32(n-i) * costAlone
			default:
				*at(i, j) = min(*at(i+1, j+1)+unlike(source[i], result[j]), *at(i+1, j)+costAlone, *at(i, j+1)+costAlone)
			}
		}
	}
	i, j := 0, 0
	for i < n {
		switch {
		case j < m && *at(i, j) == *at(i+1, j+1)+unlike(source[i], result[j]):
			partner[i] = j
			i, j = i+1, j+1
		case j < m && *at(i, j) == *at(i, j+1)+costAlone:
			j++
		default:
			partner[i] = -1
			i++
		}
	}
	return partner
}

func sameKinds(a, b []article.Block) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Kind != b[i].Kind || a[i].Level != b[i].Level {
			return false
		}
	}
	return true
}

// unlike is the cost of a pair.
func unlike(a, b article.Block) float32 {
	x, y := float64(utf8.RuneCountInString(a.Text)+5), float64(utf8.RuneCountInString(b.Text)+5)
	cost := float32(math.Abs(math.Log(x / y)))
	if a.Kind != b.Kind || a.Level != b.Level {
		cost += costOtherKind
	}
	return cost
}
