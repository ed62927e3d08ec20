package openai

import (
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"

	"tolka/internal/engine"
)

// Bounds of what is shown of a server's own words.
const (
	longestShown = 200 // characters
	// telltale is the length, in bytes, from which a piece of the key or, four times
	// as long, of an article is taken for what it is.
	telltale = 8
)

// shown returns what may be shown of a server's message: one short line
// without any piece of the key, and nothing at all where it repeats a message
// of the request.
func shown(words, key string, messages []engine.Message) string {
	words = oneLine(words)
	words = withoutKey(words, key)
	for _, m := range messages {
		if sharesPiece(words, oneLine(m.Content), 4*telltale) {
			return ""
		}
	}
	if r := []rune(words); len(r) > longestShown {
		words = string(r[:longestShown]) + "…"
	}
	return strings.TrimRight(words, ". ")
}

// oneLine returns s with every stretch of white space and control characters as
// one space.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}), " ")
}

// spellings returns a key itself, in base64, in which headers of basic authentication
// and some gateways carry it, and in hexadecimal digits. In base64 there is one spelling for each of
// the three places that its first byte may have in a group of three, without the characters
// that depend on its neighbors.
func spellings(key string) []string {
	all := []string{key}
	for from := range min(3, len(key)) {
		whole := key[from:]
		whole = whole[:len(whole)/3*3]
		all = append(all, base64.StdEncoding.EncodeToString([]byte(whole)), base64.URLEncoding.EncodeToString([]byte(whole)))
	}
	digits := hex.EncodeToString([]byte(key))
	return slices.Compact(append(all, digits, strings.ToUpper(digits)))
}

// withoutKey replaces the pieces of a key in s, of telltale bytes or more, by "***", with the letters
// and digits around them, which may be the rest of it. Spaces in the key, at which it was wrapped, do not
// hide it.
func withoutKey(s, key string) string {
	var dense []byte // s without spaces
	var at []int     // where each byte of it is in s
	for i := range len(s) {
		if s[i] != ' ' {
			dense, at = append(dense, s[i]), append(at, i)
		}
	}
	secret := make([]bool, len(s))
	found := false
	for _, spelling := range spellings(key) {
		n := min(telltale, len(spelling))
		if len(key) < 4 || n < 4 { // "x", as local servers are given: no secret, and no rare word
			continue
		}
		for i := 0; i+n <= len(dense); i++ {
			wrapped := at[i+n-1]-at[i] >= n // only a long piece tells a key from words
			if (n == telltale || !wrapped) && strings.Contains(spelling, string(dense[i:i+n])) {
				found = true
				for j := at[i]; j <= at[i+n-1]; j++ {
					secret[j] = true
				}
			}
		}
	}
	if !found {
		return s
	}
	for i := 1; i < len(s); i++ {
		secret[i] = secret[i] || secret[i-1] && isTokenByte(s[i])
	}
	for i := len(s) - 2; i >= 0; i-- {
		secret[i] = secret[i] || secret[i+1] && isTokenByte(s[i])
	}
	var b strings.Builder
	for i := range len(s) {
		switch {
		case !secret[i]:
			b.WriteByte(s[i])
		case i == 0 || !secret[i-1]:
			b.WriteString("***")
		}
	}
	return b.String()
}

// isTokenByte reports whether a key, or its copy in base64, may have a byte.
func isTokenByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("+/-_=", c) >= 0
}

// sharesPiece reports whether s repeats n bytes or more of text.
func sharesPiece(s, text string, n int) bool {
	for i := 0; i+n <= len(s); i++ {
		if strings.Contains(text, s[i:i+n]) {
			return true
		}
	}
	return false
}
