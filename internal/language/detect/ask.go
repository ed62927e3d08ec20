package detect

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Thresholds of the second pass; docs/detection.md says on which texts they
// were chosen.
const (
	// doubt is the margin of the first pass, in nats a letter, below which
	// lingua is asked. Above, it changes as many right answers as wrong ones.
	doubt = 0.03
	// shortDoubt is the same for short texts, in nats for the whole: their
	// margin scatters the more, the shorter they are.
	shortDoubt = 6.0
	// shortText is the number of letters below which lingua uses n-grams of one to five
	// letters, unless asked otherwise; from there on it uses only trigrams.
	shortText = 120
	// judgeText is how much lingua gets to read, in bytes.
	judgeText = 800
	// judged is how many languages lingua is asked about at most. The large models of
	// each take a quarter of a second to load, and a fourth is rarely right.
	judged = 3
)

// ask adds lingua's opinion on the languages in question to their scores.
func (d *Detector) ask(r *ranking, text []string) {
	tags := r.inQuestion(d.careful)
	if len(tags) < 2 {
		return
	}
	full := !d.frugal && r.letters < shortText
	read := excerpt(text, judgeText)
	odds := d.judge.odds(read, tags, full)
	weight := oddsWeight(r.letters, read, full)
	for i, e := range r.entries {
		r.entries[i].score += weight * oddsOf(e.language, odds)
	}
	slices.SortStableFunc(r.entries, func(a, b entry) int { return cmp.Compare(b.score, a.score) })
}

// inQuestion returns the tags of the languages that lingua is to judge between,
// best first: those that the first pass leaves in doubt, or with careful the
// two best at least. Fewer than two mean that there is nothing to judge.
func (r ranking) inQuestion(careful bool) []string {
	t := theTable()
	if t.languages[r.best()].Script == scriptCodes[han] {
		return nil
	}
	window := doubt * float64(r.letters)
	if r.letters < shortText {
		window = shortDoubt
	}
	var tags []string
	for i, e := range r.entries {
		certain := r.entries[0].score-e.score >= window
		if len(tags) == judged || certain && !(careful && i < 2) {
			break
		}
		if tag := t.languages[e.language].Tag; knows(tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// oddsOf returns the odds of a language. One that lingua has no model for
// (Serbian in Latin letters) gets the mean of its relatives': they say how
// those divide, and nothing about it.
func oddsOf(language int, odds map[string]float64) float64 {
	t := theTable()
	tag := t.languages[language].Tag
	if knows(tag) {
		return odds[tag]
	}
	sum, n := 0.0, 0.0
	for l := range t.languages {
		if v, ok := odds[t.languages[l].Tag]; ok && related(l, language) {
			sum += v
			n++
		}
	}
	return sum / max(n, 1)
}

// oddsWeight says how many nats of the first pass a nat of lingua's odds on a text is
// worth. For short texts lingua divides by the number of different letters, which is
// undone here: its n-grams of five letters then weigh as much as the first pass, and what
// only it gets right is rarely lost. In long texts it counts each trigram once, and says
// little that the first pass does not know.
func oddsWeight(letters int, text string, full bool) float64 {
	switch {
	case full:
		return float64(differentLetters(text))
	case letters < shortText:
		return 0.2
	}
	return 2
}

func differentLetters(text string) int {
	seen := map[rune]bool{}
	for _, r := range text {
		if scriptOf(r) != noLetter {
			seen[unicode.ToLower(r)] = true
		}
	}
	return len(seen)
}

// excerpt joins pieces of a text up to a number of bytes, ending with a word.
func excerpt(pieces []string, limit int) string {
	text := strings.Join(pieces, " ")
	if len(text) <= limit {
		return text
	}
	text = text[:limit]
	if i := strings.LastIndexAny(text, " \n"); i > 0 {
		text = text[:i]
	}
	return text
}
