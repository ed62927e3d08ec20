package verify_test

import (
	"testing"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/verify"
)

// FuzzCheck lets any bytes be checked: nothing panics, messages are valid text,
// and a second look finds the same.
func FuzzCheck(f *testing.F) {
	f.Add(germanText, englishText, "de", "en")
	f.Add("Siehe {{1}} `x`", "See ``{{1} <a", "de", "en")
	f.Add("政府", "Note: I’m sorry, \xff", "zh", "")
	f.Add("“a b c d” 1.2.3 &amp;", "\u202e[](x)![", "", "ja")
	f.Fuzz(func(t *testing.T, source, target, from, to string) {
		tr := pairs(from, to, source, target)
		tr.Prompt, tr.Nonce = source, "abcd"
		tr.Terms = []article.Term{{Source: from, Target: to}}
		first := found(tr)
		if again := found(tr); again != first {
			t.Fatalf("found %q, then %q", first, again)
		}
		s := verify.Summary{Source: source, Text: target, From: language.Make(from), To: language.Make(to), Words: 10, Languages: languages}
		for _, finding := range append(tr.Check(), s.Check()...) {
			if utf8.ValidString(source+target+from+to) && !utf8.ValidString(finding.Message) {
				t.Fatalf("a message that is no text: %q", finding.Message)
			}
		}
	})
}
