package extract

import (
	"html"
	"net/url"
	"slices"
	"strings"
)

// linkSchemes are those of links that a reader may follow: none of them runs anything.
var linkSchemes = []string{"http", "https", "mailto", "tel", "sms", "ftp", "ftps", "sftp", "geo", "news", "irc", "ircs", "xmpp", "magnet"}

// scripts are schemes that run or show what is in the address itself.
var scriptSchemes = []string{"javascript", "vbscript", "livescript", "data", "blob", "file", "filesystem", "view-source", "jar", "feed", "about", "mhtml", "ms-its", "wyciwyg", "resource", "chrome"}

// layers bounds how often an address is decoded to find a scheme in disguise.
const layers = 4

// destination returns an address as the destination of a Markdown link. It reports false
// for one that is empty, or that is of a scheme other than linkSchemes, in any disguise:
// browsers drop tabs, line ends and leading control characters, and other programs decode
// once more.
func destination(address string) (string, bool) {
	address = strings.TrimFunc(stripped(address), func(r rune) bool { return r <= ' ' || r == 0xA0 })
	if address == "" {
		return "", false
	}
	if scheme := schemeOf(address); scheme != "" && !slices.Contains(linkSchemes, scheme) {
		return "", false
	}
	for decoded, i := address, 0; i < layers; i++ {
		next := html.UnescapeString(unescapePercent(decoded))
		if next == decoded {
			break
		}
		decoded = next
		bare := strings.Map(func(r rune) rune {
			if r <= ' ' || r >= 0x7F {
				return -1
			}
			return r
		}, decoded)
		if slices.Contains(scriptSchemes, schemeOf(bare)) {
			return "", false
		}
	}
	return encodeDestination(address), true
}

// picture is destination for an image, which may also hold a picture in itself.
func picture(address string) (string, bool) {
	trimmed := strings.TrimSpace(address)
	for _, kind := range []string{"png", "jpeg", "jpg", "gif", "webp", "avif"} {
		data, ok := strings.CutPrefix(trimmed, "data:image/"+kind+";base64,")
		if ok && strings.Trim(data, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") == "" {
			return trimmed, true
		}
	}
	to, ok := destination(address)
	if scheme := schemeOf(to); scheme != "" && scheme != "http" && scheme != "https" {
		return "", false
	}
	return to, ok
}

// stripped returns an address without the characters that browsers ignore in one.
func stripped(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || r >= 0x80 && r < 0xA0 || r >= 0x200B && r <= 0x200F || r >= 0x2028 && r <= 0x202E || r >= 0x2060 && r <= 0x2069 || r == 0xFEFF || r == 0xAD {
			return -1
		}
		return r
	}, s)
}

// schemeOf returns the scheme of an address in lower case, "" for a relative one: RFC 3986,
// section 3.1.
func schemeOf(address string) string {
	i := strings.IndexByte(address, ':')
	if i <= 0 || strings.ContainsAny(address[:i], "/?#") {
		return ""
	}
	return strings.ToLower(strings.TrimSpace(address[:i]))
}

// unescapePercent decodes what is percent-encoded and leaves alone what only looks so.
func unescapePercent(s string) string {
	if decoded, err := url.PathUnescape(s); err == nil {
		return decoded
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if decoded, err := url.PathUnescape(s[i : i+3]); err == nil {
				out.WriteString(decoded)
				i += 2
				continue
			}
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

// encodeDestination percent-encodes what would end a destination or mean something in it.
func encodeDestination(address string) string {
	var out strings.Builder
	for i := range len(address) {
		switch c := address[i]; {
		case c <= ' ' || c == 0x7F || strings.IndexByte("()<>[]\\`\"|*{}$^", c) >= 0:
			const digits = "0123456789ABCDEF"
			out.WriteByte('%')
			out.WriteByte(digits[c>>4])
			out.WriteByte(digits[c&15])
		case c == '&' && isEntity(address[i:]):
			out.WriteString("&amp;")
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

// isEntity reports whether s begins with what Markdown reads as an entity.
func isEntity(s string) bool {
	end := strings.IndexByte(s, ';')
	return end > 1 && strings.Trim(s[1:end], "#ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") == ""
}
