package verify

import (
	"fmt"
	"math/bits"
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

// thirdWordSets has for each function word of these languages which of them have it: bit n is for the n-th.
var thirdWordSets = sync.OnceValue(func() map[string]uint16 {
	sets := make(map[string]uint16)
	for i, code := range thirdCodes {
		for w := range text.StopWords(language.Make(code)) {
			sets[w] |= 1 << i
		}
	}
	return sets
})

// thirdLanguage finds a sentence that is neither in the target language nor in the source's: too short to be
// told by its letters alone, it has several function words of another language and none of the
// target's. What the source says in the same words, or both put in quotation marks, may stay.
func thirdLanguage(c *checker, b *block) []article.Finding {
	own := text.StopWords(c.To)
	if own == nil || c.Languages == nil || b.target.letters < thirdLetters {
		return nil
	}
	if counts, _ := thirdCounts(b.target.wordList(), own); slices.Max(counts[:]) < thirdWords {
		return nil
	}
	sentences := b.target.sentenceList(c.To)
	for i, v := range b.sentenceViews(1, sentences) {
		if v.letters < thirdLetters {
			continue
		}
		sentence := sentences[i]
		code := c.thirdLanguageOf(v, own)
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
	counts, excluded := thirdCounts(words, own)
	best, most := "", 0
	for i, code := range thirdCodes {
		if excluded>>i&1 == 0 && counts[i] > most {
			best, most = code, counts[i]
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

// thirdCounts counts for each of thirdCodes the words that are function words of it and not of the
// target language. excluded has a bit for each that lacks one which is a function word of the target's.
func thirdCounts(words []string, own map[string]struct{}) (counts [16]int, excluded uint16) {
	for _, w := range words {
		set := thirdWordSets()[w]
		if _, shared := own[w]; shared {
			excluded |= ^set
			continue
		}
		for ; set != 0; set &= set - 1 {
			counts[bits.TrailingZeros16(set)]++
		}
	}
	return counts, excluded
}
