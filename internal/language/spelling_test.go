package language

import "testing"

// What the table says must be found: its keys are spelt as Parse spells tags.
func TestTheTableOfSpellingsHasCanonicalTags(t *testing.T) {
	t.Parallel()
	for tag := range spelling {
		got, err := Parse(tag)
		if err != nil || got.String() != tag || got.Spelling() == "" {
			t.Errorf("%s: %v, %v", tag, got, err)
		}
	}
	if (Tag{"de"}).Spelling() != "" || (Tag{"de"}).WithoutEszett() || !(Tag{"de-CH"}).WithoutEszett() {
		t.Error("German is not told from Swiss German spelling")
	}
}
