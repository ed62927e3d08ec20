package discover

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// secretWords are words in the names of parameters whose values let their holder in.
var secretWords = []string{"token", "apikey", "secret", "password", "passwd", "pwd", "auth", "authorization", "sig", "signature", "credential", "credentials", "session", "sessionid", "sid", "jwt", "jsessionid", "phpsessid", "accesskey", "bearer", "otp", "passcode"}

// looseSecrets are words in the names of parameters that name other things too: a value is a secret
// if it looks like one.
var looseSecrets = []string{"key", "code", "ticket", "nonce", "hash", "hmac", "access", "pass", "pin", "sign", "state", "invite", "magic", "login", "verify", "t", "k", "s", "h"}

// credentialForm is how the secrets of well-known services begin, whatever they are called.
var credentialForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:sk-|[ps]k_(?:live|test)_|gh[pousr]_|github_pat_|glpat-|xox[abpr]-|A[KS]IA[0-9A-Z]{8}|AIza|ya29\.|eyJ[\w-]+\.)`)
})

// isSecret reports whether the value of a parameter is a secret, by its name (access_token,
// api-key, X-Amz-Signature) or by what it looks like.
func isSecret(key, value string) bool {
	lower := strings.ToLower(key)
	words := strings.FieldsFunc(lower, func(r rune) bool { return !isWordRune(r) || r == '_' })
	joined := strings.Join(words, "")
	isOne := func(names []string) bool {
		return slices.Contains(names, joined) || slices.ContainsFunc(words, func(w string) bool { return slices.Contains(names, w) })
	}
	if isOne(secretWords) || slices.ContainsFunc([]string{"token", "apikey", "secret", "password", "signature"}, func(w string) bool { return strings.HasSuffix(joined, w) }) {
		return true
	}
	return isOne(looseSecrets) && looksRandom(value) || credentialForm().MatchString(value)
}

// leastRandom is the length from which on a word of letters and digits is a secret.
const leastRandom = 8

// looksRandom reports whether a value is one long word of letters and digits.
func looksRandom(value string) bool {
	if len(value) < leastRandom || strings.ContainsAny(value, " ,/:") {
		return false
	}
	return strings.ContainsFunc(value, unicode.IsDigit) && strings.ContainsFunc(value, unicode.IsLetter)
}

// withoutSecrets takes the parameters that are secrets out of an address, in its query, its path
// and its fragment: those are for the server only, and appear in no message, file name or record.
func withoutSecrets(u *url.URL) {
	without := func(parameters, sign string) string {
		var kept []string
		for pair := range strings.SplitSeq(parameters, sign) {
			if key, value, _ := strings.Cut(pair, "="); !isSecret(unescape(key), unescape(value)) {
				kept = append(kept, pair)
			}
		}
		return strings.Join(kept, sign)
	}
	u.RawQuery = without(u.RawQuery, "&")
	if strings.Contains(u.Fragment, "=") {
		u.Fragment, u.RawFragment = without(u.Fragment, "&"), ""
	}
	if strings.Contains(u.Path, ";") {
		parts := strings.Split(u.EscapedPath(), "/")
		for i, part := range parts {
			name, parameters, ok := strings.Cut(part, ";")
			if ok {
				if parts[i] = name; without(parameters, ";") != "" {
					parts[i] += ";" + without(parameters, ";")
				}
			}
		}
		u.RawPath = strings.Join(parts, "/")
		if path, err := url.PathUnescape(u.RawPath); err == nil {
			u.Path = path
		}
	}
}
