package cli

import (
	"fmt"
	"net/url"
	"os"
	"runtime"
	"strings"
	"unicode"
)

// checkMode refuses a config that others may read and that holds a key. Where a key
// may stand by its name there is never one (checkEndpoint); it can still hide in an
// address, in a header, or in the command that prints it.
func (c *config) checkMode() error {
	info, err := os.Stat(c.path)
	if err != nil || runtime.GOOS == "windows" || info.Mode().Perm()&0o077 == 0 {
		return nil
	}
	tables := []*config{c}
	names, _ := c.get("engines")
	for _, name := range names {
		tables = append(tables, c.table("engines", name))
	}
	for _, t := range tables {
		for _, key := range []string{"base_url", "api_key_cmd", "headers"} {
			list, _ := t.get(key)
			for _, v := range list {
				if holdsKey(key, v) {
					hint := "take the key out, or keep others from reading it, chmod 600 " + quoted(c.path) + ":\n" + keySources
					if key == "base_url" { // never sent with a password or a query, whoever may read it
						hint = "take it out of the address, here and for good:\n" + keySources
					}
					return usage(fmt.Sprintf("%s: %s: others may read this file, and here is what looks like a key", t.path, key), hint)
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
	for _, word := range strings.FieldsFunc(v, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"'=:;,`, r) }) {
		if looksSecret(word) {
			return true
		}
	}
	return false
}

// keyPrefixes begin the keys of providers.
var keyPrefixes = []string{"sk-", "gsk_", "xai-", "hf_", "AIza", "ghp_", "nvapi-", "r8_"}

// looksSecret reports whether a word is a key by its beginning, or by being long and
// of mixed letters and digits, as no name of a command or file is.
func looksSecret(word string) bool {
	for _, p := range keyPrefixes {
		if strings.HasPrefix(word, p) {
			return true
		}
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
