package verify

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
)

// givenNames are frequent given names: a word with a capital letter behind one of them is the name of a
// person, which a translation keeps.
var givenNames = sync.OnceValue(func() map[string]bool {
	return wordSet(`aaron adam adrian agnes albert alejandro alessandro alex alexander alexandra alfred alice alina amanda amy ana andrea andreas andrew andrzej angela angelika anja anke ann anna anne annette anthony anton antonio arne arthur astrid axel barbara beate ben benjamin bernd bernhard bettina birgit björn boris brigitte brian bruno carl carla carlos carmen carolin caroline catherine charles charlotte chris christian christina christine christoph christopher claudia claus clara cornelia daniel daniela david denis dennis diana diego dieter dirk dominik donald dorothea edward elena elias elisabeth elizabeth ella emil emily emma enrico eric erik ernst eva ewa felix fernando florian francesco francis frank franz françois frederik friedrich fritz gabriel gabriele georg george gerd gerhard giovanni giulia giuseppe grzegorz guido gustav hannah hans harald harry heike heinrich heinz helen helena helga helmut henri henry herbert hermann holger horst hubert hugo ines ingrid irene isabel isabelle ivan jack jacob jacques jakob james jan jane jean jennifer jens jessica jim joachim joe johan johannes john jonas jörg jorge josé josef joseph juan judith julia julian julien jürgen kai karen karin karl katarzyna katharina kathrin katja kevin klaus konrad kristina krzysztof kurt lars laura lauren lea lena leo leon leonard lisa lothar louis louise luca lucas lucia luis luisa luise lukas manfred manuel manuela marc marco marcus margaret maria marie mario marion mark markus marta martha martin martina mary matthew matthias max maximilian melanie michael michel michelle miguel mike monika moritz nadine nancy natalia nathalie nicole nicolas nikolaus nina norbert olaf oliver olivier oscar oskar otto pablo paolo patricia patrick paul paula pauline pedro peter petra philip philipp philippe pierre piotr rainer ralf raphael rebecca reinhard renate richard robert roberto roger roland rolf rosa rüdiger rudolf ruth sabine sabrina samuel sandra sara sarah sebastian silke silvia simon simone sofia sonja sophia sophie stefan stefanie steffen stephan stephen steven susan susanne sven sylvia tanja teresa theresa theodor thomas thorsten till tim tobias tom tomasz ulrich ulrike ursula ute uwe valentina vera verena veronika victor victoria viktor vincent volker walter werner wilhelm will william wolfgang yvonne`)
})

// person is a name of two words.
type person struct{ given, family string }

// persons returns the names of persons in a text: a frequent given name and the word with a capital letter
// behind it.
func persons(s string) []person {
	var out []person
	words := strings.Fields(s)
	for i := 0; i+1 < len(words); i++ {
		family := strings.TrimFunc(words[i+1], func(r rune) bool { return !unicode.IsLetter(r) })
		family = strings.TrimSuffix(strings.TrimSuffix(family, "'s"), "’s")
		first, _ := utf8.DecodeRuneInString(family)
		if !unicode.IsUpper(first) || utf8.RuneCountInString(family) < 4 {
			continue
		}
		if given := strings.ToLower(strings.TrimLeft(words[i], "\"“”„«»(*_")); givenNames()[given] {
			out = append(out, person{given, strings.ToLower(family)})
		}
	}
	return out
}

// changedNames finds a person who became another one: of the source's name, neither word is in the
// translation, which has a name of its own instead; or only a letter or two of the family name changed.
func changedNames(_ *checker, b *block) []article.Finding {
	source, target := persons(b.source.prose), persons(b.target.prose)
	if len(source) == 0 || len(target) == 0 {
		return nil
	}
	from, to := b.source.lowered(), b.target.lowered()
	for _, t := range target {
		if mentions(from, t.family) {
			continue
		}
		for _, s := range source {
			if mentions(to, s.family) || slices.Contains(target, s) {
				continue
			}
			switch {
			case s.given == t.given, !strings.Contains(from, t.given) && !strings.Contains(to, s.given):
				return doubt("names", b, fmt.Sprintf("%s %s became %s %s", title(s.given), title(s.family), title(t.given), title(t.family)))
			}
		}
	}
	return nil
}

// mentions reports whether a text in small letters has a family name, in whatever inflection.
func mentions(text, family string) bool {
	const ending = 2
	n := max(4, utf8.RuneCountInString(family)-ending)
	return strings.Contains(text, beginning(family, n))
}

// title returns a word with a capital letter.
func title(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}
