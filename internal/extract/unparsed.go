package extract

import (
	"fmt"
	"strings"

	"tolka/internal/article"
)

// unparsed returns a warning for each block that could not be read, so that nothing stays
// untranslated unnoticed: HTML without its end, and tables drawn with characters. Blocks that an
// open tag of an earlier one hides are named with that one.
func unparsed(blocks []article.Block) []article.Finding {
	var out []article.Finding
	line, hidden, first := 1, 0, ""
	end := func() {
		if hidden > 0 && len(out) > 0 {
			out[len(out)-1].Message += fmt.Sprintf("; as it never ends, neither %s of HTML below it, from %s", blocksOf(hidden), first)
		}
		hidden = 0
	}
	for _, b := range blocks {
		if b.Unparsed {
			text := strings.TrimLeft(b.Raw, " \t\r\n")
			at := line + strings.Count(b.Raw[:len(b.Raw)-len(text)], "\n")
			if b.Swallowed {
				if hidden++; hidden == 1 {
					first = fmt.Sprintf("line %d: %q", at, opening(text))
				}
			} else {
				end()
				what := "HTML"
				if b.Kind != article.HTML {
					what = "table"
				}
				out = append(out, article.Finding{Check: "html", Message: fmt.Sprintf("the %s on line %d cannot be parsed and is not translated: %q", what, at, opening(text))})
			}
		}
		line += strings.Count(b.Raw, "\n")
	}
	end()
	return out
}

// blocksOf returns a number of blocks in words.
func blocksOf(n int) string {
	if n == 1 {
		return "is one block"
	}
	return fmt.Sprintf("are %d blocks", n)
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
