package detect

import (
	"cmp"
	"slices"
)

// The thresholds of the vote. They were chosen on mixes of two articles of
// different languages; docs/detection.md has the figures.
const (
	// voterLetters is the least a segment must have to vote at all.
	voterLetters = 25
	// foreignNats is how much better another language must explain a segment
	// than the main one does, in nats for the whole of it.
	foreignNats = 15.0
	// mixedShare is how much of a text in other languages makes it mixed.
	mixedShare = 0.1
)

// ballot is the result of a vote.
type ballot struct {
	// main is the census of the segments in the main language.
	main census
	// text holds these segments.
	text []string
	// mixed is set where a considerable part is in other languages.
	mixed bool
	// shares says how the voting segments fall to the languages, the largest
	// first. Its languages are indices in the table, -1 for an unknown one.
	shares []share
}

type share struct {
	language int
	part     float64
}

// vote lets each segment say which language it is in, and finds the main one.
func vote(all []segment) ballot {
	var total census
	for i := range all {
		total.merge(&all[i].census)
	}
	if r := total.rank(); r.known() {
		b := count(all, r.best())
		// The sum of all scores can prefer a language that fewer letters are in.
		if first := b.shares; len(first) > 0 && first[0].language >= 0 && !related(first[0].language, r.best()) {
			b = count(all, first[0].language)
		}
		return b
	}
	return ballot{main: total}
}

// count gives each segment to the main language unless another one explains
// it so much better that there is no doubt.
func count(all []segment, main int) ballot {
	var b ballot
	letters := map[int]int{}
	voted := 0
	for i := range all {
		s := &all[i]
		n := s.weighted()
		language := s.language(main)
		if language == main {
			b.main.merge(&s.census)
			b.text = append(b.text, s.text)
		}
		if n >= voterLetters {
			letters[language] += n
			voted += n
		}
	}
	for language, n := range letters {
		b.shares = append(b.shares, share{language, float64(n) / float64(voted)})
		if language != main && float64(n) >= mixedShare*float64(voted) {
			b.mixed = true
		}
	}
	slices.SortFunc(b.shares, func(x, y share) int {
		return cmp.Or(cmp.Compare(y.part, x.part), cmp.Compare(x.language, y.language))
	})
	return b
}

// language returns what a segment of a text in main is in: -1 for a script of
// no language known, and main in all cases of doubt.
func (s *segment) language(main int) int {
	if s.weighted() < voterLetters {
		return main
	}
	r := s.rank()
	if !r.known() {
		return -1
	}
	if r.best() == main || related(r.best(), main) {
		return main
	}
	t := theTable()
	if t.languages[r.best()].Script != t.languages[main].Script {
		return r.best()
	}
	if lead := r.entries[0].score - s.score(main); lead < foreignNats {
		return main
	}
	return r.best()
}

// relatives lists languages whose texts cannot be distinguished sentence by sentence.
var relatives = [][]string{
	{"bs", "hr", "sr-Latn"},
	{"cs", "sk"},
	{"da", "nb", "nn"},
	{"id", "ms"},
	{"st", "tn"},
	{"xh", "zu"},
}

// related reports whether two languages of the table are close relatives.
func related(a, b int) bool {
	if a == b {
		return true
	}
	t := theTable()
	for _, family := range relatives {
		if slices.Contains(family, t.languages[a].Tag) && slices.Contains(family, t.languages[b].Tag) {
			return true
		}
	}
	return false
}
