package verify

import (
	"fmt"
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/text"
)

const (
	// blockLetters is from how many letters on the language of a single block is
	// judged by itself. Detection errs on 30 % of human translations of up to 20
	// letters, on 0.9 % of 101 to 200 letters and on 0.3 % above.
	blockLetters = 200
	// residueLetters is the same where a block is to be in the source language
	// rather than the target's, a question with two answers only.
	residueLetters = 40
	// residueWords is how many function words of the source language such a block
	// has at least, where they are known, for names of works and persons look like
	// their language too.
	residueWords = 2
	// wholeLetters is from how many letters on the language of a whole is judged.
	wholeLetters = 60
)

// blockLanguage finds a block in another language than the target's: a long one
// in any, a shorter one that was left in the source's. A block whose source is in
// a third language, a quotation or a poem, may stay so.
func blockLanguage(c *checker, b *block) []article.Finding {
	if c.Languages == nil || b.target.letters < residueLetters {
		return nil
	}
	target := running(b.target.prose)
	if ok, known := c.Languages.Plausible(target, c.To); ok || !known {
		return nil
	}
	left := false
	if c.From != "" && base(c.From) != base(c.To) {
		ok, known := c.Languages.Plausible(target, c.From)
		left = ok && known
	}
	switch {
	case c.foreignSource(b):
		return nil
	case left && (b.target.letters > blockLetters || text.StopWords(c.From) == nil || functionWords(&b.target, c.From, c.To) >= residueWords):
		return fault("language", b, fmt.Sprintf("the block was left in the source language (%s)", c.From))
	case left && plainWords(b.target.prose, c.From, c.To) > 0:
		return doubt("language", b, fmt.Sprintf("the block may have been left in the source language (%s)", c.From))
	case b.target.letters > blockLetters:
		return fault("language", b, fmt.Sprintf("the translation is not in the target language (%s)", c.To))
	}
	return nil
}

// running returns the running text of a post: hashtags and the names of accounts
// stay as they are in any language.
func running(s string) string {
	if !strings.ContainsAny(s, "#@") {
		return s
	}
	words := strings.Fields(s)
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w[0] == '#' || w[0] == '@' }), " ")
}

// wholeLanguage finds a text that is as a whole in another language than the
// target's.
func wholeLanguage(c *checker) []article.Finding {
	var all strings.Builder
	letters := 0
	for i := range c.blocks {
		all.WriteString(c.blocks[i].target.prose)
		all.WriteString("\n\n")
		letters += c.blocks[i].target.letters
	}
	return textLanguage(all.String(), letters, c.To, c.Languages)
}

func textLanguage(prose string, letters int, to string, languages Languages) []article.Finding {
	if languages == nil || letters < wholeLetters {
		return nil
	}
	if ok, known := languages.Plausible(prose, to); ok || !known {
		return nil
	}
	return []article.Finding{{Check: "language", Level: article.Error, Message: fmt.Sprintf("the result is not in the target language (%s)", to)}}
}
