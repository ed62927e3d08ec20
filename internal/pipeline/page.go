package pipeline

import (
	"context"
	"errors"
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
func (p *Pipeline) readPage(ctx context.Context, in discover.Input) (*source, error) {
	if p.Fetcher == nil {
		return nil, &failure.Error{Reason: failure.IO, Message: "web pages cannot be read here"}
	}
	page, err := p.Fetcher.Fetch(ctx, in.URL, readable)
	if err != nil {
		return nil, pageFailure(err)
	}
	s := &source{input: in, perm: 0o666, data: page.Data}
	s.text = extract.Source{Name: nameIn(page.Address), MediaType: page.MediaType, Charset: page.Charset, Address: page.Address, Asked: in.Path}
	if err := p.parse(ctx, s); err != nil {
		return nil, err
	}
	text := s.article.Markdown()
	m, _ := markdown.FrontMatter(text)
	s.hash = output.Hash([]byte(text[m.End():]))
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

// pageFailure is the failure of a page that could not be read.
func pageFailure(err error) error {
	var f *fetch.Error
	if !errors.As(err, &f) {
		return err
	}
	reason := failure.IO
	switch f.Kind {
	case fetch.Timeout:
		reason = failure.Timeout
	case fetch.NotText:
		reason = failure.NotText
	}
	hint := f.Hint
	if failure.OutOfFiles(err) {
		hint = failure.TooManyFiles
	}
	return &failure.Error{Reason: reason, Message: f.Message, Hint: hint, Err: err}
}
