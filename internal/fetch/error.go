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

	"tolka/internal/failure"
)

// statusError is the error for an answer that is not the page.
func statusError(resp *http.Response) *failure.Error {
	e := &failure.Error{Reason: failure.IO, Message: fmt.Sprintf("%s answers %s", resp.Request.URL.Host, resp.Status)}
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

// explain puts an error of the network into words.
func explain(typed *url.URL, err error) error {
	var e *failure.Error
	if errors.As(err, &e) {
		return e
	}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	e = &failure.Error{Reason: failure.IO, Message: fmt.Sprintf("cannot read from %s: %v", typed.Host, err), Hint: "check the address and your connection", Err: err}
	var dns *net.DNSError
	var certificate x509.UnknownAuthorityError
	var name x509.HostnameError
	var expired x509.CertificateInvalidError
	var network net.Error
	switch {
	case failure.OutOfFiles(err):
		e.Hint = failure.TooManyFiles
	case errors.As(err, &dns) && dns.IsNotFound:
		e.Message, e.Hint = fmt.Sprintf("there is no host named %s", dns.Name), "check the spelling of the address"
	case errors.As(err, &certificate), errors.As(err, &name), errors.As(err, &expired):
		e.Message = fmt.Sprintf("the certificate of %s cannot be trusted: %s", typed.Host, lastWords(err))
		e.Hint = "name the authority with --ca-file if the certificate is your own, or save the page in a browser"
	case errors.As(err, &network) && network.Timeout():
		e.Message, e.Hint = fmt.Sprintf("%s did not answer in time", typed.Host), "try again later, or allow more time with --timeout"
	case errors.Is(err, syscall.ECONNREFUSED):
		e.Message = fmt.Sprintf("nothing answers at %s", typed.Host)
	case errors.Is(err, io.ErrUnexpectedEOF):
		e.Message, e.Hint = fmt.Sprintf("%s broke off in the midst of the page", typed.Host), "try again"
	case strings.Contains(err.Error(), "gzip"):
		e.Message, e.Hint = fmt.Sprintf("%s sent a page that cannot be decompressed", typed.Host), "try again, or save the page in a browser"
	}
	return e
}

// lastWords returns the innermost message of a chain of errors.
func lastWords(err error) string {
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner
	}
	return err.Error()
}
