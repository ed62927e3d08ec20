package text

import (
	"strings"
	"testing"
)

// Not parallel: allocations are counted for the whole process.
func TestTokens(t *testing.T) {
	if n := Tokens(""); n != 0 {
		t.Errorf("Tokens of nothing = %d", n)
	}
	s := strings.Repeat("Ein Satz. 这是。 Предложение 12.", 100)
	if n := testing.AllocsPerRun(10, func() { Tokens(s) }); n != 0 {
		t.Errorf("Tokens allocates %v times", n)
	}
}
