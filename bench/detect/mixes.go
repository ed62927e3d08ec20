package main

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"tolka/internal/language/detect"
)

// mixes measures articles with a part in English before or after the text.
func (b *bench) mixes() error {
	rows, err := readRows(b.corpus, "articles")
	if err != nil {
		return err
	}
	rows = slices.DeleteFunc(rows, func(r row) bool { return !r.reported() || len(r.text) < 800 })
	var english []rune
	var articles []row
	for _, r := range rows {
		switch r.language {
		case "en":
			english = append(english, []rune(r.text+"\n")...)
		case "gl": // not known to lingua
		default:
			articles = append(articles, r)
		}
	}
	d := detect.New(detect.Options{})
	fmt.Printf("\n%d articles with a part of their characters in English\n%-8s %10s %14s\n", len(articles), "English", "% mixed", "% main right")
	for _, part := range []float64{0, 0.1, 0.2, 0.3, 0.4, 0.45} {
		mixed, right := 0, 0
		for i, r := range articles {
			n := int(float64(utf8.RuneCountInString(r.text)) * part / (1 - part))
			from := i * 997 % (len(english) - n)
			text := r.text + "\n" + string(english[from:from+n])
			if i%2 == 0 {
				text = string(english[from:from+n]) + "\n" + r.text
			}
			res := d.Detect(text)
			if res.Mixed {
				mixed++
			}
			if res.Lang.String() == r.language {
				right++
			}
		}
		percent := func(k int) float64 { return 100 * float64(k) / float64(len(articles)) }
		fmt.Printf("%7.0f%% %10.1f %14.1f\n", 100*part, percent(mixed), percent(right))
	}
	return nil
}
