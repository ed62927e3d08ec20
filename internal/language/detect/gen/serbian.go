package main

import "unicode/utf8"

// gaj maps Serbian Cyrillic to Gaj's Latin alphabet, letter by letter, as the
// language's orthography does.
var gaj = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'ђ': "đ", 'е': "e", 'ж': "ž",
	'з': "z", 'и': "i", 'ј': "j", 'к': "k", 'л': "l", 'љ': "lj", 'м': "m", 'н': "n",
	'њ': "nj", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'ћ': "ć", 'у': "u",
	'ф': "f", 'х': "h", 'ц': "c", 'ч': "č", 'џ': "dž", 'ш': "š",
}

// serbianInLatin returns a model of Serbian in Latin letters, which lingua does
// not have: half of what is printed in Serbian, and Bosnian to lingua.
func serbianInLatin(cyrillic model) model {
	latin := model{tag: "sr-Latn", script: "Latn", joint: map[string]float64{}}
	for _, ngram := range cyrillic.sorted() {
		addTransliterated(latin.joint, ngram, cyrillic.joint[ngram])
	}
	// Three Cyrillic letters are two Latin ones each, so there are more letters
	// to share the whole among.
	total := 0.0
	for _, ngram := range latin.sorted() {
		if utf8.RuneCountInString(ngram) == 1 {
			total += latin.joint[ngram]
		}
	}
	for ngram := range latin.joint {
		latin.joint[ngram] /= total
	}
	return latin
}

// addTransliterated adds the Latin n-grams, as long as the Cyrillic one, that
// begin within its first letter.
func addTransliterated(joint map[string]float64, cyrillic string, p float64) {
	var latin []rune
	first := 0
	n := 0
	for _, r := range cyrillic {
		s, ok := gaj[r]
		if !ok {
			return
		}
		latin = append(latin, []rune(s)...)
		if n == 0 {
			first = len(latin)
		}
		n++
	}
	for i := 0; i < first && i+n <= len(latin); i++ {
		joint[string(latin[i:i+n])] += p
	}
}
