package translate

import (
	"fmt"
	"unicode"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/session"
)

// foreignLetters is from how many letters on the language of a single block of a
// mixed article is told from its text.
const foreignLetters = 60

// Foreign finds the blocks of a mixed article that are in another language than most
// of it. It returns those that are in the target language already, by ID, and a
// warning for each block.
func Foreign(s *session.Session) (already map[int]bool, warnings []article.Finding) {
	already = make(map[int]bool)
	for _, b := range s.Article.Prose() {
		text := markdown.PlainOf(b)
		if letters(text) < foreignLetters {
			continue
		}
		if ok, known := s.Detector.Plausible(text, s.From); ok || !known {
			continue
		}
		lang := s.Detector.Detect(text).Lang
		if lang.IsZero() {
			continue
		}
		message := fmt.Sprintf("the article has this block in %s", lang.Name())
		if language.Same(lang, s.To) {
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
