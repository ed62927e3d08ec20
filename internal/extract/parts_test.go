package extract_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tolka/internal/extract"
	"tolka/internal/failure"
)

// around returns a page with a part between the paragraphs of its article, and one with it at
// the end.
func around(part string) []string {
	before := "<html><head><title>Freibad wird erneuert</title></head><body><main><h1>Freibad wird erneuert</h1><p>" + first + "</p><p>" + second + "</p><p>" + fourth + "</p>"
	return []string{before + part + "<p>" + third + "</p></main></body></html>", before + "<p>" + third + "</p>" + part + "</main></body></html>"}
}

const fourth = "Gebaut wurde das Bad in den fünfziger Jahren von den Bürgern selbst, die an den Abenden mit Schaufeln und Karren kamen und Steine schleppten."

// linesOf returns the lines of a file that are not comments.
func linesOf(t *testing.T, file string) (lines []string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return lines
}

// wordsOf returns the words of HTML or of Markdown without marks.
func wordsOf(doc *html.Node) string {
	return " " + strings.Join(strings.FieldsFunc(textOf(doc), func(r rune) bool { return strings.ContainsRune(" \n\t¶", r) }), " ") + " "
}

// Sentences, sections, tables and headings whose words look like those around an article stay.
func TestPartsKept(t *testing.T) {
	for _, part := range linesOf(t, "testdata/parts/kept.txt") {
		shown, err := html.Parse(strings.NewReader("<body>" + strings.ReplaceAll(part, "><", "> <")))
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Fields(wordsOf(shown))
		for i, page := range around(part) {
			if i == 1 && strings.HasPrefix(part, "<p>Get the") {
				continue // the last line of a page may ask its readers for something
			}
			a, err := extract.Read(extract.Source{Name: "a.html", Data: []byte(page)})
			if err != nil {
				t.Errorf("%s: %v", part, err)
				continue
			}
			got := wordsOf(rendered(t, a.Markdown()))
			for _, w := range want {
				if !strings.Contains(got, w) {
					t.Errorf("page %d: %q is missing of %s in\n%s", i, w, part, got)
					break
				}
			}
		}
	}
}

// What surrounds an article goes, in the middle of it and at its end.
func TestPartsDropped(t *testing.T) {
	for _, line := range linesOf(t, "testdata/parts/dropped.txt") {
		kind, part, _ := strings.Cut(line, " ")
		for i, page := range around(part) {
			a, err := extract.Read(extract.Source{Name: "a.html", Data: []byte(page)})
			if err != nil {
				t.Errorf("%s: %v", line, err)
				continue
			}
			_, body, _ := strings.Cut(a.Markdown(), "\n# ")
			if strings.Contains(strings.ToLower(body), "zzz") {
				t.Errorf("page %d: %s: %s stays", i, kind, part)
			}
		}
	}
}

// A short article about errors, logins or scripts is not an error page, and an error page is
// not an article.
func TestNotices(t *testing.T) {
	for _, page := range linesOf(t, "testdata/parts/notices.txt") {
		notice, page, _ := strings.Cut(page, " ")
		_, err := extract.Read(extract.Source{Name: "a.html", Data: []byte(page)})
		refused := false
		if e := (*failure.Error)(nil); errors.As(err, &e) {
			refused = e.Reason == failure.NoArticle
		}
		if refused != (notice == "notice") {
			t.Errorf("%s: refused %v, %v", page, refused, err)
		}
	}
}

// What keeps readers from the rest of an article is quoted in a warning, and is not an article
// itself.
func TestWalls(t *testing.T) {
	for _, line := range linesOf(t, "testdata/parts/walls.txt") {
		lang, wall, _ := strings.Cut(line, " ")
		page := "<html lang=" + lang + "><title>Freibad</title><article><h1>Freibad</h1>%<div class=x9><p>" + wall + "</p></div></article></html>"
		a, err := extract.Read(extract.Source{Name: "a.html", Data: []byte(strings.Replace(page, "%", "<p>"+first+"</p><p>"+second+"</p>", 1))})
		if err != nil || len(a.Warnings) != 1 || a.Warnings[0].Check != "paywall" || !strings.Contains(a.Markdown(), second) || strings.Contains(a.Markdown(), wall[:8]) {
			t.Errorf("%s: %v, %v", wall, err, a)
		}
		if a, err := extract.Read(extract.Source{Name: "a.html", Data: []byte(strings.Replace(page, "%", "<p>Es wird teuer.</p>", 1))}); err == nil {
			t.Errorf("%s alone is an article: %s", wall, a.Markdown())
		}
	}
}

// A consent dialog of any name and length loses against a short article.
func TestConsents(t *testing.T) {
	for _, line := range linesOf(t, "testdata/parts/consent.txt") {
		lang, text, _ := strings.Cut(line, " ")
		dialog := "<div class=zq>" + strings.Repeat("<p>"+text+"</p>", 6) + "<button>OK</button></div>"
		for _, page := range []string{dialog + "<article><h1>Freibad</h1><p>" + first + "</p></article>", "<div class=main><h1>Freibad</h1><p>" + first + "</p><p>" + second + "</p></div>" + dialog} {
			a, err := extract.Read(extract.Source{Name: "a.html", Data: []byte("<html lang=" + lang + "><title>Freibad</title>" + page)})
			if err != nil || !strings.Contains(a.Markdown(), first) || strings.Contains(a.Markdown(), text[:8]) {
				t.Errorf("%s: %v, %v", text, err, a)
			}
		}
	}
}
