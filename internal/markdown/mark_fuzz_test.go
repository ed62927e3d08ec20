package markdown

import "testing"

// FuzzMark: no beginning of a text makes a mark that is longer than the text.
func FuzzMark(f *testing.F) {
	for _, seed := range []string{":a:", "++a++", "#a", "@a", "[@a]", "%%a%%", `\(a\)`, `\[a=b\]`, `\begin{a}\end{a}`, "[a:: b]", "==a==", "{a}`", "[[a|b]]", "![[a|b|3]]", "^a", "*[A]: b", "a:: b", `{% raw %}{% endraw %}`, `{{< x title="a" >}}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for i := range s {
			for _, n := range []int{mark(' ', s[i:]), highlight(' ', s[i:]), role(s[i:]), wikiLinkAt(s[i:]).end, codeBody(s[i:]), lineMarker(s[i:]), blockID(s[i:])} {
				if n < 0 || n > len(s)-i {
					t.Fatalf("%q: %d", s[i:], n)
				}
			}
			if w := wikiLinkAt(s[i:]); w.open > w.alias || w.alias > w.end {
				t.Fatalf("%q: %+v", s[i:], w)
			}
		}
		withoutParameters(s)
	})
}
