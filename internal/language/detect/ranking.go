package detect

import "tolka/internal/language/detect/internal/layout"

// ranking is the languages of a text's script, best first.
type ranking struct {
	// letters is how many letters the scores come from.
	letters int
	// entries holds at most maxCandidates languages; none where the script is of
	// no language known.
	entries []entry
}

type entry struct {
	language int // index in the table
	// score is what the language explains of the text, in nats.
	score float64
}

const maxCandidates = 5

// rank orders the languages of the text's main script.
func (c *census) rank() ranking { return c.rankIn(c.script()) }

// rankIn orders the languages of a script by the letters of that script.
func (c *census) rankIn(s script) ranking {
	t := theTable()
	r := ranking{letters: c.letters[s]}
	if s == kana {
		s = han
		r.letters += c.letters[han]
		r.entries = []entry{{language: t.index("ja")}}
		return r
	}
	g := t.groups[s]
	for i := g.from; i < g.to; i++ {
		e := entry{language: i, score: c.score(i)}
		at := len(r.entries)
		for at > 0 && e.score > r.entries[at-1].score {
			at--
		}
		if at == maxCandidates {
			continue
		}
		if len(r.entries) < maxCandidates {
			r.entries = append(r.entries, entry{})
		}
		copy(r.entries[at+1:], r.entries[at:])
		r.entries[at] = e
	}
	return r
}

// known reports whether there is any language to name.
func (r ranking) known() bool { return len(r.entries) > 0 }

// best returns the index of the first language.
func (r ranking) best() int { return r.entries[0].language }

// margin returns by how many nats a letter the first language is ahead.
func (r ranking) margin() float64 {
	if len(r.entries) < 2 {
		return MaxMargin
	}
	return min(MaxMargin, (r.entries[0].score-r.entries[1].score)/float64(r.letters))
}

// index returns the place of a tag in the table, or -1.
func (t *table) index(tag string) int {
	for i, l := range t.languages {
		if l.Tag == tag {
			return i
		}
	}
	return -1
}

// score returns how well a language of the table explains the text, in nats.
func (c *census) score(language int) float64 {
	return float64(c.scores[language]) / layout.UnitsPerNat
}
