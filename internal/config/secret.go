package config

import (
	"fmt"
	"net/url"
	"os"
	"runtime"
	"slices"
	"strings"
	"unicode"

	"tolka/internal/hints"
)

// Shown returns a value as it may be shown: without what may be secret in a command, a
// header or an address.
func (v Value) Shown() []string {
	if v.Key == "body" {
		return fieldNames(v.String())
	}
	out := make([]string, len(v.List))
	for i, s := range v.List {
		switch v.Key {
		case "api_key_cmd":
			s = "(a command)"
		case "headers", "headers_cmd":
			s, _, _ = strings.Cut(s, ": ")
		}
		out[i] = Redact(s)
	}
	return out
}

// Redact hides what an address may hold before its host. Other text stays as it is.
func Redact(s string) string {
	scheme, rest, ok := strings.Cut(s, "://")
	end := strings.IndexAny(rest+"/", "/?#") // an @ may follow the host too
	if at := strings.LastIndexByte(rest[:end], '@'); ok && at >= 0 {
		return scheme + "://" + rest[at+1:]
	}
	return s
}

// checkMode refuses a config that others may read and that holds a key. Where a key
// may stand by its name there is never one (checkEndpoint); it can still hide in an
// address, in a header, or in the command that prints it.
func (f *File) checkMode() error {
	info, err := os.Stat(f.Path)
	if err != nil || runtime.GOOS == "windows" || info.Mode().Perm()&0o077 == 0 {
		return nil
	}
	tables := []*File{f}
	for _, name := range f.names("engines") {
		tables = append(tables, f.table("engines", name))
	}
	for _, t := range tables {
		for _, key := range []string{"base_url", "api_key_cmd", "headers", "headers_cmd", "body"} {
			list, _ := t.get(key)
			for _, v := range list {
				if holdsKey(key, v) {
					hint := "take the key out, or keep others from reading it, chmod 600 " + hints.Quote(f.Path) + ":\n" + keySources
					if key == "base_url" { // never sent with a password or a query, which others might read
						hint = "take it out of the address, here and for good:\n" + keySources
					}
					return wrong(fmt.Sprintf("%s: %s: others may read this file, and here is what looks like a key", t.Path, key), hint)
				}
			}
		}
	}
	return nil
}

// holdsKey reports whether a value looks as if it held a key.
func holdsKey(setting, v string) bool {
	if setting == "base_url" {
		u, err := url.Parse(v)
		if err != nil {
			return false
		}
		if _, has := u.User.Password(); has {
			return true
		}
		for name := range u.Query() {
			if isSecret(name) {
				return true
			}
		}
		return false
	}
	words := strings.FieldsFunc(v, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"'=:;,{}[]`, r) })
	for i, word := range words {
		if looksSecret(word) || i > 0 && slices.Contains([]string{"bearer", "basic"}, strings.ToLower(words[i-1])) && !strings.HasPrefix(word, "$") {
			return true
		}
	}
	return false
}

// secretWords are the words that a name of something secret has.
var secretWords = []string{
	"key", "apikey", "accesskey", "secretkey", "token", "authtoken", "accesstoken", "secret", "clientsecret",
	"password", "passwd", "passphrase", "auth", "authorization", "bearer", "cookie", "credential", "credentials",
}

// isSecret reports whether a name is that of something secret, by its whole words:
// X-Portkey-Provider is not.
func isSecret(name string) bool {
	return slices.ContainsFunc(wordsOf(name), func(word string) bool { return slices.Contains(secretWords, word) })
}

// wordsOf returns the words of a name in lower case: x-api-key, apiKey and API_KEY have the
// word key.
func wordsOf(name string) []string {
	var words []string
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		start, runes := 0, []rune(part)
		for i := 1; i < len(runes); i++ {
			if unicode.IsUpper(runes[i]) && unicode.IsLower(runes[i-1]) {
				words = append(words, strings.ToLower(string(runes[start:i])))
				start = i
			}
		}
		words = append(words, strings.ToLower(string(runes[start:])))
	}
	return words
}

// keyPrefixes begin the keys of providers; eyJ is that of a signed token (JWT).
var keyPrefixes = []string{"sk-", "sk_", "pk-", "gsk_", "xai-", "hf_", "AIza", "AKIA", "ghp_", "gho_", "github_pat_", "glpat-", "nvapi-", "r8_", "eyJ", "ya29."}

// HasKeyPrefix reports whether a word begins like the key of a known provider.
func HasKeyPrefix(word string) bool {
	return slices.ContainsFunc(keyPrefixes, func(p string) bool { return strings.HasPrefix(word, p) })
}

// looksSecret reports whether a word is a key by its beginning, or by being long and
// of mixed letters and digits, as no name of a command or file is.
func looksSecret(word string) bool {
	if HasKeyPrefix(word) {
		return true
	}
	const long = 32 // hexadecimal keys of 128 bits have as many
	letter, digit := false, false
	for _, r := range word {
		switch {
		case unicode.IsDigit(r):
			digit = true
		case unicode.IsLetter(r):
			letter = true
		case !strings.ContainsRune("-_+", r):
			return false
		}
	}
	return len(word) >= long && letter && digit
}
