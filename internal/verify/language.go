package verify

import (
	"fmt"
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/text"
)

const (
	// blockLetters is from how many letters on the language of a single block is
	// judged by itself. Detection errs on 30 % of human translations of up to 20
	// letters, on 0.9 % of 101 to 200 letters and on 0.3 % above; to ask whether a
	// text may be in one language is an easier question, and errs on 0.1 %.
	blockLetters = 100
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
	if c.judge(b) != implausible {
		return nil
	}
	target := running(b.target.prose)
	left := false
	if !c.From.IsZero() && c.From.Base() != c.To.Base() {
		ok, known := c.Languages.Plausible(target, c.From)
		left = ok && known
	}
	switch {
	case c.foreignSource(b), mostlyNames(b.target.prose):
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

// namesShare is the share of words with a small letter up to which a text is a list of names.
const namesShare = 0.25

// mostlyNames reports whether a text is a list of names, which is the same in all languages that
// write them with the same letters.
func mostlyNames(s string) bool {
	words := len(wordsOf(s))
	return words > 0 && !unspaced(s) && float64(small(s)) <= namesShare*float64(words)
}

// verdict is an answer to the question whether a text is in a language.
type verdict int

const (
	notAsked verdict = iota
	unknown
	plausible
	implausible
)

// judge says whether the target of a block may be in the target language. A block
// is asked about once.
func (c *checker) judge(b *block) verdict {
	if b.inTarget != notAsked {
		return b.inTarget
	}
	b.inTarget = unknown
	if c.Languages != nil && b.target.letters >= residueLetters {
		switch ok, known := c.Languages.Plausible(running(b.target.prose), c.To); {
		case ok && known:
			b.inTarget = plausible
		case known:
			b.inTarget = implausible
		}
	}
	return b.inTarget
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
// target's. Where blocks with more than half of its letters are right by
// themselves, so is the whole.
func wholeLanguage(c *checker) []article.Finding {
	letters, right := 0, 0
	for i := range c.blocks {
		own := c.blocks[i].own
		letters += own.letters
		if own.inTarget == plausible {
			right += own.letters
		}
	}
	if 2*right > letters {
		return nil
	}
	var all strings.Builder
	for i := range c.blocks {
		all.WriteString(prose(c.blocks[i].Target))
		all.WriteString("\n\n")
	}
	return textLanguage(all.String(), letters, c.To, c.Languages)
}

func textLanguage(prose string, letters int, to language.Tag, languages Languages) []article.Finding {
	if languages == nil || letters < wholeLetters {
		return nil
	}
	if ok, known := languages.Plausible(prose, to); ok || !known {
		return nil
	}
	return []article.Finding{{Check: "language", Level: article.Error, Message: fmt.Sprintf("the result is not in the target language (%s)", to)}}
}
