package review_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tolka/internal/align"
	"tolka/internal/markdown"
	"tolka/internal/output"
	"tolka/internal/review"
)

// page returns the page on a result, and its size in bytes.
func page(t testing.TB, pairs ...review.Pair) string {
	t.Helper()
	articles, err := builder().Build(t.Context(), pairs)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := review.Write(&b, "folder", articles); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// elements returns how often a page has each element, as an HTML parser reads it, and the
// content of its data.
func elements(t testing.TB, page string) (count map[string]int, data map[string]string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	count, data = make(map[string]int), make(map[string]string)
	for n := range root.Descendants() {
		if n.Type == html.CommentNode {
			count["comment"]++
		}
		if n.Type != html.ElementNode {
			continue
		}
		count[n.Data]++
		kind, id := "", ""
		for _, a := range n.Attr {
			switch {
			case a.Key == "type":
				kind = a.Val
			case a.Key == "id":
				id = a.Val
			case strings.HasPrefix(a.Key, "on"), a.Key == "src", a.Key == "href" && !strings.HasPrefix(a.Val, "#"):
				t.Errorf("an attribute %s=%q", a.Key, a.Val)
			}
		}
		if n.DataAtom == atom.Script && kind == "application/json" {
			data[id] = n.FirstChild.Data
		}
	}
	return count, data
}

// The page allows its own style and script and nothing else, and says that it is tolka's.
func TestPolicy(t *testing.T) {
	t.Parallel()
	text := page(t, pair(t, german, english, english, nil))
	if !strings.HasPrefix(text, output.PageMark) {
		t.Errorf("no mark: %q", text[:60])
	}
	hash := func(open, end string) string {
		_, rest, _ := strings.Cut(text, open)
		inner, _, _ := strings.Cut(rest, end)
		sum := sha256.Sum256([]byte(inner))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	policy := html.UnescapeString(regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(text)[1])
	for _, want := range []string{"default-src 'none'", "style-src " + hash("<style>", "</style>") + ";", "script-src " + hash("<script>", "</script>") + ";", "connect-src 'none'", "base-uri 'none'", "require-trusted-types-for 'script'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy lacks %s: %s", want, policy)
		}
	}
	for _, forbidden := range []string{"unsafe", "http:", "https:", "data:", "*"} {
		if strings.Contains(policy, forbidden) {
			t.Errorf("the policy allows %s", forbidden)
		}
	}
	for _, name := range []string{"script.js", "article.js"} {
		script, err := os.ReadFile("page/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, forbidden := range []string{"innerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch("} {
			if strings.Contains(string(script), forbidden) {
				t.Errorf("%s has %s", name, forbidden)
			}
		}
	}
	for _, name := range []string{"template.html", "style.css", "script.js", "article.js", "correct.js"} {
		data, err := os.ReadFile("page/" + name)
		if lines := strings.Count(string(data), "\n"); err != nil || lines >= 400 {
			t.Errorf("%s has %d lines, %v", name, lines, err)
		}
	}
}

// Each row has the ID of its source block, which findings name, whatever the order of the rows.
func TestBlockIDs(t *testing.T) {
	t.Parallel()
	source, result := "Eins ist hier.\n\nZwei ist dort.\n\nDrei ist da.\n", "One is here.\n\nTwo is there.\n\nThree is around.\n"
	moved := "Two is there.\n\nAdded by hand.\n\nOne is here.\n\nThree is around.\n"
	_, data := elements(t, page(t, pair(t, source, result, moved, func(r *output.Record) {
		r.Blocks = align.HashesOf(align.DocOf(markdown.Parse(source)), align.DocOf(markdown.Parse(result))).String()
	})))
	var detail struct{ Rows [][]any }
	if err := json.Unmarshal([]byte(data["a0"]), &detail); err != nil {
		t.Fatal(err)
	}
	of := map[any]float64{"Eins ist hier.": 1, "Zwei ist dort.": 2, "Drei ist da.": 3}
	var order []any
	for _, row := range detail.Rows {
		order = append(order, row[1])
		if row[1] != of[row[2]] {
			t.Errorf("%v, want block %v", row, of[row[2]])
		}
	}
	t.Log(order)
}

// The title of an admonition is not as large as that of the article.
func TestAdmonitionTitle(t *testing.T) {
	t.Parallel()
	text := "# Titel\n\n/// note | Hinweis\n\nDer Rat trifft sich.\n\n///\n"
	page := page(t, pair(t, text, text, text, nil))
	if !strings.Contains(page, `["h1",1,"Titel"`) || !strings.Contains(page, `["h6",2,"Hinweis"`) {
		t.Error(page[strings.Index(page, `{"rows"`):])
	}
}

// hostile are pieces of text that try to leave their place.
var hostile = []string{
	"</script><script>alert(1)</script>", "<!--", "-->", "<script>", "]]>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "</style>", "</template>", "<a href=\"javascript:alert(1)\">x</a>",
	"[x](javascript:alert(1))", "![x](https://evil.example/p.png)", "<https://evil.example>", "&lt;script&gt;", "<iframe src=//evil.example>", "<meta http-equiv=refresh content=0>", "\u2028", "\\u003c/script>",
	"<base href=//evil.example>", "<link rel=prefetch href=//evil.example>", "{{.Title}}", "`</script>`", "**</script>**", "\"}]}", "<!--<script>", "</SCRIPT >", "<\u0000script>", "<math><mtext></script>",
}

// TestInert has 500 generated articles of hostile pieces, in the text, in names and in the record,
// and in each file of shared cases: an HTML parser finds the same elements as in a harmless page.
func TestInert(t *testing.T) {
	t.Parallel()
	harmless, _ := elements(t, page(t, pair(t, "Ja.\n", "Yes.\n", "Yes.\n", nil)))
	check := func(name string, pairs ...review.Pair) {
		t.Helper()
		want := maps.Clone(harmless)
		want["script"] += len(pairs) - 1
		got, data := elements(t, page(t, pairs...))
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: elements %v, want %v", name, got, want)
		}
		for id, text := range data {
			if !json.Valid([]byte(text)) {
				t.Errorf("%s: %s is not JSON", name, id)
			}
		}
	}
	r := rand.New(rand.NewPCG(25, 11))
	words := func() string {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			b.WriteString(hostile[r.IntN(len(hostile))])
			b.WriteString([]string{"", " ", "\n", "\n\n", "\n\n# ", "\n\n- ", "\n\n> ", " der Rat "}[r.IntN(8)])
		}
		return b.String()
	}
	var pairs []review.Pair
	words = func(one func() string) func() string {
		return func() string { return one() + "\n\n" + one() + "\n\n" + one() + "\n\n" + one() + "\n\n" + one() }
	}(words)
	for range 100 { // with five each
		text := words()
		p := pair(t, "Ja.\n\n"+words()+"\n", "Yes.\n\n"+text+"\n", "Yes.\n\n"+words()+"\n", func(rec *output.Record) {
			rec.Model, rec.Warnings = hostile[r.IntN(len(hostile))], []string{words(), "numbers: block 2: " + words()}
		})
		p.Name, p.SourceName = hostile[r.IntN(len(hostile))], words()
		pairs = append(pairs, p)
	}
	check("500 generated", pairs...)
	cases, _ := filepath.Glob("../../../shared/cases/hostile/*.*")
	if len(cases) == 0 {
		t.Log("skipped: the shared cases are not here")
	}
	for _, name := range cases {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		check(name, pair(t, string(data), string(data), string(data), nil))
	}
}

// A page has at most three times the bytes of source and result, and 60 kB.
func TestSize(t *testing.T) {
	t.Parallel()
	table := strings.Repeat("| a | 12 | b |\n", 300)
	for name, text := range map[string]string{
		"paragraphs": strings.Repeat("Ein Absatz mit *Betonung*, [Link](https://a.example) und `Code`; er hat 12 Wörter.\n\n", 300),
		"words":      strings.Repeat("Wort\n\n", 800),
		"quotes":     strings.Repeat("\"Ja\" & 'nein' <b>\n\n", 400),
		"headings":   strings.Repeat("## A\n\n", 800),
		"table":      "| x | y | z |\n| --- | --- | --- |\n" + table,
		"list":       strings.Repeat("- x **y**\n", 800),
	} {
		p := pair(t, text, text, text, nil)
		size := int64(0)
		for _, path := range []string{p.Source.Path, p.Result.Path} {
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			size += info.Size()
		}
		if got, most := int64(len(page(t, p))), 3*size+60_000; got > most {
			t.Errorf("%s: %d bytes of %d", name, got, most)
		}
	}
	if n := len(page(t)); n > 60_000 {
		t.Errorf("an empty page has %d bytes", n)
	}
}

// Nothing of this machine is on the page: no folder, no user, no setting.
func TestPrivate(t *testing.T) {
	t.Parallel()
	p := pair(t, german, english, english, nil)
	p.Source.Path += ".gone" // its message names the path
	text := page(t, p)
	home, _ := os.UserHomeDir()
	for _, private := range []string{p.Root, filepath.ToSlash(p.Root), home + string(filepath.Separator), "fingerprint"} {
		if len(private) > 1 && strings.Contains(text, private) {
			t.Errorf("the page has %q", private)
		}
	}
}

// BenchmarkWrite writes a page on 2,000 articles.
func BenchmarkWrite(b *testing.B) {
	a := builder().Article(b.Context(), pair(b, german, english, english, nil))
	articles := make([]*review.Article, 800)
	for i := range articles {
		articles[i] = a
	}
	for b.Loop() {
		if err := review.Write(io.Discard, "folder", articles); err != nil {
			b.Fatal(err)
		}
	}
}
