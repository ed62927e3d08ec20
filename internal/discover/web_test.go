package discover_test

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/discover"
)

func TestPages(t *testing.T) {
	t.Parallel()
	naming := discover.Naming{Template: "{stem}.{to}.md"}
	for address, want := range map[string]string{
		"https://a.example/news/rat-und-haushalt.html":   "rat-und-haushalt.en.md",
		"https://a.example/wiki/Stra%C3%9Fe":             "Straße.en.md",
		"https://a.example/wiki/C++":                     "C.en.md",
		"https://a.example/":                             "a.example.en.md",
		"https://a.example":                              "a.example.en.md",
		"https://a.example/index.html":                   "a.example.en.md",
		"https://a.example/blog/index.php":               "blog.en.md",
		"https://a.example/2025/04/":                     "2025-04.en.md",
		"https://a.example/about-version-2.0":            "about-version-2.0.en.md",
		"https://a.example/item?id=12&utm_source=x&ref=": "item-id-12.en.md",
		"https://a.example/a?utm_medium=mail#part":       "a.en.md",
		"https://a.example/../../etc/passwd":             "passwd.en.md",
		"https://a.example/%2e%2e%2f%2e%2e%2fx":          "x.en.md",
		"https://a.example/.hidden":                      "hidden.en.md",
		"https://a.example/a%00b%0Ac%5Cd:e":              "a-b-c-d-e.en.md",
		"https://a.example/con":                          "page-con.en.md",
		"https://a.example/%ff%fe":                       "a.example.en.md",
		"https://me:secret@a.example:8080/":              "a.example.en.md",
		"HTTPS://a.example/A":                            "A.en.md",
		"https://a.example/記事":                           "記事.en.md",
		"https://a.example/" + strings.Repeat("ü", 300):  strings.Repeat("ü", 50) + ".en.md",
	} {
		inputs, err := discover.Find([]string{address, address + "#again"}, discover.Options{})
		if err != nil || len(inputs) != 1 || inputs[0].Err != nil || inputs[0].URL == "" {
			t.Errorf("%s: %+v, %v", address, inputs, err)
			continue
		}
		in := inputs[0]
		if strings.Contains(in.Path, "secret") || strings.Contains(in.Path, "#") {
			t.Errorf("the path is %s", in.Path)
		}
		if got := naming.Place(in, "en"); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
		naming := discover.Naming{Template: "{stem}.{to}.md", OutDir: "out"}
		if got := naming.Place(in, "en"); got != filepath.Join("out", want) || naming.Root(in) != "out" {
			t.Errorf("%s: %s, want it in out", address, got)
		}
		if got := (discover.Naming{}).Root(in); got != "." {
			t.Errorf("%s: the folder is %s", address, got)
		}
	}
	for _, address := range []string{"https://", "http:///a", "https://[::1/", "https://a b.example/"} {
		inputs, err := discover.Find([]string{address, "-"}, discover.Options{})
		if err != nil || len(inputs) != 2 || inputs[0].Err == nil {
			t.Errorf("%s: %+v, %v", address, inputs, err)
		}
	}
	if d := cmp.Diff(discover.Input{Path: "a.md", Rel: "a.md"}, discover.At("a.md")); d != "" {
		t.Error(d)
	}
}

// Whatever an address is, its result is a file in the current folder.
func FuzzPageName(f *testing.F) {
	f.Add("https://a.example/b/../c?d=e&f")
	f.Add("http://user:pw@[::1]:80/%2e%2e/.x")
	f.Add("https://CON/NUL.html")
	f.Fuzz(func(t *testing.T, address string) {
		in := discover.At("https://" + address)
		if in.Err != nil {
			return
		}
		name := (discover.Naming{Template: "{stem}.{to}.md"}).Place(in, "en")
		if name != filepath.Base(name) || !filepath.IsLocal(name) || strings.HasPrefix(name, ".") || strings.ContainsAny(name, "/\\:*?\"<>|\x00\n") || len(name) > 120 || !utf8.ValidString(name) {
			t.Errorf("%q becomes %q", address, name)
		}
	})
}
