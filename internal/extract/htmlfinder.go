package extract

import (
	"strings"

	"golang.org/x/net/html"
)

const (
	// nearby is how far behind the last text a finder looks for the next one first, in bytes.
	nearby = 4 << 10
	// searched is how many bytes a finder looks through for texts that are elsewhere: without a
	// bound, the time would grow with the square of a page's size.
	searched = 256 << 20
)

// finder looks for the texts of one element in another, mostly in the order of the page.
type finder struct {
	text     string
	at, left int // where the last text ended, and the rest of searched
}

func newFinder(n *html.Node) *finder { return &finder{text: oneSpace(innerText(n)), left: searched} }

// has reports whether the element has a text.
func (f *finder) has(s string) bool {
	if s == "" {
		return false
	}
	if i := strings.Index(f.text[f.at:min(len(f.text), f.at+len(s)+nearby)], s); i >= 0 {
		f.at += i + len(s)
		return true
	}
	if f.left < 0 {
		return false
	}
	f.left -= len(f.text)
	i := strings.Index(f.text, s)
	if i >= 0 && len(s) >= keptLink {
		f.at = i + len(s) // shorter texts may be there more than once
	}
	return i >= 0
}
