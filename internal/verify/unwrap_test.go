package verify_test

import (
	"testing"

	"tolka/internal/language"
	"tolka/internal/verify"
)

func TestUnwrap(t *testing.T) {
	t.Parallel()
	const source = "Der Rat hat gestern beraten. Er stritt lange."
	const want = "The council met yesterday. It argued for long."
	for _, c := range []struct{ source, reply, want string }{
		{source, want, want},
		{source, "Here is the translation:\n\n" + want, want},
		{source, "Sure! Here is the English translation: " + want, want},
		{source, "**Translation:** " + want, want},
		{source, "English: " + want, want},
		{source, source + "\n\n" + want, want},
		{source, "German: " + source + "\nEnglish: " + want, want},
		{source, "Here is the translation:\n" + source + "\n" + want, want},
		{source, want + "\n\nNote: I kept the names.", want},
		{source, want + "\n\n(Translator's note: lit. \"advice\")\nIt also means more.", want},
		{source, "\"" + want + "\"", want},
		{source, "„" + want + "“", want},
		{source, "The council met yesterday.\nIt argued for long.", want},
		{source, "The council met yesterday.\nIt argued\nfor long.", "The council met yesterday.\nIt argued\nfor long."},
		{source, want + "\nThis is a free translation.", want + "\nThis is a free translation."},
		{"Der Rat stritt", "The council\nargued", "The council\nargued"},
		{"„Der Rat stritt“", "\"The council argued\"", "\"The council argued\""},
		{"Er sagte: „Ja.“", "\"Yes\", he said, \"yes\"", "\"Yes\", he said, \"yes\""},
		{"Anmerkung: Er stritt. Sie auch.", "Note: he argued.\nNote: she did, too.", "Note: he argued. Note: she did, too."},
		{"Die Übersetzung: ein Handwerk", "Translation: a craft", "Translation: a craft"},
		{source, "", ""},
		{source, "Here is the translation:", "Here is the translation:"},
	} {
		if got := verify.Unwrap(c.reply, c.source, language.Make("de"), language.Make("en")); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.reply, got, c.want)
		}
	}
}
