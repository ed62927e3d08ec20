package verify_test

import (
	"fmt"
	"runtime"
	"slices"
	"testing"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/verify"
)

// Terms are found in the texts that they occur in, in any inflection.
func TestTermsIn(t *testing.T) {
	t.Parallel()
	terms := []article.Term{{Source: "Brücke"}, {Source: "Haushalt"}, {Source: "Rat"}}
	for _, test := range []struct {
		terms []article.Term
		texts []string
		want  string
	}{
		{terms, []string{"Zwei Brücken fehlen.", "Der Rat berät."}, "[Brücke Rat]"},
		{terms, []string{"Der Hund schläft."}, "[]"},
		{terms, nil, "[]"},
		{terms[:1], []string{"Die Brücke ist neu."}, "[Brücke]"},
		{nil, []string{"Die Brücke ist neu."}, "[]"},
	} {
		var got []string
		for _, term := range verify.TermsIn(test.terms, language.Make("de"), test.texts...) {
			got = append(got, term.Source)
		}
		if fmt.Sprint(got) != test.want {
			t.Errorf("%q: %v, want %s", test.texts, got, test.want)
		}
	}
}

// inhabitants is a translation of many blocks whose numbers are all different.
func inhabitants(n int) verify.Translation {
	v := pairs("de", "en")
	for i := range n {
		v.Pairs = append(v.Pairs, verify.Pair{
			Block: i + 1, Kind: article.Paragraph,
			Source: fmt.Sprintf("Im Dorf Nummer %d lebten damals noch %d Menschen, sagte die Sprecherin am Abend.", 200+i, 5000+7*i),
			Target: fmt.Sprintf("In village number %d there were still %d people living at that time, the spokeswoman said in the evening.", 200+i, 5000+7*i),
		})
	}
	return v
}

// Two numbers that are missing are an error among few, and a warning among many.
func TestShareOfMissingNumbers(t *testing.T) {
	t.Parallel()
	for blocks, want := range map[int]article.Level{3: article.Error, 10: article.Warning} {
		v := inhabitants(blocks)
		for i := range 2 {
			v.Pairs[i].Target = fmt.Sprintf("In village number %d there were still many people living at that time, the spokeswoman said in the evening.", 200+i)
		}
		missing := 0
		for _, f := range v.Check() {
			if f.Check != "numbers" {
				continue
			}
			if missing++; f.Level != want {
				t.Errorf("%d blocks: %s is of level %v", blocks, f.Message, f.Level)
			}
		}
		if missing != 2 {
			t.Errorf("%d blocks: found in %d blocks, want 2", blocks, missing)
		}
	}
}

// The blocks of a long document are checked in parallel: neighbors are compared with each other
// where two parts meet, too.
func TestLongDocument(t *testing.T) {
	t.Parallel()
	v := inhabitants(64*(runtime.GOMAXPROCS(0)+1) + 1)
	if got := v.Check(); len(got) > 0 {
		t.Fatalf("without a fault: %v", got)
	}
	for _, at := range []int{10, 63, 127} {
		v.Pairs[at].Target, v.Pairs[at+1].Target = v.Pairs[at+1].Target, v.Pairs[at].Target
	}
	var blocks []int
	for _, f := range v.Check() {
		blocks = append(blocks, f.Block)
	}
	slices.Sort(blocks)
	if got := fmt.Sprint(slices.Compact(blocks)); got != "[11 12 64 65 128 129]" {
		t.Errorf("found in blocks %s", got)
	}
}

// A letter that names a variable and a word that the glossary wants are not left behind.
func TestLettersOfTheSourceThatStay(t *testing.T) {
	t.Parallel()
	variable := pairs("el", "en", "Η τιμή α του πίνακα είναι πολύ υψηλή.", "The value α of the table is very high.")
	if got := found(variable); got != "" {
		t.Errorf("a variable: found %q", got)
	}
	word := pairs("el", "en", "Το μουσείο πήρε το άγαλμα πίσω.", "The museum took the άγαλμα back.")
	if got := found(word); got != "language!" {
		t.Errorf("a word: found %q", got)
	}
	word.Terms = []article.Term{{Source: "άγαλμα", Target: "άγαλμα"}}
	if got := found(word); got != "" {
		t.Errorf("a term: found %q", got)
	}
}

// Blocks whose translations are those of other texts are reported one by one, and with one
// warning if they are more than half.
func TestDetachedBlocks(t *testing.T) {
	t.Parallel()
	texts := [][3]string{ // a source, its translation, and that of another text
		{"Die Lehrerin liest den Kindern nach der Pause ein langes Märchen vor. Danach malen alle ein Bild vom Wald und vom alten König.",
			"The teacher reads the children a long fairy tale after the break. Then everyone paints a picture of the forest and the old king.",
			"Heavy rain has flooded several cellars near the river. Firefighters pumped out water until morning and closed two roads for cars."},
		{"Der Bäcker backt jeden Morgen frisches Brot und kleine Kuchen. Seine Kunden stehen schon früh vor der Tür und warten geduldig.",
			"The baker bakes fresh bread and small cakes every morning. His customers stand at the door early and wait patiently.",
			"A new telescope shows distant galaxies in infrared light. Astronomers hope that it explains how the first stars were born."},
		{"Im Winter friert der See zu, und die Leute laufen Schlittschuh. Am Ufer verkauft eine Frau heißen Tee und geröstete Nüsse.",
			"In winter the lake freezes over, and people go skating. On the shore a woman sells hot tea and roasted nuts.",
			"The court rejected the appeal of the company. Its lawyers announced that they would take the case to a higher judge."},
		{"Der Gärtner pflanzt im Frühling rote Blumen und junge Bäume. Im Sommer gießt er sie abends, weil die Sonne dann tiefer steht.",
			"The gardener plants red flowers and young trees in spring. In summer he waters them in the evening, because the sun is lower then.",
			"Trains between both capitals will be cancelled during the strike. Passengers can return their tickets or travel by coach instead."},
		{"Meine Großmutter sammelt alte Briefe und Fotos in einer Kiste. Manchmal erzählt sie uns, wer die Menschen darauf waren.",
			"My grandmother collects old letters and photos in a box. Sometimes she tells us who the people in them were.",
			"Scientists discovered a virus that infects wheat. Farmers should burn affected fields before the harvest begins next month."},
	}
	document := func(wrong int) verify.Translation {
		v := pairs("de", "en")
		for i, text := range texts {
			target := text[1]
			if i < wrong {
				target = text[2]
			}
			v.Pairs = append(v.Pairs, verify.Pair{Block: i + 1, Kind: article.Paragraph, Source: text[0], Target: target})
		}
		return v
	}
	for wrong, want := range []string{"[]", "[1]", "[1 2]", "[0]", "[0]", "[0]"} {
		blocks := []int{}
		for _, f := range document(wrong).Check() {
			if f.Check == "coverage" {
				blocks = append(blocks, f.Block)
			}
		}
		if got := fmt.Sprint(blocks); got != want {
			t.Errorf("%d of 5 blocks are wrong: found in %s, want %s\n%v", wrong, got, want, document(wrong).Check())
		}
	}
}
