package detect

import "testing"

// Of two readings of the same bytes, the one that is a language is the likelier.
func TestLogLikelihood(t *testing.T) {
	d := New(Options{})
	for _, c := range []struct{ right, wrong string }{
		{"Die Bürger müssen länger warten", "Die Bьrger mьssen lдnger warten"},
		{"Большинство жителей против", "аНКЭЬХМЯРБН ФХРЕКЕИ ОПНРХБ"},
		{"Příliš žluťoučký kůň", "Pøíliš žluouèký kùò"},
		{"Η κυβέρνηση ανακοίνωσε", "Ç êõâÝñíçóç áíáêïßíùóå"},
		{"市图书馆重新开放", "庯恄诉陷侬煋弟"},
		{"시립 도서관이 다시 문을 열었다", "矫赋 档辑包捞 促矫 巩阑 凯菌促"},
		{"", ""},
	} {
		right, wrong := d.LogLikelihood(c.right), d.LogLikelihood(c.wrong)
		if c.right != "" && right <= wrong || c.right == "" && right != 0 {
			t.Errorf("%q has %.1f, %q %.1f", c.right, right, c.wrong, wrong)
		}
	}
}
