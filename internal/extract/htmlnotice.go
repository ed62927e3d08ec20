package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

const (
	// longestNotice is the longest text of a page that is an error, a login or a test for
	// robots, in letters.
	longestNotice = 700
	// shortNotice is the longest text of such a page that needs no second sign, in letters.
	shortNotice = 250
	// bareNotice is the longest text that is too short for an article with the same words.
	bareNotice = 120
)

// pageNotices are sentences of pages that have no article: errors and tests for robots.
var pageNotices = []string{
	"seite nicht gefunden", "seite wurde nicht gefunden", "die angeforderte seite", "diese seite existiert nicht", "fehler 404", "zugriff verweigert", "javascript aktivieren", "aktivieren sie javascript", "javascript ist deaktiviert", "kein roboter",
	"page not found", "404 not found", "error 404", "page you requested", "page you are looking for", "access denied", "403 forbidden", "enable javascript", "javascript to run this app", "javascript is disabled", "checking your browser", "not a robot", "verify you are human", "unusual traffic",
	"page introuvable", "page demandée n", "erreur 404", "accès refusé", "página no encontrada", "acceso denegado",
	"pagina non trovata", "accesso negato", "página não encontrada", "pagina niet gevonden", "nie znaleziono strony", "страница не найдена", "доступ запрещен", "доступ запрещён", "ページが見つかりません", "お探しのページ",
}

// loginNotices are sentences of pages that ask for a password.
var loginNotices = []string{"passwort vergessen", "forgot your password", "forgot password", "forgotten your password", "mot de passe oublié", "olvidaste tu contraseña", "olvidó su contraseña", "password dimenticata", "wachtwoord vergeten", "nie pamiętasz hasła", "забыли пароль", "パスワードを忘れ"}

// regrets are words with which a page speaks to its visitor about an error.
var regrets = []string{
	"sorry", "please", "oops", "unfortunately", "apolog", "moment", "go back", "home page", "homepage", "try again", "bitte", "leider", "entschuldig", "startseite", "désolé", "veuillez", "malheureusement", "accueil",
	"lo sentimos", "por favor", "página de inicio", "spiacenti", "siamo spiacenti", "ci dispiace", "desculpe", "helaas", "przepraszamy", "niestety", "извините", "к сожалению", "пожалуйста", "главную", "申し訳", "ください",
}

// noticeWords may come before a notice in its sentence, with numbers and marks.
var noticeWords = setOf(`please the this your a an that we re were sorry oops error page not found unfortunately need to you have must
	bitte leider die der diese das wurde konnte fehler sie müssen seite ist désolé cette la le page erreur vous devez lo sentimos el esta siamo spiacenti questa ошибка`)

// isNotice reports whether what was found on a page is not an article but the page's word on
// why there is none: an error, a login, a test for robots, a consent dialog. headings are the
// page's title and its headings of the first level; login says that it asks for a password.
func isNotice(article *html.Node, headings []string, login bool) bool {
	text := strings.ToLower(oneSpace(innerText(article)))
	letters := utf8.RuneCountInString(text)
	if letters <= longestWall && !has(article, "h1") && consentIn(text) == len(consentSigns) {
		return true
	}
	if letters > longestNotice || has(article, "pre", "table", "blockquote") {
		return false
	}
	if login && letters <= shortNotice && containsAny(text, loginNotices) {
		return true
	}
	headed := slices.ContainsFunc(headings, isNoticeTitle)
	said, kinds := false, 0 // one begins a sentence; how many there are
	for _, n := range pageNotices {
		if i := strings.Index(text, n); i >= 0 {
			kinds++
			said = said || speaksOfPage(text[:i])
		}
	}
	regrets := containsAny(text, regrets)
	switch {
	case kinds == 0:
		return headed && (letters <= bareNotice || letters <= shortNotice && regrets)
	case letters <= bareNotice:
		return said || headed
	case headed:
		return kinds > 1 || regrets
	case letters <= shortNotice:
		return said && regrets
	}
	return said && kinds > 1 && regrets
}

// isNoticeTitle reports whether a title is a notice and nothing more: "Access denied | Example",
// but not "Access denied when mounting a share".
func isNoticeTitle(title string) bool {
	title = strings.ToLower(oneSpace(title))
	for _, n := range pageNotices {
		before, after, ok := strings.Cut(title, n)
		if ok && speaksOfPage(before) && (strings.IndexFunc(after, unicode.IsLetter) < 0 || startsWithDash(after)) {
			return true
		}
	}
	return false
}

// speaksOfPage reports whether a text in lower case ends with the beginning of a sentence in
// which a page speaks of itself: "Sorry, the ".
func speaksOfPage(text string) bool {
	if i := strings.LastIndexAny(text, ".!?:–|…"); i >= 0 {
		text = text[i:]
	}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if !noticeWords[w] {
			return false
		}
	}
	return true
}

// asksForPassword reports whether a page has a field for a password.
func asksForPassword(doc *html.Node) bool {
	for n := range elements(doc, "input") {
		if strings.EqualFold(attr(n, "type"), "password") {
			return true
		}
	}
	return false
}
