// Package fetch reads one web page: an address to bytes, and what the server says of
// them. It is bounded in time, size and redirects, and no redirect leads it to an
// address of the user's own network.
package fetch

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"tolka/internal/failure"
)

// Page is what was found at an address.
type Page struct {
	// Data is the body, decompressed.
	Data []byte
	// MediaType is the header's, in lower case and without parameters; "" for none.
	MediaType string
	// Charset is the one that the header declares, "" for none.
	Charset string
	// Address is where the page was found in the end, after all redirects.
	Address string
}

// Options says how pages are read.
type Options struct {
	// Timeout bounds the whole of one page, redirects included.
	Timeout time.Duration
	// MaxBytes bounds the decompressed body.
	MaxBytes int64
	// Jobs is how many pages are read at once.
	Jobs int
	// UserAgent is who asks.
	UserAgent string
	// Roots are the certificate authorities; nil are the system's.
	Roots *x509.CertPool
	// Resolver finds the addresses of hosts; nil is the system's.
	Resolver *net.Resolver
	// Private tells an address of the user's own network; nil is IsPrivate.
	Private func(netip.Addr) bool
}

// Client reads pages. It may be used from many goroutines.
type Client struct {
	Options
	slots chan struct{}
}

// New returns a client.
func New(o Options) *Client {
	if o.Private == nil {
		o.Private = IsPrivate
	}
	return &Client{Options: o, slots: make(chan struct{}, max(o.Jobs, 1))}
}

// Fetch reads the page at an address, which begins with http:// or https://. accept
// says of a media type ("" where the server names none) whether anything can be done
// with it; the body of another is not read. The error is an *failure.Error, or the context's.
func (c *Client) Fetch(ctx context.Context, address string, accept func(mediaType string) bool) (Page, error) {
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return Page{}, ctx.Err()
	}
	typed, err := url.Parse(address)
	if err != nil || typed.Host == "" || typed.Scheme != "http" && typed.Scheme != "https" {
		return Page{}, &failure.Error{Reason: failure.IO, Message: "this is not a web address", Hint: "an address begins with https:// and a host"}
	}
	limited, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	page, err := c.follow(limited, typed, accept)
	switch {
	case err == nil:
		return page, nil
	case ctx.Err() != nil:
		return Page{}, ctx.Err()
	case limited.Err() != nil:
		return Page{}, &failure.Error{Reason: failure.Timeout, Message: fmt.Sprintf("%s did not send the whole page within %v", typed.Host, c.Timeout), Hint: "try again later, or give it more time with --timeout", Err: err}
	}
	return Page{}, explain(typed, err)
}

// read makes a Page of an answer.
func (c *Client) read(resp *http.Response, accept func(string) bool) (Page, error) {
	if resp.StatusCode != http.StatusOK && resp.StatusCode != http.StatusNonAuthoritativeInfo {
		return Page{}, statusError(resp)
	}
	page := Page{Address: bare(resp.Request.URL)}
	if header := resp.Header.Get("Content-Type"); header != "" {
		mediaType, params, err := mime.ParseMediaType(header)
		if err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) {
			mediaType, _, _ = strings.Cut(strings.ToLower(header), ";")
		}
		page.MediaType, page.Charset = strings.TrimSpace(mediaType), params["charset"]
	}
	if !accept(page.MediaType) {
		return Page{}, &failure.Error{Reason: failure.NotText, Message: fmt.Sprintf("this is %s, not an article", page.MediaType), Hint: "tolka reads pages, text, Markdown, and PDF and office files"}
	}
	// gzip was asked for and undone by the transport; anything else was not asked for.
	if coding := resp.Header.Get("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		return Page{}, &failure.Error{Reason: failure.NotText, Message: fmt.Sprintf("the server sent the page as %q, which was not asked for", coding), Hint: "save the page in a browser, and give tolka the file"}
	}
	tooLarge := &failure.Error{Reason: failure.IO, Message: fmt.Sprintf("the page is larger than %d MB", c.MaxBytes>>20), Hint: "save the part that you need as a file"}
	if resp.ContentLength > c.MaxBytes {
		return Page{}, tooLarge
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, c.MaxBytes+1))
	if err != nil {
		return Page{}, err
	}
	if int64(len(data)) > c.MaxBytes {
		return Page{}, tooLarge
	}
	page.Data = data
	return page, nil
}

// bare is an address without what only the browser needs, or nobody may see.
func bare(u *url.URL) string {
	v := *u
	v.User, v.Fragment, v.RawFragment = nil, "", ""
	return v.String()
}
