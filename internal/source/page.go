package source

import (
	"context"
	"net/url"
	"path"
	"strings"

	"tolka/internal/convert"
	"tolka/internal/discover"
	"tolka/internal/extract"
	"tolka/internal/failure"
	"tolka/internal/fetch"
	"tolka/internal/markdown"
	"tolka/internal/output"
)

// Fetcher reads web pages.
type Fetcher interface {
	// Fetch reads a page. accept reports whether a media type can be used.
	Fetch(ctx context.Context, address string, accept func(mediaType string) bool) (fetch.Page, error)
}

// readPage reads a web page. Its hash only covers the article's text without front matter, because
// the rest of a page changes all the time.
func (r *Reader) readPage(ctx context.Context, in discover.Input) (*Source, error) {
	if r.Fetcher == nil {
		return nil, &failure.Error{Reason: failure.IO, Message: "web pages cannot be read here"}
	}
	page, err := r.Fetcher.Fetch(ctx, in.URL, readable)
	if err != nil {
		return nil, err
	}
	s := &Source{Input: in, Perm: 0o666, Data: page.Data, reader: r}
	s.text = extract.Source{Name: nameIn(page.Address), MediaType: page.MediaType, Charset: page.Charset, Address: discover.Public(page.Address), Asked: in.Path, Public: discover.Public}
	if err := s.parse(ctx); err != nil {
		return nil, err
	}
	text := s.Article.Markdown()
	m, _ := markdown.FrontMatter(text)
	s.Hash = output.Hash([]byte(text[m.End():]))
	return s, nil
}

// readable reports whether a media type may contain an article. Content without a specific type is
// detected later.
func readable(mediaType string) bool {
	switch mediaType {
	case "", "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown", "application/octet-stream", "binary/octet-stream":
		return true
	}
	return convert.OfMediaType(mediaType) != convert.None
}

// nameIn returns the file name in an address. Its extension may reveal the format.
func nameIn(address string) string {
	u, err := url.Parse(address)
	if err != nil || strings.HasSuffix(u.Path, "/") {
		return ""
	}
	return path.Base(u.Path)
}
