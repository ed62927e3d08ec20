package verify

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/text"
)

// Occurs reports whether a term stands in a text of the source language, in
// whatever form.
func Occurs(t article.Term, source string) bool {
	v := viewOf(source)
	return has(&v, t.Source, inflected)
}

// glossary finds a block that has a term in its source and not the agreed one in
// its translation, or a word that is forbidden for it. Words are matched with inflection
// in mind, more strictly in the source, where a match makes a demand, than in the target,
// and spelt as the target's region does.
func glossary(c *checker, b *block) []article.Finding {
	var out []article.Finding
	spelt := func(word string) string { return word }
	if c.To.WithoutEszett() {
		spelt = text.WithoutEszett
	}
	for _, t := range c.Terms {
		if !has(&b.source, t.Source, inflected) {
			continue
		}
		if want := spelt(t.Want()); want != "" && !has(&b.target, want, related) {
			out = append(out, doubt("glossary", b, fmt.Sprintf("%q should be %q", t.Source, want))...)
		}
		for _, word := range t.Forbidden {
			if has(&b.target, spelt(word), inflected) {
				out = append(out, doubt("glossary", b, fmt.Sprintf("%q must not be %q", t.Source, word))...)
			}
		}
	}
	return out
}

// has reports whether a text has the words of a term one after the other. In a
// script without spaces it is enough that the term occurs.
func has(v *view, term string, match func(word, term string) bool) bool {
	if acronym(term) {
		return strings.Contains(v.text, term)
	}
	term = strings.ToLower(term)
	if unspaced(term) {
		return strings.Contains(strings.ToLower(v.text), term)
	}
	parts, words := text.Words(term), v.wordList()
	for i := 0; i+len(parts) <= len(words) && len(parts) > 0; i++ {
		n := 0
		for n < len(parts) && match(words[i+n], parts[n]) {
			n++
		}
		if n == len(parts) {
			return true
		}
	}
	// A term in code or in an address is there as well.
	return strings.Contains(strings.ToLower(v.text), term) && len(parts) != 1
}

// inflected reports whether a word is a term with at most two letters of an ending
// more, or with another ending of one letter.
func inflected(word, term string) bool {
	if rest, ok := strings.CutPrefix(word, term); ok {
		return utf8.RuneCountInString(rest) <= 2
	}
	n := utf8.RuneCountInString(term)
	return n >= 5 && shared(word, term) >= n-1 && utf8.RuneCountInString(word) <= n+2
}

// related reports whether a word may be a form of a term: one that begins as the
// first seven tenths of it, or a compound that holds it.
func related(word, term string) bool {
	n := utf8.RuneCountInString(term)
	if n <= 3 {
		return inflected(word, term)
	}
	return strings.Contains(word, term) || shared(word, term) >= max(3, (7*n+9)/10)
}

// shared counts the letters that two words begin with in common.
func shared(a, b string) int {
	n := 0
	for i, r := range a {
		other, size := utf8.DecodeRuneInString(b[min(i, len(b)):])
		if size == 0 || r != other {
			break
		}
		n++
	}
	return n
}

// acronym reports whether a term is written in capitals, and so matched as it is.
func acronym(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters >= 2
}
