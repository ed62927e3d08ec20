package fetch

import (
	"context"
	"crypto/tls"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"time"

	"tolka/internal/failure"
)

// maxRedirects is how many redirects are followed, as browsers and curl count them
// (20 and 50): no honest page needs more than a few.
const maxRedirects = 10

// maxHeaderBytes bounds the headers of an answer.
const maxHeaderBytes = 1 << 20

// follow reads the page at typed, or where that leads. Each page has connections of its
// own: one that was opened under another page's rules is not used.
func (c *Client) follow(ctx context.Context, typed *url.URL, accept func(string) bool) (Page, error) {
	guard := &guard{typed: typed, private: c.Private}
	transport := &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            guard.dialer(c.Resolver),
		TLSClientConfig:        &tls.Config{RootCAs: c.Roots},
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    10 * time.Second,
		MaxResponseHeaderBytes: maxHeaderBytes,
	}
	defer transport.CloseIdleConnections()
	// Some sites set a cookie and redirect to the same page. The jar lives as long as
	// this one page takes. It cannot fail to be made.
	jar, _ := cookiejar.New(nil)
	client := &http.Client{
		Transport: transport, Jar: jar,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	var way []string
	cookies := make(map[string]int) // how many cookies were set before each address
	set := 0
	for at := typed; ; {
		if before, seen := cookies[bare(at)]; seen && before == set {
			return Page{}, &failure.Error{Reason: failure.IO, Message: "the page redirects in a loop: " + strings.Join(append(way, bare(at)), " → "), Hint: "open it in a browser; it may want a login or a cookie"}
		}
		if len(way) > maxRedirects {
			return Page{}, &failure.Error{Reason: failure.IO, Message: fmt.Sprintf("the page redirects more than %d times, the last time to %s", maxRedirects, bare(at)), Hint: "open it in a browser, and give tolka the address where it ends"}
		}
		cookies[bare(at)] = set
		way = append(way, bare(at))

		page, next, n, err := c.hop(ctx, client, guard, at, accept)
		if err != nil || next == nil {
			return page, err
		}
		set += n
		at = next
	}
}

// hop asks for one address. next is where the answer leads, nil where it is the page;
// cookies is how many it has set.
func (c *Client) hop(ctx context.Context, client *http.Client, guard *guard, at *url.URL, accept func(string) bool) (page Page, next *url.URL, cookies int, err error) {
	req, err := http.NewRequest(http.MethodGet, at.String(), nil)
	if err != nil {
		return Page{}, nil, 0, err
	}
	req.Header.Set("User-Agent", c.UserAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8,*/*;q=0.5")
	ctx, err = guard.enter(ctx, req)
	if err != nil {
		return Page{}, nil, 0, err
	}
	resp, err := client.Do(req.WithContext(ctx))
	if err != nil {
		return Page{}, nil, 0, err
	}
	defer resp.Body.Close()
	if !slices.Contains([]int{http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect}, resp.StatusCode) {
		page, err = c.read(resp, accept)
		return page, nil, 0, err
	}
	next, err = resp.Location()
	if err != nil {
		return Page{}, nil, 0, &failure.Error{Reason: failure.IO, Message: fmt.Sprintf("%s redirects to nowhere", at.Host), Hint: "open the address in a browser", Err: err}
	}
	if next.Scheme != "http" && next.Scheme != "https" || next.Host == "" {
		return Page{}, nil, 0, &failure.Error{Reason: failure.IO, Message: fmt.Sprintf("the page redirects to %s, which is not a web address", bare(next)), Hint: "open the address in a browser"}
	}
	next.User = nil // a name and password are the user's to give
	return Page{}, next, len(resp.Cookies()), nil
}
