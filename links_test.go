package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	xhtml "golang.org/x/net/html"
)

// cmdDeadLinks compares the links of the pages under a folder with those of their results
// under another one: a link that led to a file, and to a heading in it, still does. A bilingual
// result, which has each link twice, has no more dead ones than its source. It knows nothing of how tolka reads and writes links: goldmark renders the pages.
func cmdDeadLinks(ts *testscript.TestScript, neg bool, args []string) {
	var c linkChecker
	from, to := ts.MkAbs(args[0]), ts.MkAbs(args[1])
	links, dead := 0, 0
	ts.Check(filepath.WalkDir(from, func(page string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(page) != ".md" || strings.HasSuffix(page, ".en.md") {
			return err
		}
		rel, err := filepath.Rel(from, page)
		if err != nil {
			return err
		}
		result := filepath.Join(to, strings.TrimSuffix(rel, ".md")+".en.md")
		if _, err := os.Stat(result); err != nil {
			return nil
		}
		before, after := c.page(page).links, c.page(result).links
		if c.page(result).bilingual {
			was, is := c.dead(page, before), c.dead(result, after)
			links += len(after)
			if len(is) > len(was) {
				dead++
				fmt.Fprintf(ts.Stderr(), "%s: dead are %q, and in the source %q\n", rel, is, was)
			}
			return nil
		}
		if len(before) != len(after) {
			dead++
			fmt.Fprintf(ts.Stderr(), "%s: %d links instead of %d\n", rel, len(after), len(before))
			return nil
		}
		for i, link := range before {
			if !c.leads(page, link) {
				continue
			}
			links++
			if !c.leads(result, after[i]) {
				dead++
				fmt.Fprintf(ts.Stderr(), "%s: %s is dead, which was %s\n", rel, after[i], link)
			}
		}
		return nil
	}))
	fmt.Fprintf(ts.Stdout(), "%d links, %d dead\n", links, dead)
	if links == 0 || dead > 0 {
		ts.Fatalf("%d of %d links are dead", dead, links)
	}
}

// A linkChecker remembers the pages it has read.
type linkChecker struct{ pages map[string]linkPage }

// A linkPage is the links of a page and what can be linked to in it.
type linkPage struct {
	links   []string
	anchors []string
	// bilingual says that the page holds its source's text too.
	bilingual bool
}

// dead returns the links of a page that do not lead to a file and an anchor in it, each once.
func (c *linkChecker) dead(page string, links []string) []string {
	var out []string
	for _, link := range links {
		if !c.leads(page, link) && !slices.Contains(out, link) {
			out = append(out, link)
		}
	}
	return out
}

// leads reports whether a link of a page leads to a file that is there, and to an anchor in it.
// Links out of the file system do not.
func (c *linkChecker) leads(page, link string) bool {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "" || u.Host != "" || strings.HasPrefix(u.Path, "/") || link == "" {
		return false
	}
	file := page
	if u.Path != "" {
		file = filepath.Join(filepath.Dir(page), filepath.FromSlash(u.Path))
	}
	if _, err := os.Stat(file); err != nil {
		return false
	}
	return u.Fragment == "" || filepath.Ext(file) == ".md" && slices.Contains(c.page(file).anchors, u.Fragment)
}

var (
	frontMatterForm = regexp.MustCompile(`(?s)\A---\n.*?\n---\n`)
	headingID       = regexp.MustCompile(`\s*\{[^{}]*#([^\s{}]+)[^{}]*\}\s*$`)
)

// page reads a page.
func (c *linkChecker) page(path string) linkPage {
	if p, ok := c.pages[path]; ok {
		return p
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return linkPage{}
	}
	p := linkPage{bilingual: bytes.Contains(frontMatterForm.Find(data), []byte("layout: \"bilingual\""))}
	data = frontMatterForm.ReplaceAll(data, nil)
	var out bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := md.Convert(data, &out); err != nil {
		return linkPage{}
	}
	count := map[string]int{}
	heading, open := "", false
	z := xhtml.NewTokenizer(&out)
	for kind := z.Next(); kind != xhtml.ErrorToken; kind = z.Next() {
		tok := z.Token()
		isHeading := len(tok.Data) == 2 && tok.Data[0] == 'h' && tok.Data[1] >= '1' && tok.Data[1] <= '6'
		switch {
		case kind == xhtml.TextToken && open:
			heading += tok.Data
		case kind == xhtml.StartTagToken && isHeading:
			heading, open = "", true
		case kind == xhtml.EndTagToken && isHeading:
			open = false
			if m := headingID.FindStringSubmatch(heading); m != nil {
				p.anchors = append(p.anchors, m[1])
				break
			}
			slug := gitHubSlug(heading)
			if n := count[slug]; n > 0 {
				p.anchors = append(p.anchors, fmt.Sprintf("%s-%d", slug, n))
			} else {
				p.anchors = append(p.anchors, slug)
			}
			count[slug]++
		}
		for _, a := range tok.Attr {
			switch a.Key {
			case "href", "src":
				if !strings.HasPrefix(a.Val, "#fn") {
					p.links = append(p.links, a.Val)
				}
			case "id", "name":
				p.anchors = append(p.anchors, a.Val)
			}
		}
	}
	if c.pages == nil {
		c.pages = map[string]linkPage{}
	}
	c.pages[path] = p
	return p
}

// gitHubSlug returns the anchor that GitHub gives to a heading.
func gitHubSlug(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '-', r == '_':
			return r
		}
		return -1
	}, strings.ToLower(strings.TrimSpace(heading)))
}

// cmdTree copies the pages of a folder of the corpus, in whose names "__" stands for a slash.
func cmdTree(ts *testscript.TestScript, neg bool, args []string) {
	to := ts.MkAbs(args[1])
	pages, err := filepath.Glob(filepath.Join(args[0], "*.md"))
	ts.Check(err)
	for _, page := range pages {
		data, err := os.ReadFile(page)
		ts.Check(err)
		name := filepath.Join(to, filepath.FromSlash(strings.ReplaceAll(filepath.Base(page), "__", "/")))
		ts.Check(os.MkdirAll(filepath.Dir(name), 0o777))
		ts.Check(os.WriteFile(name, data, 0o666))
	}
}
