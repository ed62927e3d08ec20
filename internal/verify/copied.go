package verify

import (
	"strings"

	"tolka/internal/text"
)

// copiedWords is how many words in a row are taken for copied: shorter rows are
// names, titles and what everybody says.
const copiedWords = 8

// Copied returns the share of a summary that stands in its source word for word, from
// 0 to 1: that of its rows of eight words. It is 0 where the summary is shorter.
func Copied(source, sum string) float64 {
	rows := func(s string) []string {
		words := text.Words(strings.ToLower(prose(s)))
		var out []string
		for i := range len(words) - copiedWords + 1 {
			out = append(out, strings.Join(words[i:i+copiedWords], " "))
		}
		return out
	}
	known := make(map[string]bool)
	for _, r := range rows(source) {
		known[r] = true
	}
	copied, all := 0, rows(sum)
	for _, r := range all {
		if known[r] {
			copied++
		}
	}
	return float64(copied) / float64(max(len(all), 1))
}
