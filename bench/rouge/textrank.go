package main

import (
	"cmp"
	"math"
	"slices"

	"tolka/bench/rouge/metric"
	"tolka/internal/language"
	"tolka/internal/text"
)

// textRank returns the sentences' numbers, the highest rank first, after
// Mihalcea and Tarau, "TextRank: Bringing Order into Texts", 2004: two sentences
// are as similar as they have words in common, divided by the logarithms of
// their lengths, and the rank is PageRank with a damping factor of 0.85. Stop
// words do not count.
func textRank(all []string, lang language.Tag) []int {
	stop := text.StopWords(lang)
	words := make([]map[string]struct{}, len(all))
	for i, s := range all {
		words[i] = make(map[string]struct{})
		for _, w := range metric.Tokens(s) {
			if _, ok := stop[w]; !ok {
				words[i][w] = struct{}{}
			}
		}
	}
	similar := make([][]float64, len(all))
	sums := make([]float64, len(all))
	for i := range all {
		similar[i] = make([]float64, len(all))
		for j := range all {
			if i != j {
				similar[i][j] = similarity(words[i], words[j])
				sums[i] += similar[i][j]
			}
		}
	}
	rank := pageRank(similar, sums)
	order := inOrder(all)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rank[b], rank[a]) })
	return order
}

func similarity(a, b map[string]struct{}) float64 {
	common := 0
	for w := range a {
		if _, ok := b[w]; ok {
			common++
		}
	}
	if common == 0 || len(a) == 1 && len(b) == 1 {
		return 0
	}
	return float64(common) / (math.Log(float64(len(a))) + math.Log(float64(len(b))))
}

// pageRank returns the rank of each node of a weighted graph; sums holds the
// weights that leave each.
func pageRank(weights [][]float64, sums []float64) []float64 {
	const damping, steps = 0.85, 50
	rank := make([]float64, len(weights))
	for i := range rank {
		rank[i] = 1
	}
	for range steps {
		next := make([]float64, len(rank))
		for i := range rank {
			next[i] += 1 - damping
			for j, w := range weights[i] {
				if w > 0 {
					next[j] += damping * rank[i] * w / sums[i]
				}
			}
		}
		rank = next
	}
	return rank
}
