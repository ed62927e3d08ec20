package verify

import (
	"fmt"
	"strings"

	"tolka/internal/article"
)

// money are signs and stems of names that stand beside amounts and shares, in small
// letters. Names that mean something else too, such as pounds, are left out.
var money = []struct {
	name  string
	signs []string
}{
	{"euro", strings.Fields("€ euro eur евро євро ευρώ ユーロ 欧元 歐元 يورو")},
	{"dollar", strings.Fields("$ ＄ dollar dolar dólar dollár usd доллар долар δολάρι ドル 美元 دولار")},
	{"pound", strings.Fields("£ sterling gbp pfund pound livre libra sterlin фунт ポンド 英镑")},
	{"yen or yuan", strings.Fields("¥ ￥ yen yuan renminbi cny jpy rmb иен йен юан єн 円 元 日元 人民币")},
	{"rubles", strings.Fields("₽ rubel rubl rouble ruble rublo рубл")},
	{"hryvnias", strings.Fields("₴ hrywn hryvn griwn grivn гривн гривен uah")},
	{"złotys", strings.Fields("zł zloty złot zlot злот pln")},
	{"rupees", strings.Fields("₹ rupee rupie roupie рупи inr")},
	{"shekels", strings.Fields("₪ shekel schekel szekel шекел שקל")},
	{"won", strings.Fields("₩ krw вон")},
	{"per cent", strings.Fields("% ％ ٪ percent prozent pourcent procent proc. процент відсот ποσοστ パーセント 百分之 퍼센트")},
	{"per mille", strings.Fields("‰ promille permil per&nbsp;mil промил проміл パーミル 千分之")},
}

// currency finds a currency, or a per cent, that became another one: the source has the
// one and not the other, the translation the other and not the one.
func currency(_ *checker, b *block) []article.Finding {
	source, target := strings.ToLower(b.source.prose), strings.ToLower(b.target.prose)
	for _, from := range money {
		if !containsAny(source, from.signs) || containsAny(target, from.signs) {
			continue
		}
		for _, to := range money {
			if !containsAny(source, to.signs) && containsAny(target, to.signs) {
				return doubt("numbers", b, fmt.Sprintf("%s became %s", from.name, to.name))
			}
		}
	}
	return nil
}
