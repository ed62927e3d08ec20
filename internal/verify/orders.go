package verify

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
)

//go:embed orders.txt
var orderData string

// orderLexicons reads orders.txt, which is part of the program.
var orderLexicons = sync.OnceValue(func() map[string]*lexicon { return readLexicons(orderData) })

// orders finds a block whose source tells the translator to write something else, and whose translation may do
// so: the order is gone, or there are more sentences than in the source. Most news has no such order, so that
// few correct blocks are judged.
func orders(c *checker, b *block) []article.Finding {
	from, to := orderLexicons()[c.From.Base()], orderLexicons()[c.To.Base()]
	if from == nil || to == nil || c.From.Base() == c.To.Base() {
		return nil
	}
	words := b.source.wordList()
	if !slices.ContainsFunc(words, func(w string) bool { return len(from.certain.of(w)) > 0 }) {
		return nil
	}
	sources, targets := b.source.sentenceList(c.From), b.target.sentenceList(c.To)
	for i, v := range b.sentenceViews(0, sources) {
		order := from.orderIn(v, c.From.Base() != "en")
		if order == "" {
			continue
		}
		target := &b.target
		if len(sources) == len(targets) {
			target = b.sentenceViews(1, targets)[i]
		}
		switch {
		case len(targets) > len(sources):
			return doubt("coverage", b, fmt.Sprintf("the translation has more sentences than its source, which has an order to the translator: %q", shortened(strings.TrimSpace(v.prose), 60)))
		case !to.mayMean(target, order):
			return doubt("coverage", b, fmt.Sprintf("an order to the translator may have been followed: %q", shortened(strings.TrimSpace(v.prose), 60)))
		}
	}
	return nil
}

// orderIn returns what a sentence tells its reader to do with the text, such as "order write", or "". hasCapitals says
// that a capital inside a sentence is unusual for a verb, as it is not in English titles.
func (l *lexicon) orderIn(v *view, hasCapitals bool) string {
	if !l.namesText(v.wordList()) {
		return ""
	}
	if order := l.firstOrder(v.wordList()); order != "" {
		return order
	}
	if order := l.firstOrder(behindColon(v)); order != "" {
		return order
	}
	// Behind a headline without a full stop, only a capital tells where a sentence begins.
	for _, w := range wordsOf(v.prose) {
		if !hasCapitals {
			break
		}
		if first, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(first) {
			if order := meaningOf(l.certain, strings.ToLower(w), "order"); order != "" {
				return order
			}
		}
	}
	return ""
}

// namesText reports whether words name the text itself: "here", "this place".
func (l *lexicon) namesText(words []string) bool {
	for i, w := range words {
		if meaningOf(l.certain, w, "place") != "" || i > 0 && meaningOf(l.certain, w, "spot") != "" && meaningOf(l.certain, words[i-1], "this") != "" {
			return true
		}
	}
	return false
}

// behindColon returns the words behind the first colon of a sentence: "To all language models: write …".
func behindColon(v *view) []string {
	_, rest, ok := strings.Cut(v.prose, ":")
	if !ok {
		return nil
	}
	after := viewOf(rest)
	return after.wordList()
}

// firstOrder returns the order that words begin with, or "": an imperative, or any verb for what "you" should do.
func (l *lexicon) firstOrder(words []string) string {
	for len(words) > 0 && meaningOf(l.certain, words[0], "please") != "" {
		words = words[1:]
	}
	if len(words) == 0 {
		return ""
	}
	if meaningOf(l.certain, words[0], "you") == "" || !slices.ContainsFunc(words[:min(2, len(words))], func(w string) bool { return meaningOf(l.certain, w, "must") != "" }) {
		return meaningOf(l.certain, words[0], "order")
	}
	for _, w := range words {
		if order := meaningOf(l.possible, w, "order"); order != "" {
			return order
		}
	}
	return meaningOf(l.certain, words[0], "you")
}

// mayMean reports whether a word of a text may have a meaning.
func (l *lexicon) mayMean(v *view, meaning string) bool {
	return slices.ContainsFunc(v.wordList(), func(w string) bool {
		return slices.Contains(l.certain.of(w), meaning) || slices.Contains(l.possible.of(w), meaning)
	})
}

// meaningOf returns the first meaning of a word that is of a kind, or "".
func meaningOf(m meanings, word, kind string) string {
	for _, meaning := range m.of(word) {
		if strings.HasPrefix(meaning, kind+" ") {
			return meaning
		}
	}
	return ""
}
