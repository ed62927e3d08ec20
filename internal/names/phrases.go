package names

import (
	"slices"
	"strings"
)

// particles are the words in lower case that names of several words have (Ursula von der Leyen).
const particles = " von van vom zu zum zur der den dem des de di da do du del della dos das la le lo el al y e ter ten bin ben ibn "

// isLink reports whether a text between two words joins them to one name.
func isLink(between string) bool {
	words := strings.Fields(between)
	if len(words) == 0 {
		return between == " "
	}
	return between == " "+strings.Join(words, " ")+" " && !slices.ContainsFunc(words, func(w string) bool { return !isParticle(w) })
}

func isParticle(word string) bool { return strings.Contains(particles, " "+word+" ") }

// eachNeighbor calls f for the words in capitals that follow each other, with the text between them, if that
// may be a link.
func eachNeighbor(words []word, f func(last string, between string, w word)) {
	last, between := "", ""
	for _, w := range words {
		switch {
		case w.isCapital:
			if last != "" {
				f(last, between+w.gap, w)
			}
			last, between = w.text, ""
		case last != "" && isParticle(w.text):
			between += w.gap + w.text
		default:
			last = ""
		}
	}
}

// link notes which words of a source are neighbors in a name.
func (s *Survey) link(words []word) {
	eachNeighbor(words, func(last, between string, w word) {
		if isLink(between) {
			if key := [2]string{last, w.text}; s.links[key] == "" {
				s.links[[2]string{strings.Clone(last), strings.Clone(w.text)}] = strings.Clone(between)
			}
		}
	})
}

// countPhrases counts how a translation joins the words of names that it takes over from its source: "Ursula von
// der Leyen" may have become "Ursula van der Leyen".
func (s *Survey) countPhrases(targets []word, exact map[string]bool, at Place, block string) {
	eachNeighbor(targets, func(last, between string, w word) {
		key := [2]string{last, w.text}
		if between != " " && exact[last] && exact[w.text] && isLink(between) && s.links[key] != "" {
			of := s.phrases[key]
			if of == nil {
				of = make(map[string]*Rendering)
				s.phrases[[2]string{strings.Clone(last), strings.Clone(w.text)}] = of
			}
			text := last + between + w.text
			if of[text] == nil {
				of[text] = &Rendering{Text: text}
			}
			of[text].Count++
			of[text].plain++
			of[text].at(at, block)
		}
	})
}

// contestedPhrases returns the names of several words that the translations join differently.
func (s *Survey) contestedPhrases() []Name {
	var out []Name
	for key, of := range s.phrases {
		if len(of) < 2 || s.lowerTo[strings.ToLower(key[0])] || s.lowerTo[strings.ToLower(key[1])] {
			continue
		}
		n := Name{Source: key[0] + s.links[key] + key[1]}
		for _, r := range of {
			n.Renderings = append(n.Renderings, *r)
		}
		slices.SortFunc(n.Renderings, byCount)
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b Name) int { return strings.Compare(a.Source, b.Source) })
	return out
}

// joined makes one name of those that are neighbors in the sources and are rendered differently in the
// same places: a person whose first and last name have another spelling there is reported once.
func (s *Survey) joined(all []Name) []Name {
	for i := 0; i < len(all); i++ {
		for j := 0; j < len(all); j++ {
			between := s.links[[2]string{lastWord(all[i].Source), firstWord(all[j].Source)}]
			if i == j || between == "" {
				continue
			}
			if next, ok := inPlacesOf(all[i], all[j]); ok {
				all[i] = join(all[i], between, next)
				all = slices.Delete(all, j, j+1)
				if j < i {
					i--
				}
				j = -1 // the name may have a third part
			}
		}
	}
	return all
}

func firstWord(name string) string {
	first, _, _ := strings.Cut(name, " ")
	return first
}

func lastWord(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// inPlacesOf returns b with its two renderings in the order of those of a, if they vary in the same
// places.
func inPlacesOf(a, b Name) (Name, bool) {
	if len(a.Renderings) != 2 || len(b.Renderings) != 2 {
		return b, false
	}
	places := func(n Name, i int) []Place { return n.Renderings[i].Places }
	if slices.Equal(places(a, 1), places(b, 1)) {
		return b, true
	}
	if slices.Equal(places(a, 1), places(b, 0)) && slices.Equal(places(a, 0), places(b, 1)) {
		b.Renderings = []Rendering{b.Renderings[1], b.Renderings[0]}
		return b, true
	}
	return b, false
}

// join returns a name of the parts a and b. It occurs as often as the rarer of them.
func join(a Name, between string, b Name) Name {
	out := Name{Source: a.Source + between + b.Source}
	for i, r := range a.Renderings {
		other := b.Renderings[i]
		rarer := r
		if other.Count < r.Count {
			rarer = other
		}
		rarer.Text = r.Text + between + other.Text
		out.Renderings = append(out.Renderings, rarer)
	}
	return out
}
