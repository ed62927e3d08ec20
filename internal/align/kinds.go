package align

import (
	"math"
	"unicode"

	"tolka/internal/article"
)

// The costs of an alignment. Pairing two blocks of the same kind and similar length costs almost
// nothing. Leaving two blocks unpaired costs more than pairing them, unless their kinds differ or
// one is several times as long as the other.
const (
	costAlone     = 1.2
	costOtherKind = 1.5
	// maxAligned limits the work: the product of the two block counts.
	maxAligned = 25_000_000
)

// ByKind pairs the prose blocks of a source with those of a result, in order and without hashes.
// For each source block it returns the index of its partner, or -1. It computes the alignment of
// least cost by kind and length, after Gale and Church (1993), who align sentences by length.
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
		if !sameKind(a[i], b[i]) {
			return false
		}
	}
	return true
}

// sameKind reports whether two blocks have the same kind and level. A date line also matches a
// paragraph, because it is only recognized by its words.
func sameKind(a, b article.Block) bool {
	if a.Kind == article.Dateline {
		a.Kind = article.Paragraph
	}
	if b.Kind == article.Dateline {
		b.Kind = article.Paragraph
	}
	return a.Kind == b.Kind && a.Level == b.Level
}

// unlike returns the cost of pairing two blocks.
func unlike(a, b article.Block) float32 {
	cost := float32(math.Abs(math.Log((lettersOf(a.Text) + 5) / (lettersOf(b.Text) + 5))))
	if !sameKind(a, b) {
		cost += costOtherKind
	}
	return cost
}

// lettersOf returns the length of a text, in letters of an alphabet. A Chinese character counts as
// about three letters, a Japanese or Korean one as two, after the length ratios in docs/checks.md.
func lettersOf(text string) float64 {
	n := 0
	for _, r := range text {
		switch {
		case r < 0x1100:
			n++
		case unicode.Is(unicode.Han, r):
			n += 3
		case unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			n += 2
		default:
			n++
		}
	}
	return float64(n)
}
