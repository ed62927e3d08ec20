package verify_test

import (
	"strings"
	"testing"

	"tolka/internal/language"
	"tolka/internal/verify"
)

// TestSummaryMeaning has summaries that say in the article's words what the article does not say.
func TestSummaryMeaning(t *testing.T) {
	t.Parallel()
	const english = "The minister signed the new contract with the unions on Monday in the capital. Bayern beat Dortmund in the final of the national cup after extra time. " +
		"Three of the seven members voted against the budget of the city council. The mayor did not attend the opening of the museum in the old harbor."
	const german = "Der Minister hat am Montag in der Hauptstadt den neuen Vertrag mit den Gewerkschaften unterschrieben. Der Bürgermeister kam nicht zur Eröffnung des Museums am alten Hafen. " +
		"Drei der sieben Mitglieder stimmten gegen den Haushalt der Stadt."
	for _, e := range []struct{ name, from, to, text, want string }{
		{"all is well", "en", "en", "The minister signed the contract with the unions. Bayern beat Dortmund in the cup final. The mayor did not attend the opening of the museum.", ""},
		{"other words", "en", "en", "After a deal with workers, voting on spending showed that the council was split.", ""},
		{"a negation that is new", "en", "en", "The minister did not sign the new contract with the unions on Monday.", "negation"},
		{"a negation that is lost", "en", "en", "The mayor attended the opening of the museum in the old harbor.", "negation"},
		{"names that changed places", "en", "en", "Dortmund beat Bayern in the final of the national cup.", "names"},
		{"a passive", "en", "en", "Dortmund was beaten by Bayern in the final of the national cup.", ""},
		{"another number", "en", "en", "Five of the seven members voted against the budget of the city council.", "numbers"},
		{"numbers in another order", "en", "en", "Seven of the three members voted against the budget of the city council.", "numbers"},
		{"made up", "en", "en", "Hundreds of angry farmers blocked several highways near the southern border.", "coverage"},
		{"all is well in German", "de", "de", "Der Minister hat den neuen Vertrag mit den Gewerkschaften unterschrieben. Der Bürgermeister kam nicht zur Eröffnung des Museums.", ""},
		{"a negation that is new in German", "de", "de", "Der Minister hat den neuen Vertrag mit den Gewerkschaften nicht unterschrieben.", "negation"},
		{"another number in German", "de", "de", "Fünf der sieben Mitglieder stimmten gegen den Haushalt der Stadt.", "numbers"},
		{"all is well in another language", "de", "en", "The minister signed the new contract with the unions. The mayor was not at the opening of the museum.", ""},
		{"made up in another language", "de", "en", "The children swim in the cold lake, drink hot tea with lemon and eat cake under the green trees.", "coverage"},
	} {
		source := english
		if e.from == "de" {
			source = german
		}
		var got []string
		for _, f := range (verify.Summary{Source: source, Text: e.text, From: language.Make(e.from), To: language.Make(e.to), Ended: true, Languages: languages}).Check() {
			got = append(got, f.Check)
		}
		if strings.Join(got, " ") != e.want {
			t.Errorf("%s: found %q, want %q", e.name, strings.Join(got, " "), e.want)
		}
	}
}
