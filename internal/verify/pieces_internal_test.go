package verify

import (
	"testing"
	"unicode"
)

func TestProse(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"two words":                       "two words",
		"a {{1}} b":                       "a   b",
		"see [here]({{2}}) for more":      "see here ) for more",
		"the `code` word":                 "the   word",
		"a <b>bold</b> word":              "a  bold  word",
		"write to a.b@example.net today":  "write to   today",
		"at https://example.net/x?y=1 it": "at   it",
		"*one* and ~two~ [three]":         "one and two three",
		"3 < 4 and 5 @ 6":                 "3 < 4 and 5 @ 6",
	} {
		if got := prose(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestFormsOfTerms(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		word, term         string
		related, inflected bool
	}{
		{"brücke", "brücke", true, true},
		{"brücken", "brücke", true, true},
		{"brückentage", "brücke", true, false},    // five letters more
		{"autobrücke", "brücke", true, false},     // a compound
		{"brückig", "brücke", true, true},         // another ending of a letter
		{"brückige", "brücke", true, true},        // of two letters more
		{"brückiger", "brücke", true, false},      // of three
		{"brügge", "brücke", false, false},        // three letters of six in common
		{"abcdefgxyz", "abcdefghij", true, false}, // seven letters of ten in common
		{"abcdefwxyz", "abcdefghij", false, false},
		{"rate", "rat", true, true},
		{"raten", "rat", true, true},
		{"ratten", "rat", false, false},
		{"katze", "kater", false, false},
	} {
		if got := related(test.word, test.term); got != test.related {
			t.Errorf("%s is related to %s: %v", test.word, test.term, got)
		}
		if got := inflected(test.word, test.term); got != test.inflected {
			t.Errorf("%s is a form of %s: %v", test.word, test.term, got)
		}
	}
}

func TestNeighbors(t *testing.T) {
	t.Parallel()
	for a := range 7 {
		for b := range 7 {
			apart := (a - b + 7) % 7
			if got := neighbors(a, b); got != (apart == 1 || apart == 6) {
				t.Errorf("days %d and %d: %v", a, b, got)
			}
		}
	}
}

func TestDigitsOf(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{"1,234": "1234", "1.234 x 5": "1234|5", "a 7-8 b": "7|8", "none": "", "12 345": "12345"} {
		if got := digitsOf(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestLeftWord(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text, word string
		excused    bool
	}{
		{"took the άγαλμα", "άγαλμα", false},
		{"took the “άγαλμα” and left", "άγαλμα", true},
		{"took it (άγαλμα)", "άγαλμα", true},
		{"took “άγαλμα” and the βάζο", "βάζο", false},
		{"the value α is #άγαλμα", "", true},
		{"nothing", "", true},
	} {
		if word, excused := leftWord(test.text, unicode.Greek); word != test.word || excused != test.excused {
			t.Errorf("%q: %q, excused %v", test.text, word, excused)
		}
	}
}

// The bounds of lengths are in order, around the median, and not far from it.
func TestOrderOfLengthBounds(t *testing.T) {
	t.Parallel()
	check := func(name string, b bounds) {
		if b.low >= b.median || b.median >= b.high || b.median > 2.5*b.low || b.high > 2.5*b.median {
			t.Errorf("%s: %v", name, b)
		}
	}
	for pair, b := range ratios {
		check(pair[0]+" to "+pair[1], b)
	}
	for code, b := range fromEnglish {
		check(code, b)
	}
}
