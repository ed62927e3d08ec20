package markdown_test

import (
	"strings"
	"testing"

	"tolka/internal/markdown"
)

// A message for a person says what a placeholder stands for.
func TestNamed(t *testing.T) {
	t.Parallel()
	text := "Der [Rat](rat.md) sagt <b\nclass=\"x\">ja</b>,  \naber [nein](https://example.com/" + strings.Repeat("x", 80) + ") und [das][ref]."
	protected, spans := markdown.Protect(text, markdown.LabelsOf(markdown.Parse("[ref]: /x\n")))
	for number, want := range map[string]string{
		"{{1}}": "rat.md", "{{2}}": `<b class="x">`, "{{ 3 }}": "</b>", "{{4}}": "a line break",
		"{{5}}": "https://example.com/" + strings.Repeat("x", 40) + "…", "{{6}}": "ref", "{{7}}": "{{7}}", "{{0}}": "{{0}}", "{{x}}": "{{x}}",
	} {
		if got := markdown.Named(number+" is missing", spans); got != want+" is missing" {
			t.Errorf("%s: %s, want %s\n%s", number, got, want, protected)
		}
	}
	if got := markdown.Named("{{1}}, {{9}}, {{1}} are there", spans); got != "rat.md, {{9}}, rat.md are there" {
		t.Error(got)
	}
}
