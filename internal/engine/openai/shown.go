package openai

import (
	"encoding/base64"
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
	for _, secret := range spellings(key) {
		words = withoutKey(words, secret)
	}
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

// spellings returns a key as it is and in base64, in which headers of basic authentication
// and some gateways carry it: at each of the three places that its first byte may have in a
// group of three, without the characters that depend on its neighbors.
func spellings(key string) []string {
	all := []string{key}
	for from := range min(3, len(key)) {
		whole := key[from:]
		whole = whole[:len(whole)/3*3]
		all = append(all, base64.StdEncoding.EncodeToString([]byte(whole)), base64.URLEncoding.EncodeToString([]byte(whole)))
	}
	return slices.Compact(all)
}

// withoutKey replaces each piece of key in s, of telltale bytes or more, by
// "***".
func withoutKey(s, key string) string {
	n := min(telltale, len(key))
	if n < 4 { // "x", as local servers are given: no secret, and no rare word
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		end := i
		for end+n <= len(s) && strings.Contains(key, s[end:end+n]) {
			end++
		}
		if end == i {
			b.WriteByte(s[i])
			i++
			continue
		}
		b.WriteString("***")
		i = end + n - 1
	}
	return b.String()
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
