package text

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	t.Parallel()
	cases := []struct{ in, want string }{
		{"", ""},
		{" – … !", ""},
		{"„Das ist’s“, sagte Anna-Lena (20).", "Das|ist’s|sagte|Anna-Lena|20"},
		{"Es kostet 1.234,56 € & mehr: 3 km/h!", "Es|kostet|1.234,56|mehr|3|km/h"},
		{"word—word and/or don't", "word|word|and/or|don't"},
		{"我们在北京学习。", "我们|在北|京学|习"},
		{"コンピュータを使う。", "コンピュ|ータ|を|使|う"},
		{"GPT-4是2023年发布的", "GPT-4|是|2023|年发|布的"},
		{"한국어는 띄어쓰기가 있다.", "한국어는|띄어쓰기가|있다"},
		{"ประเทศไทย", "ประ|เทศ|ไทย"},
		{"यह हिन्दी है", "यह|हिन्दी|है"},
	}
	for _, c := range cases {
		if got := strings.Join(Words(c.in), "|"); got != c.want {
			t.Errorf("Words(%q) = %s, want %s", c.in, got, c.want)
		}
	}
}
