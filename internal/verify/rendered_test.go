package verify

import (
	"fmt"
	"testing"

	"tolka/internal/article"
	"tolka/internal/language"
)

// A term is found as the texts write it: inflected, in several words, in capitals and without spaces.
func TestRenderedTerms(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ from, to, source, target, term, want, found string }{
		{"de", "en", "Des Stadtrats Beschluss gilt.", "The City Council's decision applies.", "Stadtrat", "city council", "[{1 Stadtrats City Council's}]"},
		{"de", "en", "Der *Rat der Stadt* tagt.", "The *city council* meets.", "Rat der Stadt", "city council", "[{1 Rat der Stadt city council}]"},
		{"de", "en", "Die NATO tagt.", "NATO meets.", "NATO", "NATO", "[{1 NATO NATO}]"},
		{"en", "ja", "The committee meets.", "委員会が開かれる。", "committee", "委員会", "[{1 committee 委員会}]"},
		{"de", "en", "Der Haushalt gilt.", "It applies.", "Haushalt", "budget", "[]"},
		{"de", "en", "Das gilt.", "The budget applies.", "Haushalt", "budget", "[]"},
		{"de", "en", "Der Haushalt gilt.", "The household applies.", "Haushalt", "", "[]"},
	} {
		term := article.Term{Source: c.term, Target: c.want}
		if c.want == "" {
			term.Forbidden = []string{"household"}
		}
		from, err := language.Parse(c.from)
		if err != nil {
			t.Fatal(err)
		}
		to, err := language.Parse(c.to)
		if err != nil {
			t.Fatal(err)
		}
		translation := Translation{Pairs: []Pair{{Block: 1, Source: c.source, Target: c.target}}, From: from, To: to, Terms: []article.Term{term}}
		if got := fmt.Sprint(translation.RenderedTerms()); got != c.found {
			t.Errorf("%s: %s, want %s", c.source, got, c.found)
		}
	}
}
