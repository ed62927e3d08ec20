// Package stem reduces the inflected forms of a word to one stem.
package stem

import (
	snowball "github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"

	"tolka/internal/language"
)

// Of returns a function from a lowercase word to its stem: the Snowball stemmer of the
// language, or the word's first letters if Snowball has none for it.
func Of(lang language.Tag) func(string) string {
	var stem func(*snowball.Env) bool
	switch lang.Base() {
	case "da":
		stem = danish.Stem
	case "de":
		stem = german.Stem
	case "en":
		stem = english.Stem
	case "es":
		stem = spanish.Stem
	case "fi":
		stem = finnish.Stem
	case "fr":
		stem = french.Stem
	case "hu":
		stem = hungarian.Stem
	case "it":
		stem = italian.Stem
	case "nb", "nn":
		stem = norwegian.Stem
	case "nl":
		stem = dutch.Stem
	case "pt":
		stem = portuguese.Stem
	case "ro":
		stem = romanian.Stem
	case "ru":
		stem = russian.Stem
	case "sv":
		stem = swedish.Stem
	case "tr":
		stem = turkish.Stem
	default:
		return prefix
	}
	return func(w string) string {
		env := snowball.NewEnv(w)
		stem(env)
		return env.Current()
	}
}

// prefix returns the first five letters of a word, which serves about as well
// as a stemmer does over many European languages (McNamee and Mayfield,
// "Character N-Gram Tokenization for European Language Text Retrieval", 2004).
func prefix(w string) string {
	const letters = 5
	n := 0
	for i := range w {
		if n == letters {
			return w[:i]
		}
		n++
	}
	return w
}
