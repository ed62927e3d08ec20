package verify

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"tolka/internal/article"
)

// A refusal begins with an inability, mostly behind an apology, and goes on to
// name what is declined. Either half alone stands in many an article ("I'm
// sorry, but I can't come"), so that both must be there: refusalOpenings at the
// very start, refusalObjects in the same sentence or the next one.
//
// Openings of this kind match none of 6,979 human segments, and 71 of one model's
// outputs.
var (
	refusalOpenings = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^[\s*_>#-]*(?:` + strings.Join([]string{
			`(?:(?:i['’]?m|i am|we['’]re|we are)? ?(?:really |very |so |truly |deeply )?(?:sorry|afraid)|unfortunately|(?:my )?apologies|i (?:must )?(?:sincerely )?apologi[sz]e)(?:[^.!?\n]{0,40}[.,;–—-])? ?(?:but |however,? |that )?(?:i|we|as)\b[^.!?\n]{0,30}?(?:can(?:no|['’])t|(?:am |['’]m |are )?(?:not able|unable)|won['’]t|will not|must decline|an ai|(?:ai|language) model)`,
			`(?:i|we) (?:can(?:no|['’])t|am unable to|['’]m unable to|am not able to|['’]m not able to|won['’]t|will not|must (?:respectfully )?decline|do not feel comfortable|don['’]t feel comfortable|['’]d rather not)`,
			`i['’]m (?:not able|unable) to`,
			`as an? (?:ai|artificial intelligence|(?:large )?language model)\b`,
			`(?:es tut mir leid|entschuldigung|tut mir leid|leider|ich bedaure|ich bedauere),? (?:aber |dass )?(?:ich|kann ich|als ki)\b`,
			`(?:ich kann (?:dir |ihnen |euch )?(?:bei|diese|diesen|dieses|dabei|damit)|als ki\b)`,
			`(?:je suis|je m['’]excuse|désolé)[^.\n]{0,20},? (?:mais )?je ne (?:peux|suis|pourrai)`,
			`je ne (?:peux|suis) pas (?:en mesure )?`,
			`(?:lo siento|lo lamento|disculpa|me temo),? (?:pero |que )?(?:no puedo|como)`,
			`(?:mi dispiace|spiacente|purtroppo),? (?:ma )?non (?:posso|sono)`,
			`(?:desculpe|sinto muito|lamento|infelizmente),? (?:mas )?(?:eu )?não (?:posso|consigo)`,
			`(?:het spijt me|sorry|helaas),? (?:maar )?(?:ik kan|kan ik)\b`,
			`(?:przepraszam|przykro mi|niestety),? (?:ale )?nie (?:mogę|jestem)`,
			`(?:je mi líto|omlouvám se|bohužel),? (?:ale )?(?:nemohu|nemůžu)`,
			`(?:извините|к сожалению|простите|мне жаль),? (?:но )?я не (?:могу|в состоянии)`,
			`(?:вибачте|на жаль|перепрошую),? (?:але )?я не (?:можу|в змозі)`,
			`(?:很?抱歉|对不起|對不起)[，,]?(?:但)?(?:是)?(?:我|作为|作為)`,
			`申し訳(?:ありません|ございません)`,
		}, "|") + `)`)
	})
	refusalObjects = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)` + strings.Join([]string{
			`\b(?:assist|comply|fulfil|translat|summari[sz]|process|generat|provid|engag|creat|reproduc|help (?:you )?(?:with|translat)|(?:this|that|your) (?:request|text|content|material|article)|ai\b|language model|do that)`,
			`übersetz|zusammenfass|anfrage|diese[nmrs]? (?:text|inhalt|artikel)|weiterhelfen|behilflich|\bki\b|sprachmodell|damit nicht|dabei nicht`,
			`tradui|résum|demande|ce (?:texte|contenu)|vous aider|modèle de langage`,
			`traduc|resum|solicitud|este (?:texto|contenido)|ayudar(?:te|le|lo)? con|asistir|modelo de lenguaje`,
			`tradur|riassum|richiesta|questo (?:testo|contenuto)|aiutar(?:ti|la) con|assist`,
			`traduz|pedido|solicitação|este (?:texto|conteúdo)|ajudar(?:-lo)? com`,
			`vertal|samenvat|verzoek|deze (?:tekst|inhoud)|helpen met`,
			`przetłumacz|tłumacz|prośb|tego tekstu|tej treści|pomóc (?:ci |panu |pani )?(?:w|z)\b`,
			`přelož|překlad|žádost|tento text|tomuto|s tím pomoci|pomoci s`,
			`перев|запрос|этот текст|этого текста|с этим`,
			`перекла|запит|цей текст|цього тексту|з цим`,
			`翻译|翻譯|请求|請求|内容|內容|协助|協助|帮助|幫助|提供|人工智能|语言模型`,
			`翻訳|お手伝い|ご要望|リクエスト|お応え|対応`,
		}, "|"))
	})
)

// refusalReach is how far behind its opening a refusal names what it declines,
// in bytes.
const refusalReach = 160

// Refusal reports whether a reply begins as models do when they decline.
func Refusal(reply string) bool {
	at := refusalOpenings().FindStringIndex(reply)
	if at == nil {
		return false
	}
	// The opening may name the object itself ("As an AI …").
	return refusalObjects().MatchString(head(reply, at[1]+refusalReach))
}

// refusal finds a block in whose place the model declined. An article that
// begins in that way itself, or with somebody's words in quotation marks, is left
// alone.
func refusal(_ *checker, b *block) []article.Finding {
	if !Refusal(b.Target) || Refusal(b.Source) {
		return nil
	}
	return fault("refusal", b, "the engine declined instead of translating")
}

// head returns at most n bytes from the start of s, whole runes of them.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// tail returns at most n bytes from the end of s, whole runes of them.
func tail(s string, n int) string {
	if len(s) <= n {
		return s
	}
	i := len(s) - n
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}
