package main

import (
	"math"
	"unicode"
)

// simplified is the least log probability of a character that lingua's Chinese
// model lacks. That model was made from texts in traditional characters, so
// what it lacks is mostly simplified ones, and among the more usual of these.
const simplified = -9.5

// withSimplified adds the simplified characters to the Chinese model, as far as
// the Japanese model has them, which is nearly all that matter: half as usual
// as there, as many forms are shared, or a little usual where they are rare
// there. Without them a text in simplified Chinese looks like Japanese.
func withSimplified(models []model) {
	chinese, japanese := find(models, "zh"), find(models, "ja")
	for ngram, p := range japanese.joint {
		if _, ok := chinese.joint[ngram]; !ok && unicode.Is(unicode.Han, []rune(ngram)[0]) {
			chinese.joint[ngram] = max(p/2, math.Exp(simplified))
		}
	}
}

// find returns the model of a language that lingua is known to have.
func find(models []model, tag string) model {
	for _, m := range models {
		if m.tag == tag {
			return m
		}
	}
	panic("lingua has no model of " + tag)
}
