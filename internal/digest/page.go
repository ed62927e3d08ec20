// Package digest writes one page on many articles: a heading, a link, the date, the
// language and a short summary of each, newest first.
package digest

import (
	"cmp"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Entry is one article of a digest.
type Entry struct {
	// Title is Markdown, as in a heading.
	Title string
	// Link is the path of the article, relative to the page, or the address of a web page.
	Link string
	// Date is the article's. FromFile says that it has none of its own, and that this is
	// when its file was changed last; the zero time is not known either.
	Date     time.Time
	FromFile bool
	// Language says in which language the article is, "" where that is not known.
	Language string
	// Summary is Markdown.
	Summary string
}

// Page writes the digest as Markdown. Entries of the same time are in the order of their
// links.
func Page(title string, entries []Entry) string {
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(a, b Entry) int {
		return cmp.Or(b.Date.Compare(a.Date), strings.Compare(a.Link, b.Link))
	})
	var b strings.Builder
	b.WriteString("# " + title + "\n")
	for _, e := range entries {
		b.WriteString("\n## [" + linkText(e.Title) + "](" + target(e.Link) + ")\n\n")
		if line := e.line(); line != "" {
			b.WriteString(line + "\n\n")
		}
		b.WriteString(strings.TrimSpace(e.Summary) + "\n")
	}
	return b.String()
}

// line says when an article is from and in which language.
func (e Entry) line() string {
	var parts []string
	if !e.Date.IsZero() {
		day := e.Date.Format(time.DateOnly)
		if e.FromFile {
			day = "file of " + day
		}
		parts = append(parts, day)
	}
	if e.Language != "" {
		parts = append(parts, e.Language)
	}
	return strings.Join(parts, " · ")
}

// linkText keeps brackets that are not in pairs from ending the text of a link, and
// takes out what would be a link inside it.
func linkText(title string) string {
	return strings.NewReplacer(`\[`, `\[`, `\]`, `\]`, "[", `\[`, "]", `\]`).Replace(title)
}

// target is a path or an address as the target of a link.
func target(path string) string {
	u := &url.URL{Path: filepath.ToSlash(path)}
	if page, err := url.Parse(path); err == nil && page.Host != "" {
		u = page
	}
	return strings.NewReplacer("(", "%28", ")", "%29").Replace(u.String())
}
