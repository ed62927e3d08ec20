// Package names finds the names in translations and how each one is rendered.
//
// A word of a translation is taken for the rendering of the word in its source block that it
// sounds like most. Words of the dictionary, words that also occur in lower case, and endings are
// left out, so that names remain. The package is pure: texts in, names out.
package names

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"tolka/internal/coverage"
	"tolka/internal/language"
	"tolka/internal/text"
)

// Pair is a block and its translation, as inline Markdown with placeholders.
type Pair struct {
	// Block is the block's ID.
	Block          int
	Source, Target string
}

// Place is where a rendering occurs.
type Place struct {
	// Article is what Add was given, and Block the ID of the block.
	Article, Block int
}

func (p Place) before(q Place) bool {
	return p.Article < q.Article || p.Article == q.Article && p.Block < q.Block
}

// Rendering is one spelling of a name in the translations.
type Rendering struct {
	Text string
	// Count is how often it occurs, and Places in which blocks, in the order in which they were
	// added.
	Count  int
	Places []Place
	// Example is the text around the first of them.
	Example string

	plain int // how often it occurs outside of quotation marks
}

// Name is a name of the sources.
type Name struct {
	Source string
	// Renderings has the most frequent one first.
	Renderings []Rendering
}

// Survey collects the names of translations between two languages.
type Survey struct {
	from, to language.Tag
	// stop are the function words of the source and the target.
	stopFrom, stopTo map[string]struct{}
	dictionary       *coverage.Dictionary
	// reverse is the dictionary of the target's words, into the source's language if isPair.
	reverse *coverage.Dictionary
	isPair  bool
	// listed is a dictionary of the source's words into any language.
	listed *coverage.Dictionary
	// places are the names of places in the source's language that the target's has other names for.
	places map[string][]string
	// lowerFrom and lowerTo are words that occurred in lower case, and middle the words of the
	// target, and of the source, that had a capital inside a sentence.
	lowerFrom, lowerTo, middle, middleFrom map[string]bool
	// found has the renderings of each word of the sources, both as they are written.
	found  map[string]map[string]*Rendering
	sounds map[string]heard
	// links are the texts between neighbors of the sources that belong to one name.
	links map[[2]string]string
	// phrases are the texts between neighbors of the translations that the sources have as neighbors, too.
	phrases map[[2]string]map[string]*Rendering
	// candidates are the words of the sources.
	candidates map[string]*candidate
	// scratch is what add needs for one block.
	scratch struct {
		sources               []*candidate
		words, targets        []word
		known, lowered, exact map[string]bool
	}
}

// New returns an empty survey.
func New(from, to language.Tag) *Survey {
	reverse := coverage.DictionaryOf(to, from)
	isPair := reverse != nil
	if !isPair {
		reverse = anyDictionary(to)
	}
	s := &Survey{
		reverse: reverse, isPair: isPair, listed: anyDictionary(from),
		from: from, to: to, stopFrom: text.StopWords(from), stopTo: text.StopWords(to), dictionary: coverage.DictionaryOf(from, to),
		places:    placeNames(from, to),
		lowerFrom: make(map[string]bool), lowerTo: make(map[string]bool), middle: make(map[string]bool), middleFrom: make(map[string]bool),
		found: make(map[string]map[string]*Rendering), sounds: make(map[string]heard),
		candidates: make(map[string]*candidate), links: make(map[[2]string]string), phrases: make(map[[2]string]map[string]*Rendering),
	}
	s.scratch.known, s.scratch.lowered, s.scratch.exact = make(map[string]bool), make(map[string]bool), make(map[string]bool)
	return s
}

// anyDictionary returns a dictionary of the words of a language, nil if there is none.
func anyDictionary(lang language.Tag) *coverage.Dictionary {
	for _, other := range []language.Tag{language.English, language.Make(nouns)} {
		if d := coverage.DictionaryOf(lang, other); d != nil {
			return d
		}
	}
	return nil
}

// Add adds the blocks of an article, under a number of the caller's.
func (s *Survey) Add(article int, pairs []Pair) {
	for _, p := range pairs {
		s.add(Place{article, p.Block}, p)
	}
}

func (s *Survey) add(at Place, p Pair) {
	p.Source, p.Target = norm.NFC.String(p.Source), norm.NFC.String(p.Target) // "é" may be two characters
	known, lowered, exact := s.scratch.known, s.scratch.lowered, s.scratch.exact
	clear(known)
	clear(lowered)
	clear(exact) // words of the source that the target has, too
	s.scratch.words, s.scratch.targets = appendWords(s.scratch.words, p.Source), appendWords(s.scratch.targets, p.Target)
	words, targets, sources := s.scratch.words, s.scratch.targets, s.scratch.sources[:0]
	s.link(words)
	for _, w := range words {
		lower := strings.ToLower(w.text)
		if !w.isCapital {
			if !w.isTechnical {
				note(s.lowerFrom, lower)
			}
			lowered[lower] = true
		} else if _, stop := s.stopFrom[lower]; !stop && !known[w.text] {
			known[w.text] = true
			if w.isMiddle {
				note(s.middleFrom, lower)
			}
			sources = append(sources, s.candidate(w.text))
		}
	}
	s.scratch.sources = sources
	for _, w := range targets {
		if known[w.text] {
			exact[w.text] = true
		}
	}
	s.countPhrases(targets, exact, at, p.Target)
	for _, w := range targets {
		lower := strings.ToLower(w.text)
		if !w.isCapital {
			if !w.isTechnical {
				note(s.lowerTo, lower)
			}
			continue
		}
		if w.isMiddle {
			note(s.middle, lower)
		}
		if _, stop := s.stopTo[lower]; stop {
			continue
		}
		if exact[w.text] {
			s.count(w.text, w, at, p.Target)
		} else if lowered[lower] {
			continue // the source has it, as a word that is not a name
		} else if source := s.origin(w.text, sources, exact); source != "" {
			s.count(source, w, at, p.Target)
		}
	}
}

// note adds a word to a set. What a survey keeps is a copy, so that the texts of all articles do not
// stay in memory.
func note(set map[string]bool, word string) {
	if !set[word] {
		set[strings.Clone(word)] = true
	}
}

// origin returns the word of the source that a word of the target renders, or "": preferably one
// that is not in the target itself (exact).
func (s *Survey) origin(target string, sources []*candidate, exact map[string]bool) string {
	best, least := "", 2.0
	to, stem := s.hear(target), s.dictionary.Stem(target)
	isCommon, meanings := s.reverse.Lists(target), []string(nil)
	if s.isPair {
		meanings = s.reverse.Translations(target)
	}
	for _, c := range sources {
		source := c.word
		d, ok := isSpelling(c.heard, to)
		ok = ok && !areAcronyms(source, target)
		if base, genitive := strings.CutSuffix(source, "s"); genitive && base == target {
			d, ok = 0, true
		} else if slices.Contains(c.places, target) || slices.Contains(c.stems, stem) || slices.Contains(meanings, c.stem) {
			d, ok = min(d, mostDistance), true
		} else if isCommon { // that it sounds like a name is chance
			ok = false
		}
		if exact[source] {
			d++
		}
		if ok && d < least {
			best, least = source, d
		}
	}
	return best
}

// candidate is a word of a source with what may render it: words that sound like it, other names of the
// place, and the stems of its translations.
type candidate struct {
	heard
	places, stems []string
	// stem is that of the word itself.
	stem string
}

func (s *Survey) candidate(word string) *candidate {
	c := s.candidates[word]
	if c == nil {
		c = &candidate{s.hear(word), s.placesOf(word), s.dictionary.Translations(word), ""}
		if s.isPair {
			c.stem = s.reverse.Stem(word)
		}
		s.candidates[c.word] = c
	}
	return c
}

// hear returns a word with its sound.
func (s *Survey) hear(name string) heard {
	h, ok := s.sounds[name]
	if !ok {
		h = hear(strings.Clone(name))
		s.sounds[h.word] = h
	}
	return h
}

func (s *Survey) count(source string, w word, at Place, block string) {
	target := w.text
	of := s.found[source]
	if of == nil {
		of = make(map[string]*Rendering)
		s.found[strings.Clone(source)] = of
	}
	r := of[target]
	if r == nil {
		r = &Rendering{Text: strings.Clone(target)}
		of[r.Text] = r
	}
	r.Count++
	if !w.isQuoted {
		r.plain++
	}
	r.at(at, block)
}

// at notes a place where a rendering occurs.
func (r *Rendering) at(at Place, block string) {
	if r.Example == "" || at.before(r.Places[0]) { // whatever the order in which articles are added
		r.Example = excerpt(block, r.Text)
		r.Places = append([]Place{at}, r.Places...)
		return
	}
	if n := len(r.Places); n == 0 || r.Places[n-1] != at {
		r.Places = append(r.Places, at)
	}
}

// Names returns the names with their renderings, the most frequent ones first. Inflected forms are
// one rendering, under the form that is most frequent.
func (s *Survey) Names() []Name {
	var out []Name
	for source, renderings := range s.bySource() {
		n := Name{Source: source}
		for _, r := range s.merged(source, renderings) {
			if s.isName(source, r.Text) {
				n.Renderings = append(n.Renderings, r)
			}
		}
		if len(n.Renderings) > 0 {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b Name) int {
		return cmp.Or(cmp.Compare(b.total(), a.total()), strings.Compare(a.Source, b.Source))
	})
	return out
}

func (n Name) total() int {
	sum := 0
	for _, r := range n.Renderings {
		sum += r.Count
	}
	return sum
}

// Inconsistent returns those of the Names that have more than one rendering. Neighbors that vary in the
// same places are one name.
func (s *Survey) Inconsistent() []Name {
	var out []Name
	for _, n := range s.Names() {
		if n = s.contested(n); len(n.Renderings) > 1 {
			out = append(out, n)
		}
	}
	return append(s.joined(out), s.contestedPhrases()...)
}
