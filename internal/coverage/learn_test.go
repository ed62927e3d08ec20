package coverage_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"tolka/internal/coverage"
	"tolka/internal/language"
)

// spanish are words and their translations.
const spanish = `perro dog|gato cat|puente bridge|iglesia church|árbol tree|barco ship|carta letter|ventana window|cuchillo knife|manzana apple|hermano brother|lluvia rain|nieve snow|bosque forest|caballo horse|cocina kitchen|dinero money|espejo mirror|fuego fire|guerra war|hierro iron|juez judge|leche milk|mercado market|nube cloud|oro gold|pan bread|queso cheese|reloj clock|sangre blood|techo roof|uva grape|viento wind|zapato shoe|pájaro bird|sombrero hat|piedra stone|pueblo village|camino road|cárcel prison`

// sentences returns sentences of so many random words with their translations.
func sentences(n, words int) []coverage.Pair {
	random := rand.New(rand.NewPCG(3, 4))
	all := strings.Split(spanish, "|")
	var out []coverage.Pair
	for range n {
		var source, target []string
		for _, i := range random.Perm(len(all))[:words] {
			es, en, _ := strings.Cut(all[i], " ")
			source, target = append(source, "el "+es), append(target, "the "+en)
		}
		random.Shuffle(len(target), func(i, j int) { target[i], target[j] = target[j], target[i] })
		out = append(out, coverage.Pair{Source: strings.Join(source, " con ") + ".", Target: strings.Join(target, " with ") + "."})
	}
	return out
}

// Words that are learned from a few translations tell a translation from another text, even where one of them is wrong.
func TestLearned(t *testing.T) {
	t.Parallel()
	all := sentences(120, 8)
	wrong := all[5]
	wrong.Target = "The queen bought some expensive chairs, visited a famous painter and danced until midnight."
	all[5] = wrong
	m := coverage.Learned(language.Make("es"), language.English, all)
	for i, p := range all {
		if c := m.Compare(p.Source, p.Target); i != 5 && (!c.Enough || c.Evidence < 0) {
			t.Errorf("%v: %+v", p, c)
		}
	}
	missed := 0
	for i := 0; i+1 < len(all); i += 2 {
		if c := m.Compare(all[i].Source, all[i+1].Target); c.Evidence > -2 {
			missed++
		}
	}
	if missed > 20 { // of 60; they share a fifth of their words
		t.Errorf("%d of 60 unrelated texts were missed", missed)
	}
}

// What is learned does not depend on chance, and rare words are left out.
func TestTablesAreStable(t *testing.T) {
	t.Parallel()
	all := append(sentences(40, 6), coverage.Pair{Source: "La bicicleta.", Target: "The bicycle."})
	forward, back := coverage.Tables(language.Make("es"), language.English, all, 3)
	for range 5 {
		if f, b := coverage.Tables(language.Make("es"), language.English, all, 3); f != forward || b != back {
			t.Fatal("another table")
		}
	}
	if strings.Contains(forward, "biciclet") || !strings.Contains(forward, "perr") {
		t.Error(forward)
	}
}
