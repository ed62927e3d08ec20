package markdown

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

var zzUnits = []string{"a*", "a://*", "a.b/", "_a", "a_", "a@", "www.a", "a:b:", "{a", "[a]", "a==", " a", "a`", "$a", "a$", "~a", "<a", "\\a", "&a;", "&a", "^a", "%a", "%%a", "a==b", "++a", "http://", "a.", "a+b ", "://", "a@b.c", "*a_", "(a", ")", "!a", "](", "{{a", "{%a", "<<a", "\\begin{", "[^a", ":a", "::a", "~~a", "$$a", "[@a", "{a}`", "a::", "image::", "<<<", "--8<--", "<!--", "<?", "</a", "::a[", ":a[", "\\(", "\\[", "[-@", "{a", "++", "==", "~a/"}

func TestZZ(t *testing.T) {
	for _, tail := range []string{"", " "} {
		for _, u := range zzUnits {
			u += tail
			var d [2]time.Duration
			for k, n := range []int{50000, 100000} {
				s := strings.Repeat(u, n/len(u))
				t0 := time.Now()
				Escape(s)
				d[k] = time.Since(t0)
				if d[k] > 4*time.Second {
					break
				}
			}
			if d[1] > 30*time.Millisecond || d[0] > time.Second {
				fmt.Printf("%q %v\n", u, d)
			}
		}
	}
}
