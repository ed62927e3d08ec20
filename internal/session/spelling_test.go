package session

import "testing"

func TestWithoutEszett(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Die Straße GROẞ":              "Die Strasse GROSS",
		"Der Befehl `straße` heißt so": "Der Befehl `straße` heisst so",
		"Maße":                         "Masse",
		"``a ` straße`` Straße":        "``a ` straße`` Strasse",
		"ein ` allein, Straße":         "ein ` allein, Strasse",
		"ohne":                         "ohne",
	} {
		if got := withoutEszett(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
