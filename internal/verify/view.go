package verify

import (
	"hash/maphash"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tolka/internal/language"
	"tolka/internal/number"
	"tolka/internal/text"
)

// view is a text with what the checks need of it.
type view struct {
	// text is what was passed.
	text string
	// prose is its words without markup.
	prose string
	// letters and runes count the prose's.
	letters, runes int
	words          []string
	hashes         []uint64 // of words
	loops          loops
	counted        bool // whether loops is
	stems          []string
	sentences      []string
	numbers        []number.Number
	parsed         bool
	meanings       map[string]found // by kind
	months         []int
	dated          bool   // whether months is known
	lower          string // prose in lower case, once asked
}

func viewOf(s string) view {
	v := view{text: s, prose: prose(s)}
	for _, r := range v.prose {
		v.runes++
		if r < utf8.RuneSelf && ('a' <= r|0x20 && r|0x20 <= 'z') || r >= utf8.RuneSelf && unicode.IsLetter(r) {
			v.letters++
		}
	}
	return v
}

// reach is how many letters a text would have at least in an alphabet. Human translations from
// English have a third of its characters in Chinese and half of them in Japanese.
func (v *view) reach() int {
	if unspaced(v.prose) {
		return 2 * v.letters
	}
	return v.letters
}

// numberList returns the numbers of the prose, in the notation of a language that is always the same.
func (v *view) numberList(lang language.Tag) []number.Number {
	if !v.parsed {
		v.numbers, v.parsed = number.Parse(v.prose, lang), true
	}
	return v.numbers
}

// monthList returns the months that the prose names, in a language that is always the same.
func (v *view) monthList(lang language.Tag) []int {
	if !v.dated {
		v.months, v.dated = number.Months(v.prose, lang, v.numberList(lang)), true
	}
	return v.months
}

// lowered returns the prose in lower case.
func (v *view) lowered() string {
	if v.lower == "" {
		v.lower = strings.ToLower(v.prose)
	}
	return v.lower
}

// wordList returns the words of the prose in small letters.
func (v *view) wordList() []string {
	if v.words == nil {
		v.words = text.Words(v.lowered())
	}
	return v.words
}

// wordHashes returns the hashes of the words, the same for the same word in one run of the program.
func (v *view) wordHashes() []uint64 {
	if v.hashes == nil {
		words := v.wordList()
		v.hashes = make([]uint64, len(words))
		for i, w := range words {
			v.hashes[i] = maphash.String(hashSeed, w)
		}
	}
	return v.hashes
}

// appendHashes appends what wordHashes returns for a view of a prose, without the words.
func appendHashes(to []uint64, prose string) []uint64 {
	for w := range text.WordSeq(strings.ToLower(prose)) {
		to = append(to, maphash.String(hashSeed, w))
	}
	return to
}

// hashSeed differs in each run of the program, so that no text is made to collide.
var hashSeed = maphash.MakeSeed()

// sentenceList returns the sentences of the prose, in a language that is always the same.
func (v *view) sentenceList(lang language.Tag) []string {
	if v.sentences == nil {
		v.sentences = text.Sentences(v.prose, lang)
	}
	return v.sentences
}

// stemList returns the stems of the words. stem is that of the text's language, always the same.
func (v *view) stemList(stem func(string) string) []string {
	if v.stems == nil {
		for _, w := range v.wordList() {
			v.stems = append(v.stems, stem(w))
		}
	}
	return v.stems
}

// markup matches what a block has beside its words: placeholders, with the link
// that they are the target of, inline code, tags, addresses.
var markup = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("\\][(\\[]\\{\\{\\s*\\d+\\s*\\}\\}|\\{\\{\\s*\\d+\\s*\\}\\}|`+[^`\n]*(?:\n[^`\n]+)*`+|<[a-zA-Z/!][^>]*>|https?://\\S+|\\S+@\\S+\\.\\S+")
})

// prose returns the words of a block without its markup.
func prose(s string) string {
	if strings.ContainsAny(s, "{`<@") || strings.Contains(s, "://") {
		s = markup().ReplaceAllString(s, " ")
	}
	if !strings.ContainsAny(s, `*~[]\`) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '*', '~', '[', ']', '\\':
			return -1
		}
		return r
	}, s)
}
