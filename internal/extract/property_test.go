package extract_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"tolka/internal/extract"
)

// gfm renders Markdown with all the HTML in it, as a careless site does. It makes no links
// of addresses, for goldmark counts the marks before an e-mail address as part of it.
var gfm = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList), goldmark.WithRendererOptions(goldmarkhtml.WithUnsafe()))

// rendered returns what a renderer makes of Markdown: cmark-gfm where CMARK names it, as
// scripts/e2e-hostile.sh does, else goldmark.
func rendered(t interface{ Fatal(...any) }, md string) *html.Node {
	var out bytes.Buffer
	if program := os.Getenv("CMARK"); program != "" {
		cmd := exec.Command(program, "--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tasklist")
		cmd.Stdin, cmd.Stdout = strings.NewReader(md), &out
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
	} else if err := gfm.Convert([]byte(md), &out); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(strings.NewReader("<body>" + out.String()))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// pieces are texts that mean something to Markdown or HTML, whole and in halves.
var pieces = []string{
	"<", ">", "/", "!", "--", "<!--", "-->", "<!-- so", "<![CDATA[", "]]>", "<!DOCTYPE html>", "<?php", "?>", "<script>alert(1)</script>", "script", "iframe src=//evil.example", "<b>", "</p>",
	"&", "lt;", "&lt;", "&#60;", "&amp;", "amp;", "#60;", "*", "**", "***", "_", "__", "`", "``", "```", "~", "~~", "~~~", "[", "]", "](/x)", "](javascript:alert(1))", "![", "[a](/b)", "[a]: /b", "[^1]", "[ ]", "[x]",
	"(", ")", "#", "##", "-", "+", "1.", "2)", "=", "===", "---", "|", "|---|", "\\", "\\\\", ":", ":::", "!!!", "{{", "}}", "{%", "{#", "$", "$$", "\"", "'", "“", "”", "…", "€", "\u00A0", "\u200B", "\x1b[31m",
	"https://a.example/b", "http://a.example/<script>", "www.", "www.a.example", "a@b.example", "http://", "javascript:alert(1)", "Wort", "und", "ein", "Ende", "snake_case", "x", "ä", "中文", "3", "é.",
}

// hrefs are addresses in many disguises; only the first few may be followed.
var hrefs = []string{
	"/x", "https://a.example/b?c=1&d=2", "#top", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)", "javascript&#58;alert(1)", "javascript&colon;alert(1)",
	"javascript%3Aalert(1)", "%6Aavascript:alert(1)", "javascript%253Aalert(1)", "data:text/html,<script>alert(1)</script>", "data%3Atext/html,x", "vbscript:x", "file:///etc/passwd", "java\u200Bscript:alert(1)", "",
}

var inlineTags = []string{"b", "strong", "i", "em", "s", "del", "span", "font", "u", "sup", "sub", "kbd", "abbr", "code", "q", "a", "small"}

// inlineOf draws inline HTML.
func inlineOf(t *rapid.T, depth int) string {
	var b strings.Builder
	for range rapid.IntRange(1, 5).Draw(t, "parts") {
		if rapid.IntRange(0, 2).Draw(t, "space") == 0 {
			b.WriteString(" ")
		}
		tag := ""
		if depth > 0 && rapid.IntRange(0, 2).Draw(t, "nest") == 0 {
			tag = rapid.SampledFrom(inlineTags).Draw(t, "tag")
		}
		switch tag {
		case "":
			b.WriteString(html.EscapeString(rapid.SampledFrom(pieces).Draw(t, "piece")))
		case "a":
			text := inlineOf(t, 0)
			if strings.Trim(text, " #\u200b") == "" {
				text += "x" // a heading's link to itself has no words, and is left out
			}
			fmt.Fprintf(&b, `<a href="%s">%s</a>`, html.EscapeString(rapid.SampledFrom(hrefs).Draw(t, "href")), text)
		case "code":
			fmt.Fprintf(&b, `<code>%s</code>`, html.EscapeString(rapid.SampledFrom(pieces).Draw(t, "code")))
		case "q":
			fmt.Fprintf(&b, "<q>q%sq</q>", inlineOf(t, depth-1))
		default:
			fmt.Fprintf(&b, "<%s>%s</%s>", tag, inlineOf(t, depth-1), tag)
		}
	}
	switch rapid.IntRange(0, 15).Draw(t, "end") {
	case 0:
		b.WriteString("<br>" + html.EscapeString(rapid.SampledFrom(pieces).Draw(t, "after a break")))
	case 1:
		b.WriteString("<b></b>")
	case 2:
		b.WriteString(`<img src="/i.png" alt="` + html.EscapeString(rapid.SampledFrom(pieces).Draw(t, "alt")) + `">`)
	}
	return b.String()
}

// blockOf draws blocks.
func blockOf(t *rapid.T, depth int) string {
	var b strings.Builder
	for range rapid.IntRange(1, 4).Draw(t, "blocks") {
		kinds := []string{"p", "p", "h2", "h3", "pre", "text", "hr"}
		if depth > 0 {
			kinds = append(kinds, "ul", "ol", "blockquote", "div", "table", "ul", "section")
		}
		switch kind := rapid.SampledFrom(kinds).Draw(t, "kind"); kind {
		case "p", "h2", "h3":
			fmt.Fprintf(&b, "<%s>%s</%s>", kind, inlineOf(t, 2), kind)
		case "text":
			b.WriteString(inlineOf(t, 1))
		case "hr":
			b.WriteString("<hr>")
		case "pre":
			fmt.Fprintf(&b, "<pre>%s</pre>", html.EscapeString(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 4).Draw(t, "code"), "\n")))
		case "ul", "ol":
			b.WriteString("<" + kind + ">")
			for range rapid.IntRange(1, 3).Draw(t, "items") {
				b.WriteString("<li>")
				if rapid.Bool().Draw(t, "plain") {
					b.WriteString(inlineOf(t, 1))
				} else {
					b.WriteString(blockOf(t, depth-1))
				}
				b.WriteString("</li>")
			}
			b.WriteString("</" + kind + ">")
		case "table":
			b.WriteString("<table><tr><th>" + inlineOf(t, 1) + "</th><th>B</th></tr>")
			for range rapid.IntRange(1, 2).Draw(t, "rows") {
				b.WriteString("<tr><td>" + inlineOf(t, 1) + "</td><td>" + inlineOf(t, 1) + "</td></tr>")
			}
			b.WriteString("</table>")
		default:
			fmt.Fprintf(&b, "<%s>%s</%s>", kind, blockOf(t, depth-1), kind)
		}
	}
	return b.String()
}

// TestTextNeverBecomesMarkup: whatever a page says, its Markdown renders to the same
// characters in the same elements. CMARK=cmark-gfm go test -rapid.checks=100000 makes
// it many pages.
func TestTextNeverBecomesMarkup(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		page := "<html><body>" + blockOf(t, 3) + "<p>Ende.</p></body></html>"
		sameToReaders(t, page, extract.Source{Name: "a.html", Data: []byte(page), Whole: true})
	})
}

// sameToReaders fails unless the Markdown of a source renders to what page shows.
func sameToReaders(t interface {
	Fatal(...any)
	Fatalf(string, ...any)
}, page string, s extract.Source) {
	a, err := extract.Read(s)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	md := a.Markdown()
	want, got := lookAt(doc), lookAt(rendered(t, md))
	for i := range max(len(want), len(got)) {
		if i < len(want) && i < len(got) && want[i] == got[i] {
			continue
		}
		t.Fatalf("%s\nbecame\n%s\nat %d:\nwant %v\ngot  %v", page, md, i, want[max(0, i-5):min(len(want), i+5)], got[max(0, min(len(got), i-5)):min(len(got), i+5)])
	}
}

// What a text says stays text, in a file and in the header of a mail, however its
// paragraphs are laid out.
func TestPlainTextNeverBecomesMarkup(t *testing.T) {
	word := rapid.SampledFrom(pieces)
	rapid.Check(t, func(t *rapid.T) {
		source := "Der erste Absatz steht hier.\n\n"
		for range rapid.IntRange(1, 4).Draw(t, "paragraphs") {
			source += strings.Join(rapid.SliceOfN(word, 1, 6).Draw(t, "words"), rapid.SampledFrom([]string{"", " ", "\n"}).Draw(t, "between")) + "\n\n"
		}
		a, err := extract.Read(extract.Source{Name: "a.txt", Data: []byte(source)})
		if err != nil {
			t.Fatal(err)
		}
		elements, isMarkdown := plainElements, a.Markdown() == source
		if isMarkdown {
			elements = liveElements
		}
		for n := range rendered(t, a.Markdown()).Descendants() {
			if n.Type == html.CommentNode || n.Type == html.ElementNode && !slices.Contains(elements, n.Data) || n.Data == "a" && !isMarkdown && !isAutolink(value(n, "href"), textOf(n)) {
				t.Fatalf("%q\nbecame\n%s\nwhich has <%s> %s", source, a.Markdown(), n.Data, value(n, "href"))
			}
		}
	})
}

// plainElements are those that a plain text may become.
var plainElements = []string{"html", "head", "body", "p", "a", "h1", "h2", "h3", "ul", "ol", "li", "blockquote", "hr", "br", "pre", "code", "table", "thead", "tbody", "tr", "td", "th"}

// liveElements are those that Markdown of tolka's may render to; text may become none of
// the others, and no attribute may run anything.
var liveElements = append([]string{
	"h4", "h5", "h6", "strong", "em", "del", "img", "sup", "sub", "kbd", "abbr", "ruby", "rt", "rp", "input",
}, plainElements...)

// FuzzTextOfPages: whatever bytes a page or a text consists of, what it renders to has no
// element that runs, no comment and no link that does.
func FuzzTextOfPages(f *testing.F) {
	f.Add("<p>Ein &lt;<span>script</span>&gt;alert(1)&lt;<span>/script</span>&gt; im Text.</p>")
	f.Add("<p>Ein Kommentar beginnt so:</p><p>&lt;!-- so</p><p>Ende.</p><p>&lt;<i></i>iframe src=//evil.example&gt;</p>")
	f.Add("<a href='java\tscript:x'>a</a><table><tr><th>|<td><pre>&lt;b&gt;</pre></table><ul><li>a</ul><ul><li>b</ul><p>http://a.example/&lt;script&gt;")
	f.Add("<p>www.a.example&nbsp;&lt;!-- so</p><p>Ende.</p>")
	f.Add("Wort <b>*</b>_`~[x](javascript:y)\n# a\n- b\n<math alttext='[a](javascript:b) <b>'></math>")
	f.Add("# Titel\n\n[a](/b) [c](\tjavascript:d) **e** **f**\n\n[g]: data:h\n")
	f.Fuzz(func(t *testing.T, page string) {
		for _, s := range []extract.Source{{Name: "a.html", Whole: true}, {Name: "a.html"}, {Name: "a.txt"}} {
			s.Data = []byte(page)
			a, err := extract.Read(s)
			if err != nil {
				continue
			}
			doc := rendered(t, strings.ReplaceAll(a.Markdown(), "\x00", "\uFFFD"))
			for n := range doc.Descendants() {
				bad := n.Type == html.CommentNode || n.Type == html.ElementNode && !slices.Contains(liveElements, n.Data)
				for _, at := range n.Attr {
					scheme, _, _ := strings.Cut(strings.ToLower(at.Val), ":")
					bad = bad || strings.HasPrefix(at.Key, "on") || (at.Key == "href" || at.Key == "src" && !strings.HasPrefix(at.Val, "data:image/")) && slices.Contains([]string{"javascript", "vbscript", "data", "file"}, strings.TrimSpace(scheme))
				}
				if bad {
					t.Errorf("%q became <%s> %v in\n%s", page, n.Data, n.Attr, a.Markdown())
				}
			}
		}
	})
}
