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
	stem := algorithm(lang)
	if stem == nil {
		return prefix
	}
	return func(w string) string {
		env := snowball.NewEnv(w)
		stem(env)
		return env.Current()
	}
}

// Known reports whether Snowball has a stemmer for a language.
func Known(lang language.Tag) bool { return algorithm(lang) != nil }

// algorithm returns the Snowball stemmer of a language, or nil.
func algorithm(lang language.Tag) func(*snowball.Env) bool {
	switch lang.Base() {
	case "da":
		return danish.Stem
	case "de":
		return german.Stem
	case "en":
		return english.Stem
	case "es":
		return spanish.Stem
	case "fi":
		return finnish.Stem
	case "fr":
		return french.Stem
	case "hu":
		return hungarian.Stem
	case "it":
		return italian.Stem
	case "nb", "nn":
		return norwegian.Stem
	case "nl":
		return dutch.Stem
	case "pt":
		return portuguese.Stem
	case "ro":
		return romanian.Stem
	case "ru":
		return russian.Stem
	case "sv":
		return swedish.Stem
	case "tr":
		return turkish.Stem
	}
	return nil
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
