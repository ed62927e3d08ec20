package extract

import (
	"fmt"
	"strings"

	"tolka/internal/article"
)

// unparsed returns a warning for each HTML block that could not be read to its end, so that
// nothing stays untranslated unnoticed.
func unparsed(blocks []article.Block) []article.Finding {
	var out []article.Finding
	line := 1
	for _, b := range blocks {
		if b.Unparsed {
			text := strings.TrimLeft(b.Raw, " \t\r\n")
			at := line + strings.Count(b.Raw[:len(b.Raw)-len(text)], "\n")
			out = append(out, article.Finding{Check: "html", Message: fmt.Sprintf("the HTML on line %d cannot be parsed and is not translated: %q", at, opening(text))})
		}
		line += strings.Count(b.Raw, "\n")
	}
	return out
}

// opening is the beginning of a text, for a message.
func opening(text string) string {
	const runes = 60
	r := []rune(strings.Join(strings.Fields(text[:min(len(text), 4*runes)]), " "))
	if len(r) <= runes {
		return string(r)
	}
	return string(r[:runes]) + "…"
}
