package verify

import (
	"regexp"
	"strings"
	"sync"

	"tolka/internal/article"
)

// refusals matches the phrases with which models decline, at the very start of a
// text, where an article does not have them. Measured on the WMT24 system
// outputs: none of 6,979 human segments begins in such a way, and 71 of one
// model's outputs do.
var refusals = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[\s"'*_>#-]*(?:` + strings.Join([]string{
		`(?:i['’]?m|i am) (?:really |very |so |truly )?sorry,? (?:but |however,? )?(?:i|as)\b`,
		`(?:sorry|unfortunately|apologies),? (?:but )?i (?:can(?:no|['’])t|am unable|['’]m unable|won['’]t)\b`,
		`i apologi[sz]e,? (?:but )?(?:i|as)\b`,
		`i (?:can(?:no|['’])t|am unable to|['’]m unable to|am not able to|['’]m not able to|won['’]t|must decline to) (?:assist|help|translate|comply|provide|fulfil|process|complete|generate|create|summari[sz]e|do that)`,
		`as an? (?:ai|artificial intelligence|(?:large )?language model)\b`,
		`(?:es tut mir leid|entschuldigung|tut mir leid|leider),? (?:aber )?(?:ich kann|kann ich|als ki)\b`,
		`(?:je suis|je m['’]excuse|désolé)[^.]{0,20}(?:désolé|mais)?,? (?:mais )?je ne (?:peux|suis)`,
		`lo siento,? (?:pero )?(?:no puedo|como)`,
		`(?:mi dispiace|spiacente),? (?:ma )?non (?:posso|sono)`,
		`(?:desculpe|sinto muito|lamento),? (?:mas )?(?:não posso|não consigo)`,
		`(?:het spijt me|sorry),? (?:maar )?ik kan\b`,
		`(?:przepraszam|przykro mi),? (?:ale )?nie mogę`,
		`(?:je mi líto|omlouvám se),? (?:ale )?nemohu`,
		`(?:извините|к сожалению|простите|мне жаль),? (?:но )?я не (?:могу|в состоянии)`,
		`(?:вибачте|на жаль|перепрошую),? (?:але )?я не можу`,
		`(?:很?抱歉|对不起|對不起)[，,]?(?:但)?(?:是)?我(?:无法|不能|無法)`,
		`申し訳(?:ありません|ございません)`,
	}, "|") + `)`)
})

// Refusal reports whether a reply begins as models do when they decline.
func Refusal(reply string) bool { return refusals().MatchString(reply) }

// refusal finds a block in whose place the model declined. An article that
// begins in that way itself is left alone.
func refusal(_ Translation, p Pair) []article.Finding {
	if !Refusal(p.Target) || Refusal(p.Source) {
		return nil
	}
	return errorf("refusal", p, "the engine declined instead of translating")
}
