package glossary_test

import (
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/glossary"
	"tolka/internal/language"
)

// A term holds for its languages and their regional forms, and for no other.
func TestTermsOfAPair(t *testing.T) {
	t.Parallel()
	terms := []article.Term{
		{Source: "any"}, {Source: "de", From: language.Make("de")}, {Source: "at", From: language.Make("de-AT")}, {Source: "en", To: language.Make("en")}, {Source: "gb", To: language.Make("en-GB")}, {Source: "fr", To: language.Make("fr")},
	}
	for _, e := range []struct{ from, to, want string }{
		{"de", "en", "any de en"},
		{"de-AT", "en-GB", "any at de en gb"},
		{"es", "fr", "any fr"},
		{"", "fr", "any at de fr"}, // what it is from cannot be told
		{"den", "en", "any en"},    // a Slavey language
	} {
		var got []string
		for _, term := range glossary.Between(terms, language.Make(e.from), language.Make(e.to)) {
			got = append(got, term.Source)
		}
		if s := strings.Join(got, " "); s != e.want {
			t.Errorf("%s to %s: %s, want %s", e.from, e.to, s, e.want)
		}
	}
}
