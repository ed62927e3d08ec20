package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// paywalls begin sentences that keep the rest of an article from readers who have not
// subscribed.
var paywalls = []string{
	"you’re already a subscriber", "you're already a subscriber", "already a subscriber?", "already have an account?", "to view the full story", "subscribe to read more", "subscribe to read the full", "subscribe to read this", "subscribe to continue reading", "subscribe now to continue",
	"this article is for subscribers", "this article is only available to subscribers", "this content is for subscribers", "this story is for subscribers",
	"jetzt weiterlesen", "bereits abonnent", "schon abonnent", "mit ihrem abo lesen", "nur für abonnenten",
	"dieser artikel ist nur für abonnenten", "dieser beitrag ist nur für abonnenten", "dieser inhalt ist nur für abonnenten", "diesen artikel können nur abonnenten", "exklusiv für abonnenten",
	"déjà abonné", "abonnez-vous pour lire", "abonnez-vous pour continuer", "réservé aux abonnés", "cet article est réservé aux abonnés", "article réservé aux abonnés", "la suite est réservée aux abonnés", "la suite de cet article est réservée", "contenu réservé aux abonnés",
	"ya eres suscriptor", "suscríbete para leer", "suscríbete para seguir", "suscríbete para continuar", "regístrate para seguir", "contenido exclusivo para suscriptores", "sei già abbonato", "abbonati per leggere", "abbonati per continuare", "contenuto riservato agli abbonati", "articolo riservato agli abbonati",
	"al abonnee", "jesteś już subskrybentem", "masz już konto?", "зарегистрируйтесь, чтобы",
}

// gates begin such sentences if the text offers a subscription or a login too.
var gates = []string{"if you’re already a subscriber", "if you're already a subscriber", "if you are already a subscriber", "if you’re seeing this message", "if you're seeing this message", "to continue reading", "to read the full", "to keep reading", "um weiterzulesen", "zum weiterlesen", "weiterlesen", "already have an account", "pour lire la suite", "para seguir leyendo", "per continuare a leggere", "aby czytać dalej", "чтобы читать дальше"}

// continuing are words with which a page says that there is more to read, within a sentence too.
var continuing = []string{
	"to continue reading", "to keep reading", "keep reading with", "to read on", "rest of this article", "rest of this story", "um weiterzulesen", "pour lire la suite", "para seguir leyendo", "per continuare a leggere",
	"para continuar lendo", "para ler o resto", "om verder te lezen", "aby czytać dalej", "чтобы читать дальше", "чтобы продолжить чтение", "för att läsa vidare", "för att fortsätta läsa", "for at læse videre", "for å lese videre",
	"続きを読むには", "続きは会員", "この続きを読む", "阅读全文", "继续阅读", "계속 읽으려면",
}

// offers are words with which a page asks readers to pay or to log in; those with * may go on.
var offers = []string{
	"abo", "abos", "abonnement", "abonnier*", "abonnent*", "testen", "bestellen", "anmelden", "registrier*", "einloggen", "plus", "subscri*", "sign in", "sign up", "log in", "login", "register", "trial",
	"abonn*", "essai", "logga in", "log ind", "logg inn", "inloggen", "zaloguj*", "войдите", "войти", "cadastre*", "faça login", "会員登録", "ログイン", "登录", "订阅", "会员", "구독", "로그인", "connectez*", "suscri*", "inicia sesión", "abbon*", "iscri*", "accedi", "assin*", "prenumer*", "подпис*", "зарегистрир*",
}

// isOffer reports whether a text in lower case has one of the offers as a word.
func isOffer(text string) bool {
	return slices.ContainsFunc(offers, func(o string) bool {
		o, open := strings.CutSuffix(o, "*")
		for from := 0; ; {
			i := strings.Index(text[from:], o)
			if i < 0 {
				return false
			}
			start, end := from+i, from+i+len(o)
			if first, _ := utf8.DecodeRuneInString(o); unspaced(first) {
				return true
			}
			if !isLetterOrDigit(runeBefore(text, start)) && (open || !isLetterOrDigit(runeAfter(text, end))) {
				return true
			}
			from = end
		}
	})
}

// runeBefore returns the rune of a text before a place, a space at its beginning.
func runeBefore(text string, at int) rune {
	if at == 0 {
		return ' '
	}
	return lastRune(text[:at])
}

// runeAfter returns the rune of a text at a place, a space at its end.
func runeAfter(text string, at int) rune {
	if at == len(text) {
		return ' '
	}
	r, _ := utf8.DecodeRuneInString(text[at:])
	return r
}

// isWall reports whether a text in lower case keeps readers from an article.
func isWall(text string) bool {
	if _, ok := beginsSentence(text, paywalls); ok {
		return true
	}
	for s := range sentencesOf(text) {
		if isReserved(sentenceIn(s)) {
			return true
		}
	}
	_, ok := beginsSentence(text, gates)
	return (ok || containsAny(text, continuing) || containsAny(text, allowances)) && isOffer(text)
}

// longestReserve is the longest sentence that says for whom an article is, in letters.
const longestReserve = 110

// isReserved reports whether a sentence says of its own page that it is for readers who pay or
// have an account.
func isReserved(sentence string) bool {
	return utf8.RuneCountInString(sentence) <= longestReserve && containsAny(sentence, itself) && containsAny(sentence, payers) && containsAny(sentence, reserves)
}

// itself are words by which a page names its own article, payers those for whom it is, and
// reserves those that keep it for them.
var (
	itself = []string{
		"this article", "this post", "this story", "this content", "this page", "this is a premium", "this is a member", "this is a subscriber", "dieser artikel", "dieser beitrag", "dieser inhalt", "dieser text", "diesen artikel", "dies ist ein", "cet article", "ce contenu",
		"este artículo", "este contenido", "esta noticia", "questo articolo", "questo contenuto", "este conteúdo", "este artigo", "esta matéria", "dit artikel", "dit bericht", "ten artykuł", "ta treść", "ten tekst",
		"эта статья", "этот материал", "этот текст", "この記事", "本記事", "このコンテンツ", "本文", "本内容", "此内容", "该内容", "이 기사", "이 콘텐츠", "den här artikeln", "artikeln är", "denne artikel", "artiklen er", "denne artikkelen",
	}
	payers = []string{
		"subscriber", "premium", "members", "member-only", "member only", "abonn", "suscriptor", "registrierte", "angemeldete", "abbonati", "assinantes", "subskryb", "prenumer", "подписчик", "подписк", "会員", "有料", "付费", "订阅", "会员", "구독자", "유료",
	}
	reserves = []string{
		" only", "only ", "reserved", "exclusive", "for our ", "for paid ", "for paying ", "is for ", "available to ", "premium article", "premium content", "premium story", "premium-artikel", "premium-inhalt", "nur für", "vorbehalten", "exklusiv", "réservé", "exclusiv",
		"riservat", "apenas", "somente", "alleen", "uitsluitend", "tylko dla", "wyłącznie", "только", "限定", "専用", "有料記事", "付费内容", "仅限", "专享", "전용", "endast", "bara för", "kun for", "forbeholdt", "article premium", "artículo premium",
	}
)

// allowances are words with which a page counts what may be read for nothing.
var allowances = []string{"free articles", "free stories", "free article limit", "kostenlosen artikel", "gratis-artikel", "articles gratuits", "artículos gratis", "artículos gratuitos", "articoli gratuiti", "artigos gratuitos", "gratis artikelen", "darmowych artykułów", "бесплатных статей"}
