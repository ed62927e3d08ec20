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
	// Fetch reads one page; accept says of a media type whether it can be used.
	Fetch(ctx context.Context, address string, accept func(mediaType string) bool) (fetch.Page, error)
}

// readPage reads a web page. What surrounds its article changes from one moment to the
// next, so that the article's text stands for it, without its front matter: that is what the hash is
// of.
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

// readable reports whether an article can be made of what a server sends. What has no
// type, or none of its own, shows what it is.
func readable(mediaType string) bool {
	switch mediaType {
	case "", "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown", "application/octet-stream", "binary/octet-stream":
		return true
	}
	return convert.OfMediaType(mediaType) != convert.None
}

// nameIn is the file name in an address, whose ending may tell a format.
func nameIn(address string) string {
	u, err := url.Parse(address)
	if err != nil || strings.HasSuffix(u.Path, "/") {
		return ""
	}
	return path.Base(u.Path)
}
