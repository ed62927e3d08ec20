package verify

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// sequencesBySorting is what sequences counts, in a plain way.
func sequencesBySorting(words []uint64, n int) (most, again int) {
	var all [][]uint64
	for i := 0; i+n <= len(words); i++ {
		all = append(all, words[i:i+n])
	}
	slices.SortFunc(all, slices.Compare)
	same := 0
	for i, row := range all {
		if i > 0 && slices.Equal(row, all[i-1]) {
			same++
			again++
		} else {
			same = 1
		}
		most = max(most, same)
	}
	return most, again
}

func TestSequences(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(26, 0))
	vocabulary := make([]uint64, 40)
	for i := range vocabulary {
		vocabulary[i] = r.Uint64()
	}
	for _, d := range []struct{ length, known int }{{0, 1}, {1, 1}, {3, 3}, {4, 1}, {60, 1}, {60, 3}, {1000, 40}, {partRows + 1000, 40}} {
		words := make([]uint64, d.length)
		for i := range words {
			words[i] = vocabulary[r.IntN(d.known)]
		}
		for _, n := range []int{shortRow, longRow} {
			most, again := sequences(words, n)
			if wantMost, wantAgain := sequencesBySorting(words, n); most != wantMost || again != wantAgain {
				t.Errorf("%+v, sequences of %d: %d and %d, want %d and %d", d, n, most, again, wantMost, wantAgain)
			}
		}
	}
}

// BenchmarkSequences counts the sequences of a book.
func BenchmarkSequences(b *testing.B) {
	words := make([]uint64, 400_000)
	for i := range words {
		words[i] = rand.Uint64N(5000) * rowFactor
	}
	b.ReportAllocs()
	for b.Loop() {
		sequences(words, shortRow)
	}
}
