package discover

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/failure"
)

// isWeb reports whether an argument is the address of a web page.
func isWeb(arg string) bool {
	scheme, _, ok := strings.Cut(arg, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// page makes an input of the address of a web page.
func page(arg string) Input {
	u, err := url.Parse(strings.TrimSpace(arg))
	if err != nil || u.Hostname() == "" {
		return Input{Path: arg, Rel: arg, Err: &failure.Error{Reason: failure.IO, Message: "this is not a web address", Hint: "write it like https://host/page"}}
	}
	u.Scheme = strings.ToLower(u.Scheme)
	u.Fragment, u.RawFragment = "", ""
	shown := *u
	shown.User = nil // a password is only for the server
	withoutSecrets(&shown)
	return Input{Path: shown.String(), Rel: pageName(&shown) + pageEnding, URL: u.String()}
}

// Public returns an address without its password and the parameters of its query that are
// secrets.
func Public(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.User = nil
	withoutSecrets(u)
	return u.String()
}

// pageEnding is the ending of the file name that stands for a page.
const pageEnding = ".html"

// nameBytes bounds the name of a page: file systems take 255 bytes, and language and
// endings follow.
const nameBytes = 100

// pageName is the name of a page, for its result: the last part of its address's path
// that says something, with what the query asks for; the host where there is none. Only
// the address decides, so that the same page has the same name tomorrow, and what is
// known before it is read.
func pageName(u *url.URL) string {
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	if n := len(parts); n > 0 {
		last := strings.TrimSuffix(parts[n-1], path.Ext(parts[n-1]))
		if slices.Contains([]string{"index", "default", "home"}, strings.ToLower(last)) {
			parts = parts[:n-1]
		} else if last != "" && isEnding(path.Ext(parts[n-1])) {
			parts[n-1] = last
		}
	}
	var names []string
	if n := len(parts); n > 0 {
		names = parts[n-1:]
		if n > 1 && !strings.ContainsFunc(parts[n-1], unicode.IsLetter) {
			names = parts[n-2:] // "2025/04" says more than "04"
		}
	}
	names = append(names, queryName(u)...)
	if name := fileName(strings.Join(names, "-")); name != "" {
		return name
	}
	return cmp.Or(fileName(u.Hostname()), "page")
}

// isEnding reports whether a path's extension is that of a file: a few letters or digits,
// and not the rest of "about-version-2.0".
func isEnding(ext string) bool {
	return len(ext) >= 2 && len(ext) <= 9 && strings.ContainsFunc(ext, unicode.IsLetter) && !strings.ContainsFunc(ext[1:], func(r rune) bool { return !isWordRune(r) })
}

// queryName is what a query asks for, without what only counts visitors.
func queryName(u *url.URL) []string {
	var names []string
	for _, pair := range strings.Split(u.RawQuery, "&") {
		key, value, _ := strings.Cut(pair, "=")
		key, value = unescape(key), unescape(value)
		lower := strings.ToLower(key)
		if strings.HasPrefix(lower, "utm_") || slices.Contains([]string{"fbclid", "gclid", "mc_cid", "mc_eid", "ref"}, lower) {
			continue
		}
		names = append(names, key, value)
	}
	return names
}

func unescape(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		return plain
	}
	return s
}

// fileName makes a text fit to be a file's name on any system: letters, digits, dots and
// underscores, all else a dash; not hidden, not a device's, not too long.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		if isWordRune(r) || r == '.' || r == '_' || unicode.Is(unicode.M, r) {
			return r
		}
		return '-'
	}, strings.ToValidUTF8(s, "-"))
	for strings.Contains(s, "--") {
		s = strings.ReplaceAll(s, "--", "-")
	}
	for len(s) > nameBytes {
		_, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
	}
	s = strings.Trim(s, "-.")
	if device, _, _ := strings.Cut(strings.ToLower(s), "."); slices.Contains(devices, strings.TrimRight(device, "0123456789")) {
		s = "page-" + s
	}
	return s
}

// devices are the names that Windows gives to no file, whatever their ending; those of
// the ports have a digit more.
var devices = []string{"con", "prn", "aux", "nul", "com", "lpt"}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
