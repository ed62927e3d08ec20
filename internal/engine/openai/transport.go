package openai

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// connectTimeout bounds a TCP connection and, apart, its TLS handshake. Both
// take a few round trips; what has not answered by then is not there.
const connectTimeout = 10 * time.Second

// errPlainHTTP is the refusal to send an article and a key over the open
// network in clear.
var errPlainHTTP = errors.New("http:// to a public address")

// dialFunc opens a network connection.
type dialFunc func(ctx context.Context, network, address string) (net.Conn, error)

// newHTTPClient returns the client that all exchanges share: redirects are not
// followed (a 307 would post the article to another host), plain http reaches
// private addresses only, proxies come from the environment.
func newHTTPClient(cfg Config, e endpoint) (*http.Client, error) {
	plain := strings.HasPrefix(e.base, "http:")
	guard := plain && !cfg.InsecureHTTP
	if guard {
		if ip, err := netip.ParseAddr(e.hostname()); err == nil && !isPrivateAddr(ip) {
			return nil, explain(&fault{err: errPlainHTTP}, e, "")
		}
	}
	var roots *x509.CertPool
	if cfg.Roots != nil {
		var err error
		if roots, err = cfg.Roots(); err != nil {
			return nil, err
		}
	}
	dial := cfg.dial
	if dial == nil {
		dialer := &net.Dialer{KeepAlive: 30 * time.Second}
		if guard {
			dialer.ControlContext = refusePublic
		}
		dial = dialer.DialContext
	}
	t := &http.Transport{
		Proxy:                 proxyFor(guard, e),
		DialContext:           within(connectTimeout, dial),
		TLSClientConfig:       &tls.Config{RootCAs: roots},
		TLSHandshakeTimeout:   connectTimeout,
		ForceAttemptHTTP2:     true,
		MaxIdleConns:          cfg.Jobs,
		MaxIdleConnsPerHost:   cfg.Jobs,
		IdleConnTimeout:       90 * time.Second,
		ExpectContinueTimeout: time.Second,
	}
	return &http.Client{
		Transport: t,
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
	}, nil
}

// proxyFor returns the choice of proxy. A guarded plain connection to a host
// that is known by name alone takes none: the proxy, not this machine, would
// look the name up, and nothing here could tell that it is private.
func proxyFor(guard bool, e endpoint) func(*http.Request) (*url.URL, error) {
	if guard && !isPrivateHost(e.hostname()) {
		return nil
	}
	return http.ProxyFromEnvironment
}

// refusePublic keeps plain http off public addresses. It looks at the address
// that is really dialled, after the name was resolved.
func refusePublic(_ context.Context, _, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil || !isPrivateAddr(ap.Addr().WithZone("")) {
		return errPlainHTTP
	}
	return nil
}

// within bounds the time that dial may take.
func within(limit time.Duration, dial dialFunc) dialFunc {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		ctx, cancel := context.WithTimeout(ctx, limit)
		defer cancel()
		conn, err := dial(ctx, network, address)
		if err != nil && ctx.Err() == context.DeadlineExceeded {
			return nil, fmt.Errorf("%w: %w", errConnect, err)
		}
		return conn, err
	}
}
