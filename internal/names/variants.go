package names

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// bySource joins the renderings of the inflected forms of each source word: a genitive belongs to
// the word without its ending if that occurs, too.
func (s *Survey) bySource() map[string][]Rendering {
	out := make(map[string][]Rendering)
	for source, of := range s.found {
		key := source
		if base, ok := strings.CutSuffix(source, "s"); ok && s.found[base] != nil {
			key = base
		}
		for _, r := range of {
			out[key] = append(out[key], *r)
		}
	}
	return out
}

// merged joins the renderings that are inflected forms of one spelling, the most frequent first.
func (s *Survey) merged(renderings []Rendering) []Rendering {
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
	byCount := func(a, b Rendering) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Text, b.Text))
	}
	slices.SortFunc(all, byCount)
	var out []Rendering
	for _, r := range all {
		i := slices.IndexFunc(out, func(o Rendering) bool { return IsForm(o.Text, r.Text) })
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

// endings are those of inflected and derived forms of names in German, English, Romance and Slavic
// languages. Two forms that differ by them only are one spelling.
var endings = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{"": true}
	for e := range strings.FieldsSeq(`s es n en er ern ers e a an ian ans ians ean eans in innen ish isch ische ischen ischer isches ese i is ic ist ists ism ismus y ies ia us um em ens ner nern sch
		sche schen scher o os as al als u ou om ovi ova ove ech ami och ů ho mu ja ju jem am ach ого ому им ом ем а у е ы и ой ою ів ам ами ах ові`) {
		out[e] = true
	}
	return out
})

// IsForm reports whether two words are forms of one spelling. A doubled letter is another spelling
// (Zelensky, Zelenskyy), and so is one vowel for another (Zelenski).
func IsForm(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	if a == b {
		return true
	}
	if single(a) == single(b) {
		return false
	}
	n := 0 // bytes in common
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n--
	}
	if utf8.RuneCountInString(a[:n]) < leastLetters {
		return false
	}
	x, y := a[n:], b[n:]
	if x > y {
		x, y = y, x
	}
	if x == "i" && y == "y" || x == "" && strings.HasSuffix(a[:n], "y") && (y == "i" || y == "j") {
		return false
	}
	return endings()[x] && endings()[y]
}

// single returns a word with one letter in the place of each row of equal ones.
func single(word string) string {
	last := rune(-1)
	return strings.Map(func(r rune) rune {
		if r == last {
			return -1
		}
		last = r
		return r
	}, word)
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
	if s.dictionary.Lists(n.Source) && !slices.ContainsFunc(n.Renderings, func(r Rendering) bool { return IsForm(r.Text, n.Source) }) {
		return Name{} // a common noun
	}
	if s.from.Base() == "de" && inhabitants().MatchString(n.Source) && !slices.ContainsFunc(n.Renderings, func(r Rendering) bool { return r.Text == n.Source }) {
		return Name{}
	}
	kept := n.Renderings[:1:1]
	first := s.soundOf(kept[0].Text)
	for _, r := range n.Renderings[1:] {
		if _, ok := isSpelling(first, s.soundOf(r.Text)); ok || s.isLeft(n.Source, kept[0], r) || s.isLeft(n.Source, r, kept[0]) {
			kept = append(kept, r)
		}
	}
	n.Renderings = kept
	return n
}

// isLeft reports whether left is the source's own word (Russland) beside its translation in the dictionary
// (Russia). In quotation marks it may belong to a title, and an adjective begins like its noun (Thailand,
// Thai).
func (s *Survey) isLeft(source string, left, other Rendering) bool {
	return left.Text == source && left.plain > 0 && s.dictionary.Translates(source, other.Text) && !strings.HasPrefix(left.Text, other.Text)
}
