package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"time"

	"tolka/internal/engine/extractive"
	"tolka/internal/text"
)

// printSpeed summarises 1,000 articles of about 500 words, one after the other,
// and prints how many a second and the memory taken from the system.
func printSpeed(w io.Writer, all []example) error {
	const articles, length, summary = 1000, 500, 60
	docs := cut(all, length)
	start := time.Now()
	words := 0
	for i := range articles {
		doc := docs[i%len(docs)]
		if _, err := extractive.Summarize(context.Background(), doc, summary); err != nil {
			return fmt.Errorf("%s: %w", doc.Title, err)
		}
		for _, p := range doc.Paragraphs {
			words += text.CountWords(p)
		}
	}
	elapsed := time.Since(start)
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	_, err := fmt.Fprintf(w, "%d articles of %d words: %.2f s, %.0f articles a second, %d MiB of memory\n",
		articles, words/articles, elapsed.Seconds(), articles/elapsed.Seconds(), mem.Sys>>20)
	return err
}

// cut cuts the articles into ones of about the given number of words.
func cut(all []example, words int) []extractive.Document {
	var out []extractive.Document
	for _, e := range all {
		doc := extractive.Document{Title: e.doc.Title, Lang: e.doc.Lang}
		n := 0
		for _, p := range e.doc.Paragraphs {
			doc.Paragraphs = append(doc.Paragraphs, p)
			if n += text.CountWords(p); n >= words {
				out = append(out, doc)
				doc.Paragraphs, n = nil, 0
			}
		}
	}
	return out
}
