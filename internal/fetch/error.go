package fetch

import (
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
)

// Kind is why a page was not read.
type Kind int

// The kinds of failure.
const (
	// IO is a host that cannot be reached, an answer that is no page, a limit.
	IO Kind = iota
	// Timeout is an answer that was not complete in time.
	Timeout
	// NotText is something that is no article.
	NotText
)

// Error says why a page was not read, and what to do.
type Error struct {
	Kind          Kind
	Message, Hint string
	Err           error
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// statusError is the error for an answer that is not the page.
func statusError(resp *http.Response) *Error {
	e := &Error{Kind: IO, Message: fmt.Sprintf("%s answers %s", resp.Request.URL.Host, resp.Status)}
	switch code := resp.StatusCode; {
	case code == http.StatusUnauthorized, code == http.StatusForbidden, code == http.StatusPaymentRequired, code == http.StatusUnavailableForLegalReasons:
		e.Hint = "the site wants a login, or reads to no program; save the page in a browser, and give tolka the file"
	case code == http.StatusNotFound, code == http.StatusGone:
		e.Hint = "check the address in a browser"
	case code == http.StatusTooManyRequests:
		e.Hint = "the site has had enough for now; try again later, with fewer at once: --jobs 1"
	case code >= 500:
		e.Hint = "the site is out of order; try again later"
	default:
		e.Hint = "look at the address in a browser"
	}
	return e
}

// failure puts an error of the network into words.
func failure(typed *url.URL, err error) error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	e = &Error{Kind: IO, Message: fmt.Sprintf("cannot read from %s: %v", typed.Host, err), Hint: "check the address and your connection", Err: err}
	var dns *net.DNSError
	var certificate x509.UnknownAuthorityError
	var name x509.HostnameError
	var expired x509.CertificateInvalidError
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		e.Message, e.Hint = fmt.Sprintf("there is no host named %s", dns.Name), "check the spelling of the address"
	case errors.As(err, &certificate), errors.As(err, &name), errors.As(err, &expired):
		e.Hint = "its certificate is not to be trusted; save the page in a browser if you know better"
	case errors.Is(err, syscall.ECONNREFUSED):
		e.Message = fmt.Sprintf("nothing answers at %s", typed.Host)
	case errors.Is(err, io.ErrUnexpectedEOF):
		e.Message, e.Hint = fmt.Sprintf("%s broke off in the midst of the page", typed.Host), "try again"
	case strings.Contains(err.Error(), "gzip"):
		e.Message, e.Hint = fmt.Sprintf("%s sent a page that cannot be decompressed", typed.Host), "try again, or save the page in a browser"
	}
	return e
}
