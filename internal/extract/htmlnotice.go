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
	// plainNotice is how much text that speaks of no error makes an article, in letters.
	plainNotice = 300
)

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
	if plainLetters(article) >= plainNotice {
		return false
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
	if isErrorTitle(title) {
		return true
	}
	for _, n := range pageNotices {
		before, after, ok := strings.Cut(title, n)
		if ok && speaksOfPage(before) && (strings.IndexFunc(after, unicode.IsLetter) < 0 || startsWithDash(after)) {
			return true
		}
	}
	return false
}

// isErrorTitle reports whether a title in lower case, up to the name of the site, is "404" or
// "Error" and says no more.
func isErrorTitle(title string) bool {
	if i := strings.IndexAny(title, "|–—·:"); i > 0 {
		title = title[:i]
	}
	title, _, _ = strings.Cut(title, " - ")
	for _, w := range strings.FieldsFunc(title, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if !errorTitles[w] {
			return false
		}
	}
	return strings.IndexFunc(title, isLetterOrDigit) >= 0 && utf8.RuneCountInString(title) <= longestLabel && (strings.IndexFunc(title, unicode.IsLetter) >= 0 || isStatus(title))
}

// isStatus reports whether a title is the number of an HTTP error.
func isStatus(title string) bool {
	digits := strings.Trim(title, " !.#()")
	return len(digits) == 3 && (digits[0] == '4' || digits[0] == '5') && strings.Trim(digits, "0123456789") == ""
}

// plainLetters returns how many letters the paragraphs of an article have in which a page does
// not speak of an error.
func plainLetters(article *html.Node) (letters int) {
	for p := range elements(article, "p") {
		text := strings.ToLower(oneSpace(innerText(p)))
		if !containsAny(text, pageNotices) && !containsAny(text, regrets) {
			letters += utf8.RuneCountInString(text)
		}
	}
	return letters
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
