package main

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode/utf8"
)

// cut is a way to make short texts of articles: what a feed, a search result or
// a selection shows of one.
type cut struct {
	name string
	// pieces returns pieces of a text; n is a number that follows from the text.
	pieces func(text string, n uint32) []string
}

// maxWords is the length of the longest cut of words.
const maxWords = 15

var cuts = []cut{
	{"sentences of articles", func(text string, _ uint32) []string { return sentences(text) }},
	{"paragraphs of articles", func(text string, _ uint32) []string { return paragraphs(text) }},
}

// wordCuts are cuts of one to maxWords words.
var wordCuts = []cut{
	{"first words", words(func(all []string, n int, _ uint32) string { return strings.Join(all[:n], " ") })},
	{"last words", words(func(all []string, n int, _ uint32) string { return strings.Join(all[len(all)-n:], " ") })},
	{"from within", words(within)},
	{"in capitals", words(func(all []string, n int, random uint32) string {
		return strings.ToUpper(within(all, n, random))
	})},
	{"in lower case", words(func(all []string, n int, random uint32) string {
		return strings.ToLower(within(all, n, random))
	})},
	{"with figures", words(func(all []string, n int, random uint32) string {
		return fmt.Sprintf("%d. %s: %d,%d %%", random%90, within(all, n, random), random%777, random%10)
	})},
}

// of cuts the articles.
func (c cut) of(articles []row) []row {
	var rows []row
	for _, a := range articles {
		h := fnv.New32a()
		h.Write([]byte(c.name + a.text))
		for _, piece := range c.pieces(a.text, h.Sum32()) {
			rows = append(rows, row{a.language, piece, c.name})
		}
	}
	return rows
}

// sentences returns at most three sentences of 25 to 119 characters, the
// lengths for which lingua uses all its models.
func sentences(text string) []string {
	var short []string
	for _, s := range strings.FieldsFunc(text, endsSentence) {
		s = strings.TrimSpace(s)
		if n := utf8.RuneCountInString(s); n >= 25 && n < 120 {
			short = append(short, s)
		}
	}
	return spread(short, 3)
}

// paragraphs returns at most two paragraphs of at least 100 characters.
func paragraphs(text string) []string {
	lines := strings.Split(text, "\u2028")
	return spread(slices.DeleteFunc(lines, func(s string) bool { return utf8.RuneCountInString(s) < 100 }), 2)
}

// spread returns at most n of the pieces, from all over the text: its beginning is
// often a headline.
func spread(pieces []string, n int) []string {
	n = min(n, len(pieces))
	some := make([]string, n)
	for i := range some {
		some[i] = pieces[(2*i+1)*len(pieces)/(2*n)]
	}
	return some
}

// words returns the pieces that choose makes of one to maxWords words, three to
// a text of at least twice as many.
func words(choose func(all []string, n int, random uint32) string) func(string, uint32) []string {
	return func(text string, random uint32) []string {
		all := strings.Fields(text)
		if len(all) < 2*maxWords {
			return nil
		}
		var pieces []string
		for range 3 {
			random = random*1664525 + 1013904223 // Knuth, volume 2, 3.3.4
			pieces = append(pieces, choose(all, 1+int(random>>16)%maxWords, random>>8))
		}
		return pieces
	}
}

// within returns n words from anywhere.
func within(all []string, n int, random uint32) string {
	from := int(random) % (len(all) - n)
	return strings.Join(all[from:from+n], " ")
}

func endsSentence(r rune) bool { return strings.ContainsRune(".!?\u2028。।؟！？…", r) }
