package pipeline

import (
	"fmt"
	"unicode"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/source"
)

// foreignLetters is from how many letters on the language of a single block of a
// mixed article is told from its text.
const foreignLetters = 60

// foreign finds the blocks of a mixed article that are in another language than most
// of it. It returns those that are in the target language already, by ID, and a
// warning for each block.
func (p *Pipeline) foreign(s *source.Source, to language.Tag) (already map[int]bool, warnings []article.Finding) {
	if !s.Detected.Mixed {
		return nil, nil
	}
	already = make(map[int]bool)
	for _, b := range s.Article.Prose() {
		text := markdown.Plain(b.Text)
		if letters(text) < foreignLetters {
			continue
		}
		if ok, known := p.Detector.Plausible(text, s.From); ok || !known {
			continue
		}
		lang, err := language.Parse(p.Detector.Detect(text).Lang)
		if err != nil {
			continue
		}
		message := fmt.Sprintf("the article has this block in %s", lang.Name())
		if language.Same(lang, to) {
			already[b.ID] = true
			message += " already; it was left as it is"
		}
		warnings = append(warnings, article.Finding{Check: "mixed", Block: b.ID, Message: message})
	}
	return already, warnings
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
