package openai

import (
	"net/netip"
	"net/url"
	"strings"

	"tolka/internal/engine"
)

// azureAPIVersion is the version asked for where an Azure address names none:
// the last stable one of the API by deployments.
const azureAPIVersion = "2024-10-21"

// endpoint is where requests go, read from what a user wrote as base URL.
type endpoint struct {
	// base is the address to which "/chat/completions" and "/models" are added.
	base string
	// azure says that the address is built by deployment and API version.
	azure      bool
	apiVersion string
	// deployment is Azure's name for the model, where the address has it.
	deployment string
}

// parseBaseURL reads a base URL as people write it: with or without scheme,
// "/v1" or trailing slash, with a path, or copied whole from a "curl" example.
func parseBaseURL(raw string) (endpoint, error) {
	raw = strings.TrimSpace(raw)
	if raw == "" {
		return endpoint{}, badBaseURL("no base URL is set", "name an endpoint, such as https://api.openai.com/v1")
	}
	if !strings.Contains(raw, "://") {
		raw = assumedScheme(raw) + "://" + raw
	}
	u, err := url.Parse(raw)
	switch {
	case err != nil: // not passed on: it repeats the address, which may hold a password
		return endpoint{}, badBaseURL("the base URL cannot be read", "write it like https://host:port/v1")
	case u.Scheme != "http" && u.Scheme != "https":
		return endpoint{}, badBaseURL("the base URL begins with "+u.Scheme+"://", "only http:// and https:// can be used")
	case u.Hostname() == "":
		return endpoint{}, badBaseURL("the base URL names no host", "write it like https://host:port/v1")
	case u.User != nil:
		return endpoint{}, badBaseURL("the base URL holds a user name or password", "leave it out, and give the key as OPENAI_API_KEY or api_key_file")
	}
	query := u.Query()
	version := query.Get("api-version")
	query.Del("api-version")
	if len(query) > 0 || u.Fragment != "" {
		return endpoint{}, badBaseURL("the base URL has a query or a fragment", "leave out what follows the path; only api-version is allowed there")
	}
	if ip, err := netip.ParseAddr(u.Hostname()); err == nil && ip.IsUnspecified() {
		u.Host = loopbackHost(u.Port()) // a server's "listen everywhere" is no address to call
	}
	u.RawQuery, u.RawPath = "", ""
	u.Path = strings.TrimRight(u.Path, "/")
	u.Path = strings.TrimSuffix(u.Path, "/chat/completions")
	u.Path = strings.TrimSuffix(u.Path, "/models")
	u.Path = strings.TrimRight(u.Path, "/")

	e := endpoint{base: u.String()}
	switch {
	case isAzure(u.Hostname(), version) && !versioned(u.Path):
		e.azure, e.apiVersion = true, version
		if version == "" {
			e.apiVersion = azureAPIVersion
		}
		before, deployment, _ := strings.Cut(u.Path, "/openai/deployments/")
		e.deployment = deployment
		u.Path = strings.TrimSuffix(before, "/openai")
		e.base = u.String()
	case u.Hostname() == "api.openai.com" && u.Path == "":
		e.base += "/v1" // known without asking
	}
	return e, nil
}

// isAzure reports whether an address belongs to Azure OpenAI's own scheme.
func isAzure(host, apiVersion string) bool {
	return apiVersion != "" ||
		strings.HasSuffix(host, ".openai.azure.com") ||
		strings.HasSuffix(host, ".cognitiveservices.azure.com")
}

// versioned reports whether a path ends with a version, such as "/v1".
func versioned(path string) bool {
	last := path[strings.LastIndexByte(path, '/')+1:]
	return len(last) > 1 && last[0] == 'v' && last[1] >= '0' && last[1] <= '9'
}

// withVersion returns the endpoint with "/v1" added, and false where that
// makes no sense because a version already exists.
func (e endpoint) withVersion() (endpoint, bool) {
	if e.azure || versioned(e.base) {
		return e, false
	}
	e.base += "/v1"
	return e, true
}

// host returns the endpoint's host and port, for messages.
func (e endpoint) host() string {
	if u, err := url.Parse(e.base); err == nil && u.Host != "" {
		return u.Host
	}
	return e.base
}

// hostname returns the endpoint's host without its port.
func (e endpoint) hostname() string {
	if u, err := url.Parse(e.base); err == nil {
		return u.Hostname()
	}
	return ""
}

// assumedScheme is http for a machine near by, as local servers speak, and
// https for all others.
func assumedScheme(raw string) string {
	host, _, _ := strings.Cut(raw, "/")
	if u, err := url.Parse("//" + host); err == nil && isPrivateHost(u.Hostname()) {
		return "http"
	}
	return "https"
}

// isPrivateHost reports whether a name or address is known without a look-up
// to be on this machine or in a private network.
func isPrivateHost(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && isPrivateAddr(ip)
}

// isPrivateAddr reports whether an address is loopback, private (RFC 1918, RFC
// 4193), shared behind a carrier or in a private overlay network (RFC 6598, which
// Tailscale uses), link-local or unspecified: those that plain http may go to.
func isPrivateAddr(ip netip.Addr) bool {
	ip = ip.Unmap()
	if ip.Is4() {
		if b := ip.As4(); b[0] == 100 && b[1]&0xC0 == 64 { // 100.64.0.0/10
			return true
		}
	}
	return ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast() || ip.IsUnspecified()
}

// loopbackHost returns the loopback address with a port, or without where port
// is "".
func loopbackHost(port string) string {
	if port == "" {
		return "127.0.0.1"
	}
	return "127.0.0.1:" + port
}

// badBaseURL returns the error of an address that cannot be used.
func badBaseURL(message, hint string) error {
	return &engine.Error{Failure: engine.Endpoint, Message: message, Hint: hint}
}
