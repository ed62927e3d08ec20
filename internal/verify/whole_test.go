package verify_test

import (
	"strings"
	"testing"
)

// TestMisplaced exchanges neighbours, and leaves them where they belong.
func TestMisplaced(t *testing.T) {
	t.Parallel()
	cocca := "Diego Cocca wird Trainer von Mexiko, teilte der Verband am Montag in Tijuana mit."
	coccaEnglish := "Diego Cocca becomes coach of Mexico, the association said in Tijuana on Monday."
	lula := "Lula trat in Brasilien am 1. Januar 2023 die Nachfolge von Jair Bolsonaro als Präsident an."
	lulaEnglish := "On January 1, 2023, Lula succeeded Jair Bolsonaro as president of Brazil, it was said."
	if got := found(pairs("de", "en", cocca, coccaEnglish, lula, lulaEnglish)); got != "" {
		t.Errorf("in order: found %q", got)
	}
	crossed := pairs("de", "en", cocca, lulaEnglish, lula, coccaEnglish).Check()
	blocks := map[int]bool{}
	for _, f := range crossed {
		if f.Check == "misplaced" {
			blocks[f.Block] = true
		}
	}
	if len(blocks) != 2 {
		t.Errorf("exchanged: found %v", crossed)
	}
}

// TestRepetition lets one block of an article go round in circles.
func TestRepetition(t *testing.T) {
	t.Parallel()
	tuned, _ := news(t)
	article := translation(tuned[0][96:96+articleLength], gpt4)
	article.Pairs[3].Target += strings.Repeat(" and then it went on", 12)
	where := map[int]bool{}
	for _, f := range article.Check() {
		if f.Check == "repetition" {
			where[f.Block] = true
		}
	}
	if !where[4] || where[0] {
		t.Errorf("one block: found in %v, want 4 alone", where)
	}
}

// TestRepetitionAcrossBlocks has one sentence in the place of six.
func TestRepetitionAcrossBlocks(t *testing.T) {
	t.Parallel()
	same := pairs("de", "en")
	for _, source := range []string{"Der Hund ist weg.", "Die Katze kam.", "Es hat geregnet.", "Alle gingen heim.", "Der Arzt sah ihn.", "Das war es."} {
		same.Pairs = append(same.Pairs, pairs("de", "en", source, "All of the people went home.").Pairs...)
	}
	if got := found(same); got != "repetition!" {
		t.Errorf("all blocks: found %q", got)
	}
}
