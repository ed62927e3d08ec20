package verify

import (
	"fmt"
	"strings"

	"tolka/internal/article"
)

const (
	// blockLetters is from how many letters on the language of a single block is
	// judged. Detection errs on 30 % of human translations of up to 20 letters, on
	// 0.9 % of 101 to 200 letters and on 0.3 % above (WMT24 references).
	blockLetters = 200
	// wholeLetters is the same for a whole text.
	wholeLetters = 60
)

// blockLanguage finds a long block in another language than the target's. A block
// whose source is in a third language, a quotation or a poem, may stay so.
func blockLanguage(t Translation, p Pair) []article.Finding {
	text := prose(p.Target)
	if t.Languages == nil || letters(text) < blockLetters {
		return nil
	}
	ok, known := t.Languages.Plausible(text, t.To)
	if ok || !known {
		return nil
	}
	if t.From != "" {
		if ok, known := t.Languages.Plausible(prose(p.Source), t.From); known && !ok {
			return nil
		}
	}
	return errorf("language", p, "the translation is not in the target language")
}

// wholeLanguage finds a text that is as a whole in another language than the
// target's.
func wholeLanguage(t Translation) []article.Finding {
	var b strings.Builder
	for _, p := range t.Pairs {
		b.WriteString(prose(p.Target))
		b.WriteString("\n\n")
	}
	return textLanguage(b.String(), t.To, t.Languages)
}

func textLanguage(text, to string, languages Languages) []article.Finding {
	if languages == nil || letters(text) < wholeLetters {
		return nil
	}
	if ok, known := languages.Plausible(text, to); ok || !known {
		return nil
	}
	return []article.Finding{{Check: "language", Level: article.Error, Message: fmt.Sprintf("the result is not in the target language (%s)", to)}}
}
