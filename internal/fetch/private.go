package fetch

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"

	"tolka/internal/failure"
)

// guard keeps redirects away from the user's own network. What counts is the address
// that is dialled, not the name: a name may mean one address now and another one a
// moment later. An address that the user typed is his to read, whatever it is.
type guard struct {
	typed   *url.URL
	private func(netip.Addr) bool
	// reached says that the typed address is a private one.
	reached atomic.Bool
	entered bool
}

// hop is what dialling for one request may reach.
type hop struct {
	// typed says that the request is for the address that the user typed.
	typed bool
	// private says that it may reach a private address.
	private bool
}

type hopKey struct{}

// enter says whether a request may be made, and lets what is dialled for it know what
// it may reach. The first request is the user's own.
func (g *guard) enter(ctx context.Context, req *http.Request) (context.Context, error) {
	h := hop{typed: !g.entered, private: !g.entered || g.reached.Load() && g.sameServer(req.URL)}
	g.entered = true
	if proxy, err := http.ProxyFromEnvironment(req); err == nil && proxy != nil {
		// The connection goes to the proxy, which resolves the address on its own. Only the
		// host in the address can be checked here.
		if !h.private && g.isLocalName(req.URL.Hostname()) {
			return nil, refused(req.URL.Hostname())
		}
		h = hop{private: true}
	}
	return context.WithValue(ctx, hopKey{}, h), nil
}

// sameServer reports whether an address is on the server that the user typed: the same
// host and port, or the same host with TLS on the usual ports.
func (g *guard) sameServer(u *url.URL) bool {
	if !strings.EqualFold(u.Hostname(), g.typed.Hostname()) {
		return false
	}
	from, to := port(g.typed), port(u)
	return from == to || from == "80" && to == "443"
}

func port(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	}
	return "80"
}

// isLocalName reports whether a host is a private address by its looks.
func (g *guard) isLocalName(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return g.private(ip)
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	last := host[strings.LastIndexByte(host, '.')+1:]
	// A name without a dot, one of the endings that no public host has (RFC 6761, 6762,
	// 8375 and ICANN's .internal), or a number such as 127.1 or 0x7f.1, which some
	// resolvers take for an address.
	return last == host || slices.Contains([]string{"localhost", "local", "internal", "intranet", "lan", "arpa"}, last) || last == "" || last[0] >= '0' && last[0] <= '9'
}

// dialer returns what opens connections; it looks at each address before it is dialled.
func (g *guard) dialer(resolver *net.Resolver) func(ctx context.Context, network, address string) (net.Conn, error) {
	d := &net.Dialer{Resolver: resolver}
	d.ControlContext = func(ctx context.Context, _, address string, _ syscall.RawConn) error {
		h, _ := ctx.Value(hopKey{}).(hop)
		to, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		if !g.private(to.Addr()) {
			return nil
		}
		if !h.private {
			return refused(to.Addr().String())
		}
		if h.typed {
			g.reached.Store(true)
		}
		return nil
	}
	return d.DialContext
}

func refused(host string) *failure.Error {
	return &failure.Error{Reason: failure.IO, Message: fmt.Sprintf("the page redirects to %s, an address of your own network", host), Hint: "if that is the page that you want, give its address yourself"}
}

// notPublic are the address blocks that are not public, in addition to those that netip
// knows (RFC 6890 and IANA's registries of special addresses).
var notPublic = sync.OnceValue(func() []netip.Prefix {
	var out []netip.Prefix
	for _, p := range []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"::/96", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32", "3fff::/20", "5f00::/16", "fec0::/10",
	} {
		out = append(out, netip.MustParsePrefix(p))
	}
	return out
})

// IsPrivate reports whether an address is one of the user's machine or own network, or
// any other that is not on the public internet. An IPv4 address within an IPv6 one (a
// mapped one, NAT64's, 6to4's) counts as what it is.
func IsPrivate(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	switch b := a.As16(); {
	case a.Is4():
	case string(b[:12]) == "\x00\x64\xff\x9b\x00\x00\x00\x00\x00\x00\x00\x00": // 64:ff9b::/96, NAT64
		return IsPrivate(netip.AddrFrom4([4]byte(b[12:])))
	case b[0] == 0x20 && b[1] == 0x02: // 2002::/16, 6to4
		return IsPrivate(netip.AddrFrom4([4]byte(b[2:6])))
	}
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return true
	}
	return slices.ContainsFunc(notPublic(), func(p netip.Prefix) bool { return p.Contains(a) })
}
