package verify

import (
	"regexp"
	"sync"

	"tolka/internal/article"
)

// introductions and remarks match what models put around a translation.
var (
	introductions = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^[\s*_>#"]*(?:` +
			`(?:sure|certainly|of course|okay|ok|absolutely)?[,!. ]*(?:here(?:['’]s| is| are)|below is|this is|the following is) (?:the|a|your|my) (?:[\p{L}-]+ ){0,3}(?:translation|translated|summary|version)[^\n]{0,80}:|` +
			`(?:hier|nachfolgend|im folgenden) (?:ist|finden sie|folgt) (?:die|eine|ihre) (?:[\p{L}-]+ ){0,2}(?:übersetzung|zusammenfassung)[^\n]{0,60}:|` +
			`voici (?:la|une|votre) (?:traduction|résumé)[^\n]{0,60}:|` +
			`(?:translation|translated text|übersetzung|traduction|traducción|summary|zusammenfassung):)`)
	})
	remarks = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)(?:^|\n|\s)[(*_\[]*(?:translator['’]s )?(?:note|anmerkung(?: des übersetzers)?|hinweis|remarque|nota):\*{0,2} (?:i |the |this |we |ich |die |der |das |in this|some |please )[^\n]*(?:translat|übersetz|tradu|original|kept|segment|marker|placeholder)[^\n]*$`)
	})
	fences = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("(?:^|\n)\\s*(?:```|~~~)") })
)

// wrapper finds an introduction before a block, a translator's note behind it,
// or a code fence around it. What stands around a whole reply is taken away
// before; inside a block it cannot be told from the text and taken out safely.
func wrapper(_ Translation, p Pair) []article.Finding {
	switch {
	case introductions().MatchString(p.Target) && !introductions().MatchString(p.Source):
		return errorf("wrapper", p, "the translation begins with an introduction of its own")
	case remarks().MatchString(p.Target) && !remarks().MatchString(p.Source):
		return errorf("wrapper", p, "the translation ends with a note of its own")
	case fences().MatchString(p.Target) && !fences().MatchString(p.Source):
		return errorf("wrapper", p, "the translation stands in a code fence")
	}
	return nil
}
