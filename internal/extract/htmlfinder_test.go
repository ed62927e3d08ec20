package extract

import (
	"strings"
	"testing"
)

// Texts are found in their order, and elsewhere as long as the search is not too long.
func TestFinder(t *testing.T) {
	long := strings.Repeat("x", keptLink)
	f := finder{text: "a " + strings.Repeat("b ", nearby) + long + " c", left: 3 * nearby}
	for _, s := range []string{"a", long, "c", "a"} {
		if !f.has(s) {
			t.Errorf("%.5q is not found", s)
		}
	}
	if f.has("") || f.has("z") || f.has("y") || f.has("z") {
		t.Error("what is not there is found")
	}
	if f.left >= 0 || f.has("a") {
		t.Errorf("the search continues: %d", f.left)
	}
	if f.at = 0; !f.has("a") {
		t.Error("what is next is not found")
	}
}
