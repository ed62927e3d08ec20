package extract

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// pageMatter is the front matter of a page: what it says of its article, and only
// that. "" where it says nothing.
func pageMatter(a readability.Article, date, address string) string {
	return frontMatter("author", author(a.Byline()), "date", date, "site", a.SiteName(), "language", a.Language(), "url", address)
}

// frontMatter writes keys with their values, without those that have none.
func frontMatter(pairs ...string) string {
	var b strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		if value := oneSpace(pairs[i+1]); value != "" {
			b.WriteString(pairs[i] + ": " + yamlString(value) + "\n")
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "---\n" + b.String() + "---\n\n"
}

// author is a byline without the word before the name, and without a date or a button after it.
func author(byline string) string {
	byline = oneSpace(byline)
	if first, rest, ok := strings.Cut(byline, " "); ok && slices.Contains([]string{"by", "by:", "von", "par", "por", "di", "door", "av", "af"}, strings.ToLower(first)) {
		byline = rest
	}
	if i := strings.IndexAny(byline, "·•|»"); i > 0 {
		if rest := strings.ToLower(byline[i:]); strings.ContainsAny(rest, "0123456789") || slices.Contains([]string{"follow", "folgen", "suivre", "seguir"}, strings.Trim(rest, "·•|» ")) {
			byline = strings.TrimSpace(byline[:i])
		}
	}
	return byline
}

// publishedOn returns the date that a page's elements mark as that of publication, ""
// where none does in a form that can be read in one way only.
func publishedOn(doc *html.Node) string {
	for n := range elements(doc, "meta", "time") {
		name := strings.ToLower(cmp.Or(attr(n, "property"), attr(n, "name"), attr(n, "itemprop")))
		if !slices.Contains([]string{"article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "pubdate", "parsely-pub-date"}, name) {
			continue
		}
		value := strings.TrimSpace(cmp.Or(attr(n, "content"), attr(n, "datetime")))
		for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", time.DateOnly} {
			if t, err := time.Parse(layout, value); err == nil {
				return dateOf(t)
			}
		}
	}
	return ""
}

// dateOf writes a time in RFC 3339, as a mere day where the page names no hour.
func dateOf(t time.Time) string {
	if t.Equal(t.Truncate(24 * time.Hour)) {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// yamlString returns a JSON string, which is a YAML string too.
func yamlString(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	// A string can always be encoded.
	_ = e.Encode(strings.ToValidUTF8(s, "\uFFFD"))
	return strings.TrimSuffix(b.String(), "\n")
}
