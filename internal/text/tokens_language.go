package text

import (
	"math"

	"tolka/internal/language"
)

// density is what a language makes of text in tokens of the o200k vocabulary.
type density struct {
	// factor is what Tokens must be multiplied by in this language: it weighs only
	// letters, and cannot tell Italian from French.
	factor float64
	// letters is the characters of a token in running text.
	letters float64
	// length is the characters of a translation for each of the English text.
	length float64
}

// densities holds the languages that were measured: factor and letters on up to 60
// articles each of news and encyclopedias, length as the median of human translations
// (WMT23 and WMT24; for German between the figures of both directions, for Japanese
// .02 less, as a parallel article has it); where it was not measured, it is a guess
// from languages of the same kind.
var densities = map[string]density{
	"ar": {1.01, 3.2, .9}, "bg": {1.11, 3.0, 1.05}, "bn": {.94, 2.9, 1}, "ca": {1.11, 3.6, 1.1},
	"cs": {1.08, 3.0, .99}, "da": {1.17, 3.5, 1.05}, "de": {1, 4.4, 1.09}, "el": {1, 2.8, 1.1},
	"en": {.93, 4.8, 1}, "es": {1, 4.4, 1.11}, "et": {1.31, 3.2, 1}, "fa": {1, 3.0, .95},
	"fi": {1.22, 3.3, 1.05}, "fr": {.92, 4.3, 1.15}, "he": {1.02, 2.5, .8}, "hi": {.87, 3.1, 1},
	"hr": {1.29, 3.3, 1}, "hu": {1.17, 2.8, 1.05}, "id": {1.11, 4.2, 1.08}, "it": {1.15, 3.9, 1.1},
	"ja": {1.05, 1.25, .44}, "ko": {1, 1.6, .5}, "lt": {1.31, 2.8, 1}, "lv": {1.23, 2.75, 1},
	"ms": {1.14, 4.1, 1.08}, "nb": {1.18, 3.6, 1.02}, "nl": {1.07, 4.3, 1.1}, "nn": {1.22, 3.5, 1.02},
	"pl": {1.19, 3.15, 1.05}, "pt": {.95, 4.3, 1.08}, "ro": {1.15, 3.4, 1.1},
	"ru": {.93, 3.6, 1.03}, "sk": {1.21, 2.9, 1}, "sl": {1.3, 3.2, 1}, "sr": {1.28, 3.1, 1},
	"sv": {1.11, 3.6, 1.02}, "sw": {1.31, 3.45, 1.05}, "th": {1, 2.3, .9}, "tr": {1.03, 3.2, 1},
	"uk": {1.16, 2.9, 1.02}, "ur": {1.09, 2.9, 1}, "vi": {.73, 3.4, 1.1}, "zh": {1, 1.3, .32},
}

func densityOf(lang language.Tag) density {
	if d, ok := densities[lang.Base()]; ok {
		return d
	}
	return density{1.1, 3.3, 1.05} // between those that were measured
}

// TokensIn estimates the tokens of a text whose language is known: as
// Tokens does, and closer.
func TokensIn(s string, lang language.Tag) int {
	return int(math.Round(float64(Tokens(s)) * densityOf(lang).factor))
}

// TokensAfter estimates how many tokens the translation of a text has, by the number
// of tokens that the text itself has.
func TokensAfter(tokens int, from, to language.Tag) int {
	a, b := densityOf(from), densityOf(to)
	return int(math.Round(float64(tokens) * (b.length / b.letters) / (a.length / a.letters)))
}

// TokensOfWords estimates how many tokens so many words have in a language; a word is
// one of English, which has five letters and a space.
func TokensOfWords(words int, lang language.Tag) int {
	d := densityOf(lang)
	return int(math.Round(float64(words) * 6 * d.length / d.letters))
}
