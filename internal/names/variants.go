package names

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tolka/internal/language"
)

// bySource joins the renderings of the inflected forms of each source word: a genitive belongs to
// the word without its ending if that occurs, too, and so does a German adjective of a place (Kölner).
func (s *Survey) bySource() map[string][]Rendering {
	out := make(map[string][]Rendering)
	for source, of := range s.found {
		key := source
		if base, ok := strings.CutSuffix(source, "s"); ok && s.found[base] != nil {
			key = base
		} else if base, ok := strings.CutSuffix(source, "er"); ok && s.from.Base() == "de" && s.found[base] != nil && !s.dictionary.Lists(source) && !s.dictionary.Lists(base) {
			key = base
		}
		for _, r := range of {
			out[key] = append(out[key], *r)
		}
	}
	return out
}

// merged joins the renderings of a source word that are inflected forms of one spelling, the most
// frequent first.
func (s *Survey) merged(source string, renderings []Rendering) []Rendering {
	byText := make(map[string]Rendering)
	for _, r := range renderings {
		joined := byText[r.Text]
		joined.Text = r.Text
		joined.Count += r.Count
		joined.plain += r.plain
		if joined.Example == "" || r.Places[0].before(joined.Places[0]) {
			joined.Example = r.Example
		}
		joined.Places = append(joined.Places, r.Places...)
		byText[r.Text] = joined
	}
	var all []Rendering
	for _, r := range byText {
		all = append(all, r)
	}
	slices.SortFunc(all, byCount)
	var out []Rendering
	for _, r := range all {
		i := slices.IndexFunc(out, func(o Rendering) bool {
			isForm := IsForm(s.to, o.Text, r.Text) || IsForm(s.to, source, o.Text) && IsForm(s.to, source, r.Text)
			return isForm && !(o.Text == source && s.isPlace(source, r.Text)) && !(r.Text == source && s.isPlace(source, o.Text))
		})
		if i < 0 {
			out = append(out, r)
			continue
		}
		out[i].Count += r.Count
		out[i].plain += r.plain
		out[i].Places = append(out[i].Places, r.Places...)
	}
	for i := range out {
		slices.SortFunc(out[i].Places, func(a, b Place) int {
			return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Block, b.Block))
		})
		out[i].Places = slices.Compact(out[i].Places)
	}
	slices.SortStableFunc(out, byCount)
	return out
}

// byCount orders renderings, the most frequent ones first.
func byCount(a, b Rendering) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Text, b.Text))
}

// isName reports whether a rendering of a source word may be a name: it never occurs in lower
// case, and is not a common word that a dictionary lists.
func (s *Survey) isName(source, target string) bool {
	lower := strings.ToLower(target)
	if s.lowerTo[lower] || s.lowerFrom[strings.ToLower(source)] {
		return false
	}
	if s.dictionary.Lists(source) && source != target {
		return !s.dictionary.Translates(source, target) || s.middle[lower]
	}
	return true
}

// inhabitants are endings of German words for people and things of a place, which a translation may
// express by the place ("norwegische Regierung", "Norway's government").
var inhabitants = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("(?:er|erin|ern|isch)(?:s|e|en|er|em|es|nen)?$") })

// contested returns a name with those of its renderings that contradict each other.
func (s *Survey) contested(n Name) Name {
	if s.dictionary.Lists(n.Source) && !slices.ContainsFunc(n.Renderings, func(r Rendering) bool { return IsForm(language.Tag{}, r.Text, n.Source) }) {
		return Name{} // a common noun
	}
	if s.from.Base() == "de" && inhabitants().MatchString(n.Source) && !slices.ContainsFunc(n.Renderings, func(r Rendering) bool { return r.Text == n.Source }) {
		return Name{}
	}
	if s.dictionary.Lists(n.Source) { // as a part of another name, a common noun is not a name
		n.Renderings = slices.DeleteFunc(n.Renderings, func(r Rendering) bool { return r.plain == 0 && IsForm(s.from, r.Text, n.Source) })
	}
	if len(n.Renderings) == 0 || !s.isPair && s.isCommon(n) {
		return Name{}
	}
	kept := n.Renderings[:1:1]
	first := s.hear(kept[0].Text)
	for _, r := range n.Renderings[1:] {
		_, ok := isSpelling(first, s.hear(r.Text))
		ok = ok && !areAcronyms(kept[0].Text, r.Text) && !s.isGloss(n.Source, kept[0], r) && !(s.to.Base() == nouns && (isCompound(r.Text, kept[0].Text) || isCompound(kept[0].Text, r.Text)))
		if ok || s.isLeft(n.Source, kept[0], r) || s.isLeft(n.Source, r, kept[0]) {
			kept = append(kept, r)
		}
	}
	n.Renderings = kept
	return n
}

// isCommon reports whether a word is a common noun, an adjective or a verb with a capital, for languages that no
// dictionary translates into each other: one that the dictionary of another language lists and does not leave as it is, or one of which no
// capital inside a sentence says that it is a name.
func (s *Survey) isCommon(n Name) bool {
	if s.listed != nil {
		return s.listed.Lists(n.Source) && !s.listed.Translates(n.Source, n.Source) && s.placesOf(n.Source) == nil
	}
	isMiddle := func(r Rendering) bool { return s.middle[strings.ToLower(r.Text)] }
	return !s.middleFrom[strings.ToLower(n.Source)] || !slices.ContainsFunc(n.Renderings, isMiddle)
}

// isGloss reports whether of two renderings one is the source's own word, and quotation marks or parentheses say
// that it and its translation stand next to each other for the reader: "Transmission Control (Control de Transmisión)".
func (s *Survey) isGloss(source string, a, b Rendering) bool {
	if IsForm(s.from, a.Text, source) == IsForm(s.from, b.Text, source) {
		return false
	}
	return (a.plain == 0 || b.plain == 0) && (isBeside(a, b) || isBeside(b, a))
}

// mostAcronym is how many letters an acronym has at most that is not another spelling of a similar one.
const mostAcronym = 4

// areAcronyms reports whether one of two words is a short acronym and the other one a different word: DoS and DDoS.
func areAcronyms(a, b string) bool {
	return a != b && (isAcronym(a) || isAcronym(b))
}

// isAcronym reports whether a word is short and has several capitals.
func isAcronym(word string) bool {
	capitals := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals > 1 && utf8.RuneCountInString(word) <= mostAcronym
}

// isCompound reports whether a German word is a compound that begins with a name (Januarwoche).
func isCompound(word, name string) bool {
	rest, ok := strings.CutPrefix(word, name)
	return ok && utf8.RuneCountInString(rest) >= leastLetters
}

// isLeft reports whether left is the source's own word (Russland) next to its translation by the dictionary
// or the names of places (Russia). In quotation marks it may belong to a title, and an adjective begins like its noun (Thailand,
// Thai).
func (s *Survey) isLeft(source string, left, other Rendering) bool {
	return left.Text == source && left.plain > 0 && !isBeside(left, other) && (s.isPlace(source, other.Text) || s.dictionary.Translates(source, other.Text)) && !strings.HasPrefix(left.Text, other.Text)
}

// isBeside reports whether a rendering only occurs where another one does, as in "the tax authority IRS".
func isBeside(r, other Rendering) bool {
	return !slices.ContainsFunc(r.Places, func(p Place) bool { return !slices.Contains(other.Places, p) })
}

// isPlace reports whether a word of the target is the name of the place that the source names.
func (s *Survey) isPlace(source, target string) bool {
	return slices.Contains(s.placesOf(source), target)
}

// placesOf returns the names that the target's language has for a place, in the genitive or not.
func (s *Survey) placesOf(source string) []string {
	if of := s.places[source]; of != nil {
		return of
	}
	return s.places[strings.TrimSuffix(source, "s")]
}
