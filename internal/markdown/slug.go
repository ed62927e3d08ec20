package markdown

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A SlugRule is the way in which a site generator makes the anchor of a heading from its
// text.
type SlugRule string

// The rules. Hugo, Docusaurus and Jekyll, whose kramdown reads GitHub's Markdown, follow
// GitHub's.
const (
	SlugsGitHub    SlugRule = "github"
	SlugsVitePress SlugRule = "vitepress"
	SlugsMkDocs    SlugRule = "mkdocs"
	SlugsKramdown  SlugRule = "kramdown"
)

// slugRules are all rules, the one that is preferred first.
var slugRules = []SlugRule{SlugsGitHub, SlugsVitePress, SlugsMkDocs, SlugsKramdown}

// SlugRuleNamed returns the rule of a site generator by its name; ok is false if the name
// is unknown.
func SlugRuleNamed(name string) (rule SlugRule, ok bool) {
	switch rule := SlugRule(strings.ToLower(name)); rule {
	case "hugo", "docusaurus", "jekyll", SlugsGitHub:
		return SlugsGitHub, true
	case SlugsVitePress, SlugsMkDocs, SlugsKramdown:
		return rule, true
	}
	return "", false
}

// slug returns the anchor of a heading with the given text, without a counter.
func (r SlugRule) slug(text string) string {
	switch r {
	case SlugsMkDocs: // Python-Markdown, extensions/toc.py
		kept := keepRunes(norm.NFKD.String(text), func(c rune) bool {
			return c < 0x80 && (isWord(c) || c == '_' || c == '-' || unicode.IsSpace(c))
		})
		return dashes().ReplaceAllString(strings.ToLower(strings.TrimSpace(kept)), "-")
	case SlugsVitePress: // @mdit-vue/shared, slugify
		kept := keepRunes(norm.NFKD.String(text), func(c rune) bool { return c < 0x300 || c > 0x36f })
		s := strings.Trim(specials().ReplaceAllString(kept, "-"), "-")
		if s != "" && isDigit(s[0]) {
			s = "_" + s
		}
		return strings.ToLower(s)
	case SlugsKramdown: // converter/base.rb, basic_generate_id
		text = strings.TrimLeftFunc(text, func(c rune) bool { return c >= 0x80 || !isASCIILetter(byte(c)) })
		kept := keepRunes(text, func(c rune) bool { return c < 0x80 && (isWord(c) || c == ' ' || c == '-') })
		if kept == "" {
			return "section"
		}
		return strings.ToLower(strings.ReplaceAll(kept, " ", "-"))
	}
	kept := keepRunes(strings.ToLower(text), func(c rune) bool {
		return isWord(c) || unicode.IsMark(c) || c == '_' || c == '-' || c == ' '
	})
	return strings.ReplaceAll(kept, " ", "-")
}

// numbered returns the anchor of the n-th heading more with the same slug.
func (r SlugRule) numbered(slug string, n int) string {
	if r == SlugsMkDocs {
		return slug + "_" + strconv.Itoa(n)
	}
	return slug + "-" + strconv.Itoa(n)
}

func keepRunes(s string, keep func(rune) bool) string {
	return strings.Map(func(r rune) rune {
		if keep(r) {
			return r
		}
		return -1
	}, s)
}

var (
	dashes   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[-\s]+`) })
	specials = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("[\\s~`!@#$%^&*()\\-_+=\\[\\]{}|\\\\;:\"'“”‘’<>,.?/]+")
	})
)
