package translate

import (
	"fmt"
	"unicode"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/session"
)

// foreignLetters is the number of letters from which the language of a single block in a mixed
// article is detected.
const foreignLetters = 60

// Foreign finds the blocks of a mixed article that are in another language than most of it. It
// returns the blocks already in the target language, by ID, and a warning for each block.
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
		message := fmt.Sprintf("this block is in %s", lang.Name())
		if language.Same(lang, s.To) {
			already[b.ID] = true
			message += " already; it was left unchanged"
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
