package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"tolka/internal/engine/extractive"
	"tolka/internal/language"
	"tolka/internal/text"
)

// longest bounds the length that is asked for, in words.
const longest = 150

// example is an article and what people wrote of the same matter.
type example struct {
	doc       extractive.Document
	reference []string // sentences
	words     int      // the length asked for: the reference's, up to longest
}

// readCorpus reads all articles, in the order of their names.
func readCorpus(dir string) ([]example, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "wiki", "*.txt"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("no articles in %s", filepath.Join(dir, "wiki"))
	}
	var all []example
	for _, path := range paths {
		article, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		reference, err := os.ReadFile(filepath.Join(dir, "klexikon", filepath.Base(path)))
		if err != nil {
			return nil, err
		}
		title := strings.ReplaceAll(strings.TrimSuffix(filepath.Base(path), ".txt"), "_", " ")
		all = append(all, newExample(title, string(article), string(reference)))
	}
	return all, nil
}

// newExample makes an example of two texts with a sentence a line. Headings, in
// the article between "==", are left out.
func newExample(title, article, reference string) example {
	e := example{
		doc:   extractive.Document{Title: title, Lang: language.Make("de")},
		words: min(longest, text.CountWords(reference)),
	}
	for paragraph := range strings.SplitSeq(article, "\n\n") {
		paragraph = strings.TrimSpace(paragraph)
		if paragraph != "" && !strings.HasPrefix(paragraph, "==") {
			e.doc.Paragraphs = append(e.doc.Paragraphs, strings.ReplaceAll(paragraph, "\n", " "))
		}
	}
	for line := range strings.Lines(reference) {
		if line = strings.TrimSpace(line); line != "" {
			e.reference = append(e.reference, line)
		}
	}
	return e
}

// split parts the examples: every third was kept out of tuning.
func split(all []example) (tuning, heldOut []example) {
	for i, e := range all {
		if i%3 == 2 {
			heldOut = append(heldOut, e)
		} else {
			tuning = append(tuning, e)
		}
	}
	return tuning, heldOut
}

// sentences returns the sentences of a document.
func sentences(doc extractive.Document) []string {
	var out []string
	for _, p := range doc.Paragraphs {
		for _, s := range text.Sentences(p, doc.Lang) {
			out = append(out, strings.TrimSpace(s))
		}
	}
	return out
}
