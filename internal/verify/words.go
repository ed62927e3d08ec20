package verify

import (
	_ "embed"
	"maps"
	"math/bits"
	"strings"
	"sync"
	"unicode/utf8"

	"tolka/internal/language"
)

//go:embed words.txt
var wordData string

// lexicon holds the words of a language that a translation may not change: weekdays, numbers from
// two to twelve, negations. words.txt has the form of a line.
type lexicon struct {
	// certain maps a word, or with a star the beginning or the end of words, to what it stands for; possible
	// has those that may stand for it, so that nothing is missing where they are.
	certain, possible meanings
	kinds             map[string]bool
	// looked has what words stand for that were looked up before: texts repeat their words.
	mu     sync.RWMutex
	looked map[string][]meaning
}

// meaning is what a word stands for, such as "day 1", and its kind, "day".
type meaning struct {
	kind, text string
	isCertain  bool
}

// mostLooked bounds how many words a lexicon remembers: a few hundred kilobytes.
const mostLooked = 1 << 13

// of returns what a word in small letters stands for.
func (l *lexicon) of(word string) []meaning {
	l.mu.RLock()
	known, ok := l.looked[word]
	l.mu.RUnlock()
	if ok {
		return known
	}
	var out []meaning
	for _, m := range l.certain.of(word) {
		out = append(out, meaningFor(m, true))
	}
	for _, m := range l.possible.of(word) {
		out = append(out, meaningFor(m, false))
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.looked) >= mostLooked {
		clear(l.looked)
	}
	l.looked[strings.Clone(word)] = out // and not the text that it stands in
	return out
}

func meaningFor(text string, isCertain bool) meaning {
	kind, _, _ := strings.Cut(text, " ")
	return meaning{kind, text, isCertain}
}

// suffix is an ending of words and what it stands for.
type suffix struct{ ending, meaning string }

// meanings maps words to a kind and a value, such as "day 1".
type meanings struct {
	words    map[string][]string
	prefixes map[string][]string
	// lengths has for the first byte of prefixes how long those are: bit n is for n bytes. It saves most
	// lookups.
	lengths  *[256]uint64
	suffixes []suffix
	// inside are texts that may be anywhere, for scripts without spaces.
	inside []inside
}

// inside is a text anywhere in another one and what it stands for.
type inside struct{ text, meaning string }

func newMeanings() meanings {
	return meanings{words: make(map[string][]string), prefixes: make(map[string][]string), lengths: new([256]uint64)}
}

func (m *meanings) add(word, meaning string) {
	if text, ok := strings.CutPrefix(word, "*"); ok && strings.HasSuffix(text, "*") {
		m.inside = append(m.inside, inside{strings.ReplaceAll(strings.TrimSuffix(text, "*"), "_", " "), meaning})
		return
	}
	if stem, ok := strings.CutSuffix(word, "*"); ok {
		m.prefixes[stem] = append(m.prefixes[stem], meaning)
		m.lengths[stem[0]] |= 1 << len(stem)
		return
	}
	if ending, ok := strings.CutPrefix(word, "*"); ok {
		m.suffixes = append(m.suffixes, suffix{ending, meaning})
		return
	}
	m.words[word] = append(m.words[word], meaning)
}

// of returns what a word in small letters stands for.
func (m meanings) of(word string) []string {
	if word == "" {
		return nil
	}
	out := m.words[word]
	for lengths := m.lengths[word[0]]; lengths != 0; lengths &= lengths - 1 {
		// After two letters a prefix needs a word behind it: "unsaved", but not "unit".
		if i := bits.TrailingZeros64(lengths); i < len(word) && (i > 2 || len(word)-i > 3) && m.prefixes[word[:i]] != nil {
			out = append(out[:len(out):len(out)], m.prefixes[word[:i]]...)
		}
	}
	for _, s := range m.suffixes {
		if strings.HasSuffix(word, s.ending) {
			out = append(out[:len(out):len(out)], s.meaning)
		}
	}
	if len(word) > 2 && m.lengths[word[0]]>>len(word)&1 == 1 {
		out = append(out[:len(out):len(out)], m.prefixes[word]...)
	}
	return out
}

// in returns what the texts anywhere in a text stand for.
func (m meanings) in(text string) []string {
	var out []string
	for _, i := range m.inside {
		if containsDay(text, i.text) {
			out = append(out, i.meaning)
		}
	}
	return out
}

// counters are what follows in Chinese if 周三 belongs to "three times a week" and is not Wednesday.
const counters = "次天个個回場场小节節"

// containsDay reports whether a text is in another one, and not before a counter.
func containsDay(text, day string) bool {
	for {
		_, rest, ok := strings.Cut(text, day)
		if next, _ := utf8.DecodeRuneInString(rest); ok && strings.ContainsRune(counters, next) {
			text = rest
			continue
		}
		return ok
	}
}

// lexicons reads words.txt, which is part of the program.
var lexicons = sync.OnceValue(func() map[string]*lexicon { return readLexicons(wordData) })

// readLexicons reads data in the form of words.txt, by the codes of languages.
func readLexicons(data string) map[string]*lexicon {
	out := make(map[string]*lexicon)
	for line := range strings.Lines(data) {
		fields := strings.Fields(line)
		if len(fields) < 4 || line[0] == '#' {
			continue
		}
		for lang := range strings.SplitSeq(fields[0], ",") {
			l := out[lang]
			if l == nil {
				l = &lexicon{certain: newMeanings(), possible: newMeanings(), kinds: make(map[string]bool), looked: make(map[string][]meaning)}
				out[lang] = l
			}
			l.kinds[fields[1]] = true
			into := &l.certain
			for _, w := range fields[3:] {
				if w == "|" {
					into = &l.possible
					continue
				}
				into.add(w, fields[1]+" "+fields[2])
			}
		}
	}
	return out
}

// lexiconOf returns the lexicon of a BCP 47 tag; nil if there is none.
func lexiconOf(lang language.Tag) *lexicon { return lexicons()[lang.Base()] }

// has reports whether the lexicon knows words of a kind: not all languages have all kinds.
func (l *lexicon) has(kind string) bool { return l.kinds[kind] }

// found is what a text says of one kind: what it certainly says, and what it may say.
type found struct{ certain, possible map[string]bool }

// find returns what the words of a text stand for, of one kind.
func (l *lexicon) find(v *view, kind string) found {
	if v.meanings == nil {
		v.meanings = l.read(v)
	}
	return v.meanings[kind]
}

// read collects what the words of a text, and the parts of words with hyphens, stand for.
func (l *lexicon) read(v *view) map[string]found {
	out := make(map[string]found)
	add := func(m meaning) {
		f, ok := out[m.kind]
		if !ok {
			f = found{make(map[string]bool), make(map[string]bool)}
			out[m.kind] = f
		}
		f.possible[m.text] = true
		if m.isCertain {
			f.certain[m.text] = true
		}
	}
	look := func(word string) {
		for _, m := range l.of(word) {
			add(m)
		}
	}
	for _, m := range l.certain.in(v.prose) {
		add(meaningFor(m, true))
	}
	for _, m := range l.possible.in(v.prose) {
		add(meaningFor(m, false))
	}
	for _, w := range v.wordList() {
		look(w)
		if strings.ContainsAny(w, "-'’") {
			for part := range strings.FieldsFuncSeq(w, func(r rune) bool { return r == '-' || r == '\'' || r == '’' }) {
				look(part)
			}
		}
	}
	return out
}

// changed returns what the source certainly says and the translation does not, and the other way
// round, if both are there: then one has become the other.
func changed(source, target found) (lost, added []string) {
	for m := range source.certain {
		if !target.possible[m] {
			lost = append(lost, m)
		}
	}
	for m := range target.certain {
		if !source.possible[m] {
			added = append(added, m)
		}
	}
	return lost, added
}

// sentencesOf returns the sentences of a block that correspond, or the whole block where their
// numbers differ.
func (c *checker) sentencesOf(b *block) (source, target []*view) {
	s, t := b.source.sentenceList(c.From), b.target.sentenceList(c.To)
	if len(s) != len(t) || len(s) < 2 {
		return []*view{&b.source}, []*view{&b.target}
	}
	return b.sentenceViews(0, s), b.sentenceViews(1, t)
}

// sentenceViews returns the sentences of one side of a block, which are always the same.
func (b *block) sentenceViews(side int, sentences []string) []*view {
	if b.sentences[side] == nil {
		for _, s := range sentences {
			v := viewOf(s)
			b.sentences[side] = append(b.sentences[side], &v)
		}
	}
	return b.sentences[side]
}

// clone returns a copy that can be added to.
func (f found) clone() found {
	out := found{make(map[string]bool), make(map[string]bool)}
	maps.Copy(out.certain, f.certain)
	maps.Copy(out.possible, f.possible)
	return out
}
