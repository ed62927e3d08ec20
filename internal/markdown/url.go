package markdown

import (
	"slices"
	"strings"
	"unicode"
)

// autolink returns the length of the <scheme:…> or <name@host> that s begins
// with, or 0: CommonMark 0.31.2, "Autolinks".
func autolink(s string) int {
	end := strings.IndexAny(s[1:], "<> \t\n")
	if end < 1 || s[1+end] != '>' {
		return 0
	}
	inner := s[1 : 1+end]
	name, rest, hasScheme := strings.Cut(inner, ":")
	if hasScheme && isScheme(name) {
		return end + 2
	}
	if local, host, ok := strings.Cut(inner, "@"); ok && local != "" && host != "" && rest == "" {
		return end + 2
	}
	return 0
}

func isScheme(s string) bool {
	if len(s) < 2 || len(s) > 32 || !isASCIILetter(s[0]) {
		return false
	}
	for i := range len(s) {
		if !isASCIILetter(s[i]) && !isDigit(s[i]) && !strings.ContainsRune("+.-", rune(s[i])) {
			return false
		}
	}
	return true
}

// bareURL returns the length of the address that s begins with, or 0: a URL
// with "://", "www." or "mailto:", a domain with a path, or an e-mail address. word is the length of
// the word at the beginning of s in either case.
func bareURL(s string) (n, word int) { return bareURLAt(s, addressSigns(s)) }

// addressSigns returns the length of the run of isAddressSign that s begins with.
func addressSigns(s string) (n int) {
	for n < len(s) && isAddressSign(s[n]) {
		n++
	}
	return n
}

// bareURLAt is bareURL for an s that begins with a run of addressSigns of that length.
func bareURLAt(s string, word int) (n, _ int) {
	if at := slashed(s, word); at > 0 {
		word = at
	}
	head, rest := s[:word], s[word:]
	switch {
	case strings.HasPrefix(rest, "://") && isScheme(head):
		return addressEnd(s, word+3), word
	case len(head) > 4 && strings.EqualFold(head[:4], "www."):
		return addressEnd(s, 4), word
	case strings.HasPrefix(rest, ":") && strings.EqualFold(head, "mailto"):
		return addressEnd(s, word+1), word
	case hostPort(rest) > 0 && isHost(head):
		return addressEnd(s, word+hostPort(rest)), word
	case strings.HasPrefix(rest, "@"):
		host := 0
		for _, c := range []byte(rest[1:]) {
			if !isASCIILetter(c) && !isDigit(c) && c != '.' && c != '-' {
				break
			}
			host++
		}
		name := strings.TrimRight(rest[1:1+host], ".-")
		// No top-level domain is asked for: package@1.2.3 is as untouchable.
		if strings.LastIndexByte(name, '.') > 0 {
			return word + 1 + len(name), word
		}
	}
	return 0, word
}

// isHost reports whether s is a domain, whose last part is of letters, or an IPv4 address.
func isHost(s string) bool {
	labels := strings.Split(s, ".")
	last := labels[len(labels)-1]
	if slices.Contains(labels, "") || len(labels) < 2 {
		return false
	}
	if len(last) >= 2 && len(last) <= longestTopLevel && strings.IndexFunc(last, func(r rune) bool { return !unicode.IsLetter(r) }) < 0 {
		return true
	}
	return len(labels) == 4 && strings.Trim(s, "0123456789.") == ""
}

// longestTopLevel is how many letters the last part of a domain has at most, of those that are
// common.
const longestTopLevel = 10

// hostPort returns the length of the slash, and of a port before it, with which a path behind a
// host begins, or 0.
func hostPort(s string) int {
	digits := 0
	if strings.HasPrefix(s, ":") {
		digits = 1 + len(s[1:]) - len(strings.TrimLeft(s[1:], "0123456789"))
	}
	if strings.HasPrefix(s[digits:], "/") && !strings.HasPrefix(s[digits:], "//") {
		return digits + 1
	}
	return 0
}

func isAddressSign(c byte) bool {
	return isASCIILetter(c) || isDigit(c) || strings.IndexByte("._%+-", c) >= 0
}

// longestLocal is how long the part of an e-mail address before its "@" may be: RFC 5321,
// 4.5.3.1.1.
const longestLocal = 64

// slashed returns where the "@" stands that follows the word at the beginning of s after
// slashes, as in example.org/package@v1.2.3, which is an e-mail address by the letter; 0
// where none does.
func slashed(s string, word int) int {
	if word == 0 || word == len(s) || s[word] != '/' {
		return 0
	}
	for i := word; i < min(len(s), longestLocal+1); i++ {
		switch {
		case s[i] == '@':
			return i
		case s[i] != '/' && !isAddressSign(s[i]):
			return 0
		}
	}
	return 0
}

// addressEnd returns where the address ends that s begins with, or 0 where
// nothing follows its first from bytes. As in GFM, punctuation at the end and a
// closing bracket that has no opening one belong to the sentence. Quotation
// marks and CJK punctuation end it as well; letters of any script do not.
func addressEnd(s string, from int) int {
	end := strings.IndexFunc(s, func(r rune) bool {
		switch {
		case r <= ' ', r == 0x7f, strings.ContainsRune("<>\"`|\\^{}", r):
			return true
		case r < 0x80:
			return false
		}
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
	})
	if end < 0 {
		end = len(s)
	}
	depth := 0
	for i := range end {
		switch s[i] {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth < 0 {
				end = i
			}
		}
		if depth < 0 {
			break
		}
	}
	end = len(strings.TrimRight(s[:end], "?!.,:;*_~'"))
	if end <= from {
		return 0
	}
	return end
}
