package extract_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"tolka/internal/extract"
	"tolka/internal/failure"
	"tolka/internal/markdown"
)

// Each file in testdata/html is a page, and what becomes of it. Its comment may be the
// page's address.
func TestHTML(t *testing.T) {
	files, err := filepath.Glob("testdata/html/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(f)
			if err != nil {
				t.Fatal(err)
			}
			a, err := extract.Read(extract.Source{Name: "a.html", Data: ar.Files[0].Data, Address: strings.TrimSpace(string(ar.Comment))})
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				ar.Files[1].Data = []byte(a.Markdown())
				if err := os.WriteFile(f, txtar.Format(ar), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(ar.Files[1].Data), a.Markdown()); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

const sentence = "Ein ganzer Satz steht hier, und er ist lang genug, dass ihn niemand für eine Zeile im Menü hält. "

func TestOddPages(t *testing.T) {
	prose := strings.Repeat(sentence, 4)
	for name, page := range map[string]string{
		"no body":             "<p>" + prose + "</p>",
		"mere text":           "<html>" + prose,
		"only divs":           "<html><div><div>" + prose + "</div><div>" + prose + "</div></div>",
		"end tags missing":    "<html><body><article><h1>Titel<p>" + prose + "<p>" + prose,
		"deep":                "<html><body>" + strings.Repeat("<div>", 2000) + "<p>" + prose + strings.Repeat("</div>", 2000),
		"deep, never closed":  "<html><body>" + strings.Repeat("<b><i><font>", 2000) + "<p>" + prose + "</p><p>" + prose,
		"deep tables":         "<html><body>" + strings.Repeat("<table><tr><td>", 100) + prose + strings.Repeat("</td></tr></table>", 100),
		"deep lists":          "<html><body><p>" + prose + strings.Repeat("<ul><li>", 150) + prose,
		"a million columns":   "<html><body><p>" + prose + "</p><table><tr><th>a<th>b<tr><td colspan=1000000 rowspan=1000000>x<td>y</table>",
		"a ragged table":      "<html><body><p>" + prose + "</p><table><tr>" + strings.Repeat("<td>a", 5000) + strings.Repeat("<tr><td>b", 5000) + "</table>",
		"a cell of 20 000":    "<html><body><p>" + prose + "</p><table><tr><th>a<th>b<tr><td>" + strings.Repeat("<p></p>", 20000) + "<td>y</table>",
		"frames of a comment": "<html><body><div id=main><p>" + prose + "</p></div><div class=comments>" + strings.Repeat("<p>Toll!</p>", 50) + "</div>",
		"a NUL entity":        "<html><body><p>&#0;&#xD800;&#x110000;" + prose,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, err := extract.Read(extract.Source{Name: "a.html", Data: []byte(page)})
			if err != nil {
				t.Fatal(err)
			}
			if md := a.Markdown(); !strings.Contains(md, strings.TrimSpace(sentence)) || !utf8.ValidString(md) {
				t.Errorf("the text is lost:\n%.2000s", md)
			}
		})
	}
}

// What is a mark to a dialect of Markdown is text in HTML, and stays text.
func TestMarksOfDialects(t *testing.T) {
	t.Parallel()
	const marks = "Ein ==Wort== :tada: ++ctrl+c++ %%weg%% [[Note]] [@quelle] {ref}`x` über alles."
	a, err := extract.Read(extract.Source{Name: "a.html", Data: []byte("<html><body><article><p>" + marks + "</p><p>" + strings.Repeat(sentence, 4))})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range a.Blocks {
		if !strings.Contains(b.Text, "Wort") {
			continue
		}
		if text, spans := markdown.ProtectBlock(b, nil); len(spans) > 0 {
			t.Errorf("marks: %q", text)
		}
		if got := markdown.PlainOf(b); got != marks {
			t.Errorf("%q is read as %q", b.Text, got)
		}
		return
	}
	t.Errorf("the text is lost:\n%s", a.Markdown())
}

func TestPagesWithoutAnArticle(t *testing.T) {
	menu := strings.Repeat(`<li><a href="/x">Ein Eintrag im Menü der Seite</a></li>`, 40)
	for name, page := range map[string]string{
		"a script fills it": `<!DOCTYPE html><html><head><title>App</title></head><body><div id="root"></div><script>let a = "` + sentence + `"</script></body></html>`,
		"a menu":            "<html><body><ul>" + menu + "</ul></body></html>",
		"a form":            "<html><body><form><label>Name</label><input><button>OK</button></form></body></html>",
		"an image":          `<html><body><img src="a.png"></body></html>`,
		"no text":           "<html><body></body></html>",
	} {
		_, err := extract.Read(extract.Source{Name: "a.html", Data: []byte(page)})
		var e *failure.Error
		if !errors.As(err, &e) || e.Reason != failure.NoArticle || e.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFormatByContent(t *testing.T) {
	page := "<!-- saved -->\n<!DOCTYPE HTML><title>Titel</title><p>" + strings.Repeat(sentence, 4)
	for _, s := range []extract.Source{
		{Data: []byte(page)},
		{Name: "artikel.php", Data: []byte("\uFEFF" + page)},
		{Name: "artikel.md", Data: []byte(page), MediaType: "text/html"},
	} {
		a, err := extract.Read(s)
		if err != nil || !strings.HasPrefix(a.Markdown(), "# Titel\n\nEin ganzer Satz") {
			t.Errorf("%q %q: %v", s.Name, s.MediaType, err)
		}
	}
	page += "</p>\n\nEin Satz."
	for _, s := range []extract.Source{
		{Name: "a.md", Data: []byte(page)},
		{Name: "a.html", Data: []byte(page), MediaType: "text/markdown"},
	} {
		if a, err := extract.Read(s); err != nil || a.Markdown() != page {
			t.Errorf("%q %q: %v", s.Name, s.MediaType, err)
		}
	}
	if a, err := extract.Read(extract.Source{Data: []byte("<b>Ein</b> Satz.")}); err != nil || !strings.Contains(a.Markdown(), "b>Ein") {
		t.Errorf("a tag makes no page: %v", err)
	}
}

// Whatever the page, what comes out can be read again as the same article.
func FuzzHTML(f *testing.F) {
	f.Add("<h1>a</h1><p>" + sentence)
	f.Add("<table><tr><td colspan=9><ul><li>a<li>b</table><pre><span class=comment>x</span></pre>" + sentence)
	f.Add("<base href='//a'><a href='javascript:x'>b</a>&amp;lt;<br>" + sentence)
	f.Fuzz(func(t *testing.T, page string) {
		a, err := extract.Read(extract.Source{Name: "a.html", Data: []byte(page), Address: "https://a.example/b"})
		if err != nil {
			return
		}
		md := a.Markdown()
		if !utf8.ValidString(md) {
			t.Error("not valid UTF-8")
		}
		if again, err := extract.Read(extract.Source{Name: "a.md", Data: []byte(md)}); err != nil || again.Markdown() != md {
			t.Errorf("not to be read again: %v\n%q", err, md)
		}
	})
}

func BenchmarkHTML(b *testing.B) {
	var page strings.Builder
	page.WriteString("<html><body><article><h1>Titel</h1>")
	for i := range 10000 {
		fmt.Fprintf(&page, "<p>%d %s</p>", i, sentence)
	}
	data := []byte(page.String())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := extract.Read(extract.Source{Name: "a.html", Data: data}); err != nil {
			b.Fatal(err)
		}
	}
}
