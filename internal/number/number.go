// Package number reads the numbers of a text with their meaning: 1.234,56 in a
// German text and 1,234.56 in an English one are the same number, and so are
// "1,5 Mrd." and "1.5 billion", "15 Uhr" and "3 p.m.", "7.4." and "April 7".
//
// It knows the words and habits of German, English, French, Spanish, Italian,
// Dutch, Polish, Czech, Russian, Ukrainian, Portuguese, Chinese and Japanese, and the
// words for large numbers and months of about 25 more; elsewhere it reads only digits. One file
// holds one concept, and each language has a data file.
package number

import (
	"sync"

	"tolka/internal/language"
)

// Kind says what a number stands for.
type Kind int

// The kinds of number.
const (
	// Cardinal is a quantity, an ordinal, a year or any other plain number that is
	// written in digits, or a spelled one of a million or more.
	Cardinal Kind = iota
	// Spelled is a number in words or Roman numerals. Writers and translators choose
	// freely whether to spell a number, and half of the small ones do not count anything
	// ("one of them"). So one may replace another number, but is not reported if it is
	// missing.
	Spelled
	// Date is a day of a month; a year after it is a number of its own.
	Date
	// Time is a time of day.
	Time
	// Reference is a telephone, version or other number whose digits are a name.
	Reference
)

// Number is one number of a text.
type Number struct {
	// Text is how the number is written, and Start where, in bytes.
	Text  string
	Start int
	Kind  Kind
	// Value is what the number is. The value of a Date is its month times 100 plus
	// its day, that of a Time the minutes since midnight.
	Value Value
	// Also holds the other readings of an ambiguous number: 3:30 may be 15:30.
	Also []Value
	// Foreign says that the number is written in the format of other languages
	// than its text, such as 3.5 in a German one.
	Foreign bool
	// Name says that the number has a decimal point and follows a name, as versions
	// do ("Python 3.10"), so that it may keep its form in any language.
	Name bool
	// Parts are the plain numbers that a Date or Time is written with.
	Parts []Number

	end   int // where it ends, in bytes
	power int // the power of ten that a word such as "million" gave it
}

// maxIgnored is up to which whole number a missing one is not worth a word:
// small numbers are spelled, implied ("both") or turned into pronouns.
const maxIgnored = 12

// Required reports whether a translation must have the number.
func (n Number) Required() bool {
	switch n.Kind {
	case Spelled:
		return false
	case Cardinal:
		return !n.Value.small()
	}
	return true
}

// readings returns all readings of the number.
func (n Number) readings() []Value { return append([]Value{n.Value}, n.Also...) }

// Parse returns the numbers of text, in their order. lang is
// the text's language; the zero Tag is read as English.
func Parse(text string, lang language.Tag) []Number {
	buffer := buffers.Get().(*[]token)
	s := &scanner{text: text, locale: localeOf(lang)}
	s.tokens = tokenize((*buffer)[:0], text, s.locale.apostrophe)
	defer func() {
		if cap(s.tokens) <= mostKept {
			clear(s.tokens) // they hold the text
			*buffer = s.tokens
			buffers.Put(buffer)
		}
	}()
	for i := 0; i < len(s.tokens); {
		i = max(i+1, s.at(i))
	}
	s.ranges()
	return s.out
}

// buffers are for the tokens of a text, which nobody needs once it is parsed. Those of a very long one are not kept.
var buffers = sync.Pool{New: func() any { return new([]token) }}

const mostKept = 1 << 12

// scanner walks over the tokens of a text and collects its numbers.
type scanner struct {
	text   string
	tokens []token
	locale *locale
	out    []Number
}

// at reads the number that begins at token i, if one does, and returns the index
// behind it; otherwise i.
func (s *scanner) at(i int) int {
	switch s.tokens[i].class {
	case digits:
		return s.first(i, (*scanner).date, (*scanner).telephone, (*scanner).clock, (*scanner).literal)
	case letters:
		return s.first(i, (*scanner).monthFirst, (*scanner).spelled, (*scanner).roman)
	case han:
		return s.han(i)
	}
	return i
}

// first lets readers have a try at token i until one of them reads a number.
func (s *scanner) first(i int, readers ...func(*scanner, int) int) int {
	for _, read := range readers {
		if next := read(s, i); next > i {
			return next
		}
	}
	return i
}

// add appends the number that the tokens from i up to next are.
func (s *scanner) add(n Number, i, next int) {
	n.Start, n.end = s.tokens[i].start, s.tokens[next-1].end
	n.Text = s.text[n.Start:n.end]
	s.out = append(s.out, n)
}
