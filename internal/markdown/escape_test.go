package markdown

import (
	"regexp"
	"strings"
	"testing"

	"tolka/internal/article"
)

// shownMark matches the marks that every reader shows as they are written.
var shownMark = regexp.MustCompile(`^(@|#|(\\[a-zA-Z0-9]+)+$)`)

// FuzzEscape: a line of plain text becomes one paragraph that says the same and
// has no inline node but links of addresses.
func FuzzEscape(f *testing.F) {
	for _, line := range []string{
		"0%_A_%", "0@0.0AA*A*", "<00@0>A", "$A\\$", "A$$0$", "~$A~ 0000$", "a_b", "_a", "ä_ö_ü", "a@b.de", "Plain words, 3*4*5 and snake_case_name.", "# a", "1. a", "- a", "> a", "a [b](c) d", "[a]: b", "[a] b", "a <b> c", "AT&amp;T & co",
		`a \* b`, "*a* **b** _c_ __d__ `e` ~~f~~", "see https://a.b/c_d_e*f* or a_b", "$a$ $$b$$", "{{a}} {% b %} {#c}", "[^1]: a", "a[^1]",
		"| a |", "===", "---", "* * *", "+", "<!-- a", "![a](b)", "[a][b]", "!!! note", "::: a", "/// a", "```", "[ ] a", ": a", "a ` b", "[TOC]", "a \\", "@a b", "#a b", "a :b: c",
		"==a== b==c==", "a:: b", "[a:: b] (c:: d\\)", "^a", "a ^b-c", "<<< @/a{2}", "--8<-- a", "++a++b++", "%%a%%b%%", "%% a", "[[a]] ![[b|c]]", "[@a; -@b]", "[-@a]", `\begin{a} b`, `\ref{a} \(b\) \[c=d\]`,
		"{ref}`a`", "{a}`", "image::a.png[b] link:a[b]", "<<a,b>>", "[^a]=](b)", "[#ab] c", "(a)=", `C:\Ab\Cd e`, "<<<<a", "a%%%%%b%%c", "==a ==b==", ":a:: b", ":a", "a@b ::c: :d::", "@a_b_ *c*", "www.{%", "://",
	} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		line = strings.Join(strings.Fields(strings.ToValidUTF8(line, "")), " ")
		if !hasLetter(line) || strings.ContainsRune(line, 0) {
			t.Skip()
		}
		escaped := Escape(line)
		blocks := Parse(escaped)
		if len(blocks) != 1 || blocks[0].Kind != article.Paragraph && hasLetter(escaped) { // marks only are not prose
			t.Fatalf("%q is escaped as %q, which is %+v", line, escaped, blocks)
		}
		if got := Plain(escaped); got != line {
			t.Fatalf("%q is escaped as %q, which says %q", line, escaped, got)
		}
		for _, inline := range CommonMark.inlinesOf(escaped) {
			if !strings.HasPrefix(inline, "link to ") && !strings.HasPrefix(inline, "unpaired") && !shownMark.MatchString(inline) {
				t.Fatalf("%q is escaped as %q, which has %q", line, escaped, inline)
			}
		}
	})
}

// An address with marks says the same after all, as a link or as text.
func TestEscapeAddresses(t *testing.T) {
	for _, line := range []string{
		"www.{%", "www.{% a %} b", "://", "://{%a%}", "see www.{{a}} b", "http://{%a%}", "https://a.b/{{c}} d", "www.<script>", "http://a.b/<!-- c",
		"x://*a* `b`", "www.*a* *b*", "www.a_b_ _c_", "https://a.b/*", "https://a.b/~c/~d", "http://a.b/[c](d)", "www.a.b/`c`",
	} {
		escaped := Escape(line)
		if got := Plain(escaped); got != line {
			t.Errorf("%q is escaped as %q, which says %q", line, escaped, got)
		}
		for _, inline := range CommonMark.inlinesOf(escaped) {
			if !strings.HasPrefix(inline, "link to ") && !strings.HasPrefix(inline, "unpaired") {
				t.Errorf("%q is escaped as %q, which has %q", line, escaped, inline)
			}
		}
	}
}

// An address in which marks could pair is written so that no reader makes a link of it, nor
// emphasis in it; others stay as they are.
func TestEscapeMarksInAddresses(t *testing.T) {
	for line, want := range map[string]string{
		"http://*a* b":                 `http\://\*a\* b`,
		"https://a.b/2*3*4 c":          `https\://a.b/2\*3\*4 c`,
		"https://a.b/* c":              "https://a.b/* c",
		"https://a.b/*c and *d":        `https\://a.b/\*c and \*d`,
		"x://a.b/*c*":                  `x\://a.b/\*c\*`,
		"https://a.b/_c_ d":            "https://a.b/_c_ d",
		"http://a/_c_ d":               `http\://a/\_c\_ d`,
		"https://a.b/_next/my_file.js": "https://a.b/_next/my_file.js",
		"http://~a~ b":                 `http\://\~a\~ b`,
		"https://a.b/~c/~d":            "https://a.b/~c/~d",
		"http://a.b/$c$ d":             `http\://a.b/\$c\$ d`,
		"http://a.b/?c&lt;d":           `http\://a.b/?c\&lt;d`,
		"http://a.b/?c=1&d=2;e":        "http://a.b/?c=1&d=2;e",
		"www.*a* b":                    `www\.\*a\* b`,
		"mailto:_a_ b":                 `mailto:\_a\_ b`,
		"_a_@b.de c":                   `\_a_@b.de c`,
		"a_b@c.de d_e_@f.de":           "a_b@c.de d_e_@f.de",
	} {
		if got := Escape(line); got != want {
			t.Errorf("Escape(%q) = %q, want %q", line, got, want)
		}
	}
}

// What is escaped takes time in proportion to its length: each of these lines took seconds at a
// hundredth of this size. No time is measured: the test would not end.
func TestEscapeLongWords(t *testing.T) {
	for _, unit := range []string{"a*", "a_", "_a", "a@", "%%a", "a==b", "==a ", "++a", "{%a", "{{a ", "&a", "^a", "~a", "$a", "a://*", "a.b/", `\a`} {
		line := strings.Repeat(unit, 600_000/len(unit))
		if got := Escape(line); len(got) < len(line) {
			t.Errorf("%q: %d bytes of %d are left", unit, len(got), len(line))
		}
	}
}
