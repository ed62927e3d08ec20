package verify

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
)

// money has the signs of a currency or share and the stems of its names, in small letters. A text that has
// one of maybe may speak of it too: those words mean something else as well, such as pounds of
// weight or the French word for books, or begin so.
var money = []struct {
	name         string
	signs, maybe []string
}{
	{"euro", strings.Fields("€ euro eurorau eurozon eur євро евро ευρώ ユーロ 欧元 歐元 يورو"), nil},
	{"dollar", strings.Fields("$ ＄ dollar dolar dólar dollár usd доллар долар δολάρι ドル 美元 دولار"), strings.Fields("buck peso 元")},
	{"pound", strings.Fields("£ sterling gbp pfund pound sterlin ポンド 英镑"), strings.Fields("livre libra libbr lir фунт funt")},
	{"yen or yuan", strings.Fields("¥ ￥ yen yuan renminbi cny jpy rmb иен йен юан єн 円 元 日元 人民币"), nil},
	{"rubles", strings.Fields("₽ rubel rubl rouble ruble rublo рубл"), nil},
	{"hryvnias", strings.Fields("₴ hrywn hryvn griwn grivn гривн гривен uah"), nil},
	{"złotys", strings.Fields("zł zloty złot zlot злот pln"), nil},
	{"rupees", strings.Fields("₹ rupee rupie roupie рупи inr"), nil},
	{"shekels", strings.Fields("₪ shekel schekel szekel шекел שקל"), nil},
	{"won", strings.Fields("₩ krw вон"), nil},
	{"per cent", strings.Fields("% ％ ٪ percent prozent pourcent procent proc. процент відсот ποσοστ パーセント 百分之 퍼센트"), strings.Fields("prozentpunkt cento ciento")},
	{"per mille", strings.Fields("‰ promille permil per&nbsp;mil промил проміл パーミル 千分之"), nil},
}

// currency finds a currency, or a per cent, that became another one: the source has the
// one and not the other, the translation the other and not the one.
func currency(_ *checker, b *block) []article.Finding {
	source, target := b.source.lowered(), b.target.lowered()
	for _, from := range money {
		if !speaksOf(source, from.signs, false) || speaksOf(target, from.signs, true) || containsAny(target, from.maybe) {
			continue
		}
		for _, to := range money {
			if !speaksOf(source, to.signs, true) && !containsAny(source, to.maybe) && speaksOf(target, to.signs, false) {
				return doubt("numbers", b, fmt.Sprintf("%s became %s", from.name, to.name))
			}
		}
	}
	return nil
}

// endingLetters is how many letters an ending adds to the name of a currency at most.
const endingLetters = 3

// speaksOf reports whether a text in small letters names a currency: it has a sign, or a word that begins
// with a stem and ends soon after it. A Chinese or Japanese name has to follow a number unless loosely is set,
// for its characters have other meanings too.
func speaksOf(text string, signs []string, loosely bool) bool {
	return slices.ContainsFunc(signs, func(sign string) bool {
		first, _ := utf8.DecodeRuneInString(sign)
		for at := 0; ; at += len(sign) {
			next := strings.Index(text[at:], sign)
			if next < 0 {
				return false
			}
			at += next
			before, _ := utf8.DecodeLastRuneInString(text[:at])
			rest := text[at+len(sign):]
			end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
			if end < 0 {
				end = len(rest)
			}
			switch {
			case !unicode.IsLetter(first),
				unspaced(sign) && (loosely || unicode.IsNumber(before) || strings.ContainsRune("万億亿千百十兆数", before)),
				!unspaced(sign) && !unicode.IsLetter(before) && utf8.RuneCountInString(rest[:end]) <= endingLetters:
				return true
			}
		}
	})
}
