package main

import (
	"context"
	"math/rand/v2"
	"slices"

	"tolka/internal/engine/extractive"
	"tolka/internal/text"
)

// system is one way to make a summary of about so many words.
type system struct {
	name      string
	random    bool
	summarize func(doc extractive.Document, words int, seed uint64) ([]string, error)
}

// leadK is the name of the baseline that the others are compared with.
const leadK = "Lead-k"

// systems are the engine and the baselines, in the order of the tables.
var systems = []system{
	{name: "tolka", summarize: func(doc extractive.Document, words int, _ uint64) ([]string, error) {
		s, err := extractive.Summarize(context.Background(), doc, words)
		return s.Sentences, err
	}},
	{name: leadK, summarize: func(doc extractive.Document, words int, _ uint64) ([]string, error) {
		all := sentences(doc)
		return fill(all, inOrder(all), words), nil
	}},
	{name: "Lead-3", summarize: func(doc extractive.Document, _ int, _ uint64) ([]string, error) {
		all := sentences(doc)
		return all[:min(3, len(all))], nil
	}},
	{name: "TextRank", summarize: func(doc extractive.Document, words int, _ uint64) ([]string, error) {
		all := sentences(doc)
		return fill(all, textRank(all, doc.Lang), words), nil
	}},
	{name: "random", random: true, summarize: func(doc extractive.Document, words int, seed uint64) ([]string, error) {
		all := sentences(doc)
		return fill(all, rand.New(rand.NewPCG(seed, 0)).Perm(len(all)), words), nil
	}},
}

// fill takes sentences by rank while that brings their length nearer to the
// given number of words, and returns them in the order of the article.
func fill(all []string, rank []int, words int) []string {
	var chosen []int
	total := 0
	for _, i := range rank {
		n := text.CountWords(all[i])
		if total > 0 && total+n-words > words-total {
			break
		}
		chosen = append(chosen, i)
		total += n
	}
	slices.Sort(chosen)
	var out []string
	for _, i := range chosen {
		out = append(out, all[i])
	}
	return out
}

func inOrder(all []string) []int {
	rank := make([]int, len(all))
	for i := range rank {
		rank[i] = i
	}
	return rank
}
