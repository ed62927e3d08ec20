package extract

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// placeholderBytes is the longest address with an image in itself ("data:") that is
// taken for a placeholder: a dot, a grey box.
const placeholderBytes = 512

// showImages gives each image that a script would load its address, and removes the
// placeholders of the others.
func showImages(doc *html.Node) {
	var gone []*html.Node
	for img := range elements(doc, "img") {
		src := strings.TrimSpace(attr(img, "src"))
		if src != "" && (!strings.HasPrefix(src, "data:") || len(src) > placeholderBytes) {
			continue
		}
		src = cmp.Or(attr(img, "data-src"), attr(img, "data-original"), attr(img, "data-lazy-src"), firstOf(attr(img, "srcset")), firstOf(attr(img, "data-srcset")))
		img.Attr = slices.DeleteFunc(img.Attr, func(a html.Attribute) bool { return a.Key == "src" || a.Key == "srcset" })
		if src == "" {
			gone = append(gone, img)
			continue
		}
		img.Attr = append(img.Attr, html.Attribute{Key: "src", Val: src})
	}
	for _, img := range gone {
		img.Parent.RemoveChild(img)
	}
}

// firstOf returns the first address of a srcset.
func firstOf(srcset string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(srcset), " ")
	return strings.TrimRight(first, ",")
}

// captionReach is how many elements around a picture may hold its caption.
const captionReach = 3

// dropRepeatedAlt takes the alternative text of each picture whose caption says the same: it
// would stand there twice.
func dropRepeatedAlt(article *html.Node) {
	for img := range elements(article, "img") {
		alt := oneSpace(attr(img, "alt"))
		if alt == "" {
			continue
		}
		around := img.Parent
		for range captionReach {
			if around == nil || around == article {
				break
			}
			if text := oneSpace(innerText(around)); text != "" {
				if strings.Contains(text, alt) {
					img.Attr = slices.DeleteFunc(img.Attr, func(a html.Attribute) bool { return a.Key == "alt" })
				}
				break
			}
			around = around.Parent
		}
	}
}
