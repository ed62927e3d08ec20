package main

import (
	"strings"
	"unicode/utf8"
)

// cutArticles makes rows of single sentences of the articles: at most three of
// each, of 25 to 119 characters, the lengths for which lingua uses all its
// models.
func cutArticles(corpus string) ([]row, error) {
	articles, err := readRows(corpus, "articles")
	var rows []row
	for _, a := range articles {
		var short []string
		for _, s := range strings.FieldsFunc(a.text, endsSentence) {
			s = strings.TrimSpace(s)
			if n := utf8.RuneCountInString(s); n >= 25 && n < 120 {
				short = append(short, s)
			}
		}
		// From all over the article: its beginning is often a headline.
		for i := range min(3, len(short)) {
			rows = append(rows, row{a.language, short[(2*i+1)*len(short)/6]})
		}
	}
	return rows, err
}

func endsSentence(r rune) bool { return strings.ContainsRune(".!?\u2028。।؟！？…", r) }
