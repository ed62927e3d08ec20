package verify_test

import (
	"strings"
	"testing"
)

// TestCorrect has correct translations that look like faults, and faults next to them.
func TestCorrect(t *testing.T) {
	t.Parallel()
	for _, e := range []struct{ name, from, to, source, target, want string }{
		{"a language whose negations are not known", "en", "nl", "The minister did not sign the contract on that day.", "De minister heeft het contract die dag niet ondertekend.", ""},
		{"a language whose numbers are not known", "en", "sv", "On Monday three guests came.", "På måndag kom tre gäster.", ""},
		{"a noun like a negation", "en", "fr", "The list of numbers has a constant step between them.", "La liste des nombres a un pas constant entre eux.", ""},
		{"a French negation that is new", "en", "fr", "The list of numbers was ready.", "La liste des nombres n'était pas prête.", "negation"},
		{"a Czech verb that negates", "en", "cs", "This function cannot be used with the old objects.", "Tuto funkci nelze použít se starými objekty.", ""},

		{"a chapter", "en", "de", "10.7. Domain names", "10.7. Domainnamen", ""},
		{"a chapter of an appendix", "en", "fr", "B.3.2. The kernel", "B.3.2. Le noyau", ""},
		{"part of a domain", "en", "de", "The zone 168.192.in-addr.arpa is special.", "Die Zone 168.192.in-addr.arpa ist besonders.", ""},
		{"a decimal that was not localized", "en", "de", "It was 3.7 million.", "Es waren 3.7 Millionen.", "numbers"},
		{"three decimals that were not localized", "en", "de", "It was 3.7, then 4.8, and at last 5.9 percent.", "Es waren 3.7, dann 4.8 und zuletzt 5.9 Prozent.", "numbers"},
		{"three decimals that were changed", "en", "de", "It was 3.7, then 4.8, and at last 5.9 percent.", "Es waren 3,1, dann 4,2 und zuletzt 5,3 Prozent.", "numbers!"},

		{"books and not pounds", "en", "fr", "The library sells them for 20 euros.", "La bibliothèque vend ces livres à 20 euros.", ""},
		{"euro inside a word", "en", "fr", "The price of the computer is $20.", "L'ordinateur a une valeur de 20 $.", ""},
		{"rubles inside a word", "en", "fr", "There are no troubles for 20 euros.", "Il n'y a pas de problèmes pour 20 euros.", ""},
		{"a circle and not a yen", "en", "ja", "A $ sign precedes it in the circle.", "円の中では前にドル記号が付きます。", ""},
		{"dollars became yen", "en", "ja", "The book costs $20 in the shop.", "この本は店で20円です。", "numbers"},

		{"a number that another sentence has too", "de", "en", "Drei Männer kamen am Abend. Sie aßen drei Äpfel und gingen.", "Three men came in the evening. They ate five apples and left.", "numbers!"},
		{"eight guests became five", "de", "en", "Am Abend kamen acht Gäste in das Haus.", "In the evening five guests came to the house.", "numbers!"},
		{"five-time champion", "de", "en", "Der fünfmalige Sieger kam am Abend.", "The five-time winner came in the evening.", ""},
		{"three times became six times", "de", "en", "Sie hat dreimal gewonnen.", "She won six times.", "numbers!"},
		{"to pay attention", "de", "en", "Man muss acht geben auf die Kinder.", "You have to watch the children.", ""},
		{"a day that another sentence has too", "de", "en", "Am Montag regnete es. Am Montag kam auch der Bus.", "It rained on Monday. The bus came on Thursday, too.", "numbers!"},

		{"a sentence in French", "de", "en", germanText + " Das war gestern noch ganz anders.", englishText + " Ce n'était pas le cas pour nous, il y a encore un jour.", "language!"},
		{"a sentence in Spanish", "de", "en", germanText + " Das war gestern noch ganz anders.", englishText + " Pero ayer todo era muy diferente para los que estaban allí.", "language!"},
		{"a block in Italian", "de", "en", "Das war gestern noch ganz anders, für uns alle.", "Ma ieri era tutto molto diverso anche per noi che lo sappiamo.", "language!"},
		{"a sentence in French of the article", "de", "en", germanText + " Ce n'était pas le cas pour nous, il y a encore un jour.", englishText + " Ce n'était pas le cas pour nous, il y a encore un jour.", ""},
		{"a title in French", "de", "en", germanText, strings.Replace(englishText, "taxes", "taxes, as in Les Enfants du Paradis dans la nuit,", 1), ""},
	} {
		if got := found(pairs(e.from, e.to, e.source, e.target)); got != e.want {
			t.Errorf("%s: found %q, want %q\n%v", e.name, got, e.want, pairs(e.from, e.to, e.source, e.target).Check())
		}
	}
}

// TestUnstopped has a translator who writes no full stops, and one who forgets one.
func TestUnstopped(t *testing.T) {
	t.Parallel()
	const source, target = "Gibt die Summe der Quadrate aller angegebenen Werte zurück.", "Returns the sum of the squares of all the given values"
	if got := found(pairs("de", "en", source, target, source, target, source, target)); got != "" {
		t.Errorf("no full stops: found %q", got)
	}
	if got := found(pairs("de", "en", source, target, source, target+".", source, target+".")); got != "cut" {
		t.Errorf("one full stop is missing: found %q", got)
	}
}
