package verify

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/text"
)

const (
	// thirdLetters is how many letters a sentence has whose language is judged by its function words,
	// and thirdWords how many of them, all different, it needs.
	thirdLetters, thirdWords = 30, 3
	// copiedRun is from how many words in a row that the source has too a sentence is a quotation.
	copiedRun = 3
)

// thirdCodes are the languages whose function words are looked for. Models that are asked for one language
// slip into these.
var thirdCodes = strings.Fields("en fr es it pt de nl pl cs ru uk sv da")

// thirdLists has the function words of these languages.
var thirdLists = sync.OnceValue(func() map[string]map[string]struct{} {
	lists := make(map[string]map[string]struct{})
	for _, code := range thirdCodes {
		lists[code] = text.StopWords(language.Make(code))
	}
	return lists
})

// thirdLanguage finds a sentence that is neither in the target language nor in the source's: too short to be
// told by its letters alone, it has several function words of another language and none of the
// target's. What the source says in the same words, or both put in quotation marks, may stay.
func thirdLanguage(c *checker, b *block) []article.Finding {
	own := text.StopWords(c.To)
	if own == nil || c.Languages == nil || b.target.letters < thirdLetters {
		return nil
	}
	for _, sentence := range b.target.sentenceList(c.To) {
		v := viewOf(sentence)
		if v.letters < thirdLetters {
			continue
		}
		code := c.thirdLanguageOf(&v, own)
		if code == "" || isQuoted(strings.Join(wordsOf(sentence), " "), b.target.text) {
			continue
		}
		if n, _ := longestCommon(wordsOf(b.source.prose), wordsOf(sentence)); n >= copiedRun || c.foreignSource(b) {
			continue
		}
		return fault("language", b, fmt.Sprintf("%q is not in the target language (%s)", shortened(strings.TrimSpace(sentence), 60), c.To))
	}
	return nil
}

// thirdLanguageOf returns the code of the language that a sentence is in if it is neither the target's nor the
// source's, or "".
func (c *checker) thirdLanguageOf(v *view, own map[string]struct{}) string {
	words := slices.Compact(slices.Sorted(slices.Values(v.wordList())))
	best, most := "", 0
codes:
	for _, code := range thirdCodes {
		list, n := thirdLists()[code], 0
		for _, w := range words {
			_, ok := list[w]
			_, shared := own[w]
			switch {
			case ok && !shared:
				n++
			case shared && !ok:
				continue codes // a word of the target language
			}
		}
		if n > most {
			best, most = code, n
		}
	}
	if most < thirdWords || best == c.To.Base() || best == c.From.Base() {
		return ""
	}
	if ok, known := c.Languages.Plausible(v.prose, c.To); ok || !known {
		return ""
	}
	return best
}
