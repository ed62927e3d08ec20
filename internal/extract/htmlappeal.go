package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// longestAppeal is the longest text that asks readers for something, in letters.
const longestAppeal = 400

// appeals begin sentences that ask readers for something.
var appeals = []string{
	"please subscribe to our", "consider supporting our work", "consider supporting us", "support our work", "support our journalism", "become a member today", "sign up for our", "subscribe to our newsletter",
	"jetzt abonnieren", "jetzt kostenlos testen", "unterstützen sie unsere arbeit", "unterstütze unsere arbeit",
	"gefällt ihnen dieser artikel", "hat ihnen dieser artikel gefallen", "hat dir der artikel gefallen", "hat dir dieser artikel gefallen", "hat ihnen der artikel gefallen", "wenn ihnen dieser artikel gefallen hat", "wenn dir dieser artikel gefallen hat",
	"if you enjoyed this article", "if you enjoyed this post", "if you enjoyed reading this", "if you liked this article", "if you liked this post", "did you like this article", "did you enjoy this",
	"vous avez aimé cet article", "te ha gustado este artículo", "ti è piaciuto questo articolo",
	"inscrivez-vous à notre newsletter", "abonnez-vous à notre", "suscríbete a nuestro", "suscríbete a nuestra", "iscriviti alla nostra", "zapisz się do naszego", "zapisz się na nasz", "подпишитесь на наш", "подписывайтесь на наш",
}

// pleas ask readers for something wherever they are in a sentence.
var pleas = []string{"consider supporting our work", "consider supporting us", "please subscribe to our", "please support our", "unterstützen sie unsere arbeit", "unterstützen sie uns mit", "jetzt kostenlos testen", "hat ihnen dieser artikel gefallen", "ihnen dieser artikel gefällt"}

// disclaimers begin sentences in which a page keeps its distance from what it has published.
var disclaimers = []string{"der beitrag gibt die meinung", "dieser beitrag gibt die meinung", "der artikel gibt die meinung", "dieser artikel gibt die meinung", "der kommentar gibt die meinung", "dieser kommentar gibt", "der gastbeitrag gibt die meinung", "dieser gastbeitrag gibt", "der text gibt die meinung"}

// requests begin sentences with which a page asks its readers to subscribe, if they name one of
// letters.
var requests = []string{
	"abonnieren sie", "abonniere", "abonniert", "bestellen sie", "bestelle", "melden sie sich", "melde dich", "meldet euch", "registrieren sie sich", "tragen sie sich", "trage dich", "trag dich", "holen sie sich", "hol dir", "sichern sie sich",
	"jetzt", "mit unserem newsletter", "mit dem newsletter", "mit unseren newslettern", "möchten sie", "wollen sie", "willst du", "möchtest du",
	"subscribe", "sign up", "sign me up", "get", "join", "register", "receive", "want",
	"inscrivez-vous", "abonnez-vous", "recevez", "suscríbete", "suscríbase", "suscribite", "recibe", "reciba", "recibí", "apúntate", "regístrate", "iscriviti", "iscrivetevi", "ricevi", "abbonati", "registrati",
	"assine", "inscreva-se", "receba", "schrijf je in", "meld je aan", "ontvang", "zapisz się", "subskrybuj", "prenumerera", "подпишитесь", "подписывайтесь", "получайте",
}

// letters are what readers subscribe to.
var letters = []string{"unseren newsletter", "unserem newsletter", "unsere newsletter", "zum newsletter", "our newsletter", "our free newsletter", "our weekly newsletter", "our daily newsletter", "notre newsletter", "notre lettre", "nuestro newsletter", "nuestro boletín", "nuestra newsletter", "nostra newsletter", "alla newsletter", "nossa newsletter", "onze nieuwsbrief", "naszego newslettera", "nasz newsletter", "naszym newsletter", "нашу рассылку"}

// addressed are words with which a page speaks to its reader.
var addressed = setOf(`sie ihnen ihre dich dir du dein euch ihr you your vous votre te tu usted su ti tuo vi`)

// someLetters are letters of others too.
var someLetters = []string{"newsletter", "nieuwsbrief", "рассылк", "boletín"}

// pruneAppeals removes paragraphs that ask readers to subscribe or to pay.
func pruneAppeals(article *html.Node) {
	total := proseIn(article)
	removeAll(article, func(n *html.Node) bool {
		if holdsMore(n) || has(n, "code", "pre") || within(n, article, "table", "pre", "blockquote", "ol") {
			return false
		}
		text := strings.ToLower(oneSpace(innerText(n)))
		length := utf8.RuneCountInString(text)
		return length <= longestAppeal && 3*length < total && isAppeal(text, n)
	}, "p", "div", "li", "h2", "h3", "h4", "h5")
}

// isAppeal reports whether a text in lower case asks readers for something, or is one of the
// disclaimers.
func isAppeal(text string, n *html.Node) bool {
	if _, ok := beginsSentence(text, appeals); ok {
		return true
	}
	if _, ok := beginsSentence(text, disclaimers); ok || containsAny(text, pleas) {
		return true
	}
	for _, in := range invitations {
		for _, p := range in.phrases {
			if i := strings.Index(text, p); i >= 0 && containsAny(sentenceIn(text[i:]), in.to) {
				return true
			}
		}
	}
	linked := has(n, "a", "button", "input") || following(n) == nil
	if linked && containsAny(text, letters) && slices.ContainsFunc(strings.Fields(text), func(w string) bool { return addressed[strings.Trim(w, ".,:;!?")] }) {
		return true
	}
	s, ok := beginsSentence(text, requests)
	if !ok {
		return false
	}
	s = sentenceIn(s)
	return containsAny(s, letters) || containsAny(s, someLetters) && linked
}
