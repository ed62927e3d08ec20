package text_test

import (
	"testing"

	"tolka/internal/text"
)

// Sentences end in each script in its own way.
func TestEndsSentence(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"It is late.", "“It is late.”", "It is **late.**", "Is it late?)", "Wait …", "It is late. 😀",
		"政府发表了声明。", "「政府は発表した」", "ありがとう（笑）", "終わりました｡", "ສະບາຍດີ", "ประธานาธิบดีกล่าว",
		"សាលារៀននឹងបិទ។", "ပြောကြားခဲ့သည်။", "ትምህርቲ ሰሉስ ተዛሪቡ።", "བརྒྱབ་པ་རེད།", "ཡིན་པའི་གསུངས", "ᱵᱚᱸᱫᱚᱜᱼᱟ᱾", "ꯑꯃꯁꯨꯡ ꯂꯩ꯫",
		"Είναι κλειστά;", "Είναι κλειστά\u037e", "स्कूल बंद रहेंगे।", "اسکول بند رہیں گے۔", "Դպրոցները փակ կլինեն։", "བུམ།",
	} {
		if !text.EndsSentence(s) {
			t.Errorf("%q ends as a sentence", s)
		}
	}
	for _, s := range []string{"", "The budget", "He said:", "first; second;", "the town (in the north)", "政府发表了声明", "政府は発表し、", "សាលារៀននឹងបិទ", "Είναι κλειστά"} {
		if text.EndsSentence(s) {
			t.Errorf("%q does not end as a sentence", s)
		}
	}
}
