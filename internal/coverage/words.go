package coverage

import (
	"iter"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tolka/internal/language"
	"tolka/internal/stem"
	"tolka/internal/text"
)

// mostWords bounds how many words a reader remembers: a few megabytes.
const mostWords = 1 << 14

// reader reads the content words of one language. Several goroutines may use it.
type reader struct {
	lang language.Tag
	stop map[string]struct{}
	stem func(string) string
	lex  lexicon // what the words of this language are in the other one
	// words has the words that were read before, since texts repeat their words; nil for a
	// function word.
	mu    sync.RWMutex
	words map[string]*word
}

// word is a content word or a number.
type word struct {
	stem      string
	folded    string // as another language may write it
	isNumeral bool
	// isListed reports that the lexicon lists the word itself. Otherwise entry has the
	// translations of its parts, if it is a compound.
	isListed bool
	entry    entry
	parts    []string // the stems of the parts of a compound

	// forms are the hashes of the stem and the parts, translations those of the entry's words, and written is
	// that of a folded number or short word, or of the start of another one.
	forms, translations []uint64
	written             uint64
}

// hash sets the hashes of a word.
func (w *word) hash() *word {
	w.forms = append(w.forms, hashOf(w.stem))
	for _, p := range w.parts {
		w.forms = append(w.forms, hashOf(p))
	}
	for _, t := range w.entry.words {
		w.translations = append(w.translations, hashOf(t))
	}
	if w.isNumeral || len(w.folded) < cognateStart {
		w.written = hashOf(w.folded)
	} else {
		w.written = hashOf(w.folded[:cognateStart])
	}
	return w
}

// known reports whether the lexicon knows the word or its parts.
func (w *word) known() bool { return len(w.entry.words) > 0 }

func newReader(lang language.Tag, lex lexicon) *reader {
	return &reader{lang: lang, stop: text.StopWords(lang), stem: stem.Of(lang), lex: lex, words: make(map[string]*word)}
}

// Words returns a function from a text to its content words, each reduced to the stem that the
// tables know it by. Function words, single letters and numbers are left out.
func Words(lang language.Tag) func(string) []string {
	r := newReader(lang, table(""))
	return func(s string) []string {
		var out []string
		for _, w := range split(s) {
			if w := r.word(w); w != nil && !w.isNumeral {
				out = append(out, w.stem)
			}
		}
		return out
	}
}

// word reads a word as it is written. It returns nil for a function word or a single letter.
func (r *reader) word(written string) *word {
	r.mu.RLock()
	w, ok := r.words[written]
	r.mu.RUnlock()
	if ok {
		return w
	}
	written = strings.Clone(written) // and not the text that it stands in
	w = r.newWord(strings.ToLower(written))
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.words) >= mostWords {
		clear(r.words)
	}
	r.words[written] = w
	return w
}

func (r *reader) newWord(lower string) *word {
	if _, stop := r.stop[lower]; stop || utf8.RuneCountInString(lower) < 2 {
		return nil
	}
	if strings.ContainsAny(lower, "0123456789") {
		return (&word{stem: lower, folded: lower, isNumeral: true}).hash()
	}
	w := &word{stem: r.stem(lower), folded: fold(lower)}
	w.entry, w.isListed = r.lex.look(w.stem)
	if joinsWords[r.lang.Base()] {
		w.parts = compound(w.stem, r.lex)
	}
	if !w.isListed {
		for _, p := range w.parts {
			of, _ := r.lex.look(p)
			w.entry.words = append(w.entry.words, of.words...)
		}
	}
	return w.hash()
}

// split yields the runs of letters and digits of s with the place where each begins.
func split(s string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		start := -1
		for i, r := range s {
			inWord := r < utf8.RuneSelf && ('a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9') ||
				r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
			switch {
			case inWord && start < 0:
				start = i
			case !inWord && start >= 0:
				if !yield(start, s[start:i]) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(start, s[start:])
		}
	}
}
