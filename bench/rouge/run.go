package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"tolka/bench/rouge/metric"
	"tolka/internal/text"
)

// run prints all tables.
func run(w io.Writer, dir string) error {
	all, err := readCorpus(dir)
	if err != nil {
		return err
	}
	if err := printSpeed(w, all); err != nil { // first, so that nothing else adds to the memory
		return err
	}
	tuning, heldOut := split(all)
	for _, set := range []struct {
		name  string
		cases []example
	}{
		{"articles used for tuning", tuning},
		{"articles held out", heldOut},
		{"articles that begin with a date line and a byline", dateLines(all)},
		{"articles that begin with a teaser", teasers(all)},
	} {
		fmt.Fprintf(w, "\n%d %s\n", len(set.cases), set.name)
		if err := printTable(w, set.cases); err != nil {
			return err
		}
	}
	return nil
}

// printTable prints the mean scores of every system over the examples.
func printTable(w io.Writer, examples []example) error {
	scores := make(map[string][]result)
	for _, s := range systems {
		for i, e := range examples {
			r, err := measure(s, e, i)
			if err != nil {
				return err
			}
			scores[s.name] = append(scores[s.name], r)
		}
	}
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "system\tROUGE-1 F\tROUGE-2 F\tROUGE-L F\twords\tbeats Lead-k on\t")
	for _, s := range systems {
		m, wins := mean(scores[s.name]), 0
		for i, r := range scores[s.name] {
			if r.one > scores[leadK][i].one {
				wins++
			}
		}
		fmt.Fprintf(tw, "%s\t%.2f\t%.2f\t%.2f\t%.0f\t%d\t\n", s.name, m.one, m.two, m.l, m.words, wins)
	}
	return tw.Flush()
}

// result is the scores of one summary, in per cent, and its length.
type result struct{ one, two, l, words float64 }

// draws is how often a system that draws lots is asked; the mean counts.
const draws = 20

// measure scores one system on one example.
func measure(s system, e example, seed int) (result, error) {
	n := 1
	if s.random {
		n = draws
	}
	var results []result
	for k := range n {
		sentences, err := s.summarize(e.doc, e.words, uint64(seed*draws+k))
		if err != nil {
			return result{}, fmt.Errorf("%s: %s: %w", s.name, e.doc.Title, err)
		}
		r := result{
			one: 100 * metric.N(1, sentences, e.reference).F,
			two: 100 * metric.N(2, sentences, e.reference).F,
			l:   100 * metric.L(sentences, e.reference).F,
		}
		for _, sentence := range sentences {
			r.words += float64(text.CountWords(sentence))
		}
		results = append(results, r)
	}
	return mean(results), nil
}

// mean returns the mean of each figure.
func mean(results []result) result {
	var m result
	n := float64(len(results))
	for _, r := range results {
		m.one += r.one / n
		m.two += r.two / n
		m.l += r.l / n
		m.words += r.words / n
	}
	return m
}
