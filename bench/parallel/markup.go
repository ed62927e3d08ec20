package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// handbook reads the Debian Administrator's Handbook, which is HTML.
func handbook(root string, pairs map[string][]block) error {
	return translations(root, "usr/share/doc/debian-handbook/html", "en-US", ".html", pairs, func(n *html.Node) bool {
		class := ""
		for _, a := range n.Attr {
			if a.Key == "class" {
				class = a.Val
			}
		}
		return n.Data == "div" && class == "para" || class == "title" && n.Data != "p"
	})
}

// manual reads the manual of GNOME, whose pages are XML (Mallard).
func manual(root string, pairs map[string][]block) error {
	return translations(root, "usr/share/help", "C", ".page", pairs, func(n *html.Node) bool {
		return n.Data == "p" || n.Data == "desc" || n.Data == "title"
	})
}

// translations reads all pages below a folder with one folder per locale.
func translations(root, folder, english, ending string, pairs map[string][]block, isBlock func(*html.Node) bool) error {
	locales, err := os.ReadDir(filepath.Join(root, folder))
	if err != nil {
		return nil // the package was not unpacked
	}
	pages, err := filepath.Glob(filepath.Join(root, folder, english, "*"+ending))
	if err != nil {
		return err
	}
	below, err := filepath.Glob(filepath.Join(root, folder, english, "*", "*"+ending))
	if err != nil {
		return err
	}
	for _, page := range slices.Concat(pages, below) {
		source, err := blocks(page, isBlock)
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(page, filepath.Join(root, folder, english)+"/")
		for _, l := range locales {
			target, err := blocks(filepath.Join(root, folder, l.Name(), name), isBlock)
			if l.Name() == english || os.IsNotExist(err) {
				continue
			}
			if err != nil {
				return err
			}
			add(pairs, tagOf(l.Name()), name, source, target)
		}
	}
	return nil
}

// blocks returns the texts of a page's innermost blocks.
func blocks(path string, isBlock func(*html.Node) bool) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	page, err := html.Parse(f)
	if err != nil {
		return nil, err
	}
	var out []string
	for n := range page.Descendants() {
		if n.Type == html.ElementNode && isBlock(n) {
			out = append(out, proseOf(n, isBlock))
		}
	}
	return out, nil
}

// proseOf returns the text of a block without the blocks inside it.
func proseOf(n *html.Node, isBlock func(*html.Node) bool) string {
	var b strings.Builder
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch {
		case child.Type == html.TextNode:
			b.WriteString(child.Data)
		case child.Type != html.ElementNode || isBlock(child) || slices.Contains([]string{"pre", "ul", "ol", "table", "screen", "script", "style"}, child.Data):
		default:
			b.WriteString(proseOf(child, isBlock))
		}
	}
	return b.String()
}
