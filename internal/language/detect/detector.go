// Package detect tells which language a text is in, in milliseconds, and says
// so where it cannot. It looks at what of a text is prose, counts its scripts,
// scores the languages of the main script with a table of n-grams that is part of
// the executable, and asks lingua where two languages stay close. Nothing is
// loaded before a text needs it. docs/detection.md has the reasons and figures.
package detect

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// Options shapes a Detector.
type Options struct {
	// Careful asks lingua about every text that it can judge, not only where
	// the first pass is unsure.
	Careful bool
}

// Detector tells languages. It is safe for concurrent use, and a text has the
// same Result whatever went before it.
type Detector struct {
	careful bool
	judge   judge
}

// New returns a Detector. It costs nothing: models are loaded when a text
// needs them.
func New(o Options) *Detector { return &Detector{careful: o.Careful} }

// Thresholds of the second pass; docs/detection.md says on which texts they
// were chosen.
const (
	// doubt is the margin of the first pass, in nats a letter, below which
	// lingua is asked. It is seldom of use above.
	doubt = 0.1
	// shortDoubt is the same for short texts, in nats for the whole: their
	// margin scatters the more, the shorter they are.
	shortDoubt = 6.0
	// shortText is the number of letters below which lingua uses n-grams of one to
	// five letters, unless told otherwise; from there on trigrams alone.
	shortText = 120
	// judgeText is how much lingua gets to read, in bytes.
	judgeText = 800
	// judged is how many languages lingua is asked about at most. The large models
	// of each take a quarter of a second to load, and a fourth is seldom right.
	judged = 3
)

// Detect tells the language of text, plain prose or Markdown. Code, URLs, HTML
// and placeholders are left out of account. The Result is empty where the
// language cannot be told: no letters, a script or language that is not known,
// a word or two that could be anything.
func (d *Detector) Detect(text string) Result {
	b := vote(segments(clean(text)))
	r := b.main.rank()
	if !r.known() || r.unfamiliar() || r.crowded() {
		return Result{}
	}
	d.ask(&r, b.text)
	if r.tooShort() {
		return Result{}
	}
	return result(r, b)
}

// ask adds lingua's opinion on the languages in question to their scores.
func (d *Detector) ask(r *ranking, text []string) {
	tags := r.inQuestion(d.careful)
	if len(tags) < 2 {
		return
	}
	full := FullModels && r.letters < shortText
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

// oddsWeight says how many nats of the first pass a nat of lingua's odds on a
// text is worth. For short texts lingua divides by the number of different
// letters, which is undone here; in long ones it counts each trigram once, and
// says little that the first pass does not know.
func oddsWeight(letters int, text string, full bool) float64 {
	switch {
	case full:
		return 0.4 * float64(differentLetters(text))
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

// unfamiliar reports whether even the best language explains the text far
// worse than it explains its own texts: then it is in a language that is not
// known. The bound was found by leaving languages out of the table; it is
// lower for short texts, which scatter more.
func (r ranking) unfamiliar() bool {
	if len(r.entries) < 2 || r.letters == 0 {
		return false
	}
	l := theTable().languages[r.best()]
	if l.Script == scriptCodes[han] {
		return false
	}
	n := float64(r.letters)
	return r.entries[0].score/n < float64(l.Expected)-0.7-45/n
}

// fewLetters is the number of letters below which a lead of less than a nat
// tells nothing.
const fewLetters = 10

// crowded reports whether a text is a word of more languages than lingua is
// asked about, as "Hallo" is.
func (r ranking) crowded() bool {
	return r.letters < fewLetters && len(r.entries) > judged && r.entries[0].score-r.entries[judged].score < 1
}

// tooShort reports whether a text is a few letters that could be anything.
func (r ranking) tooShort() bool {
	if len(r.entries) < 2 {
		return false
	}
	lead := r.entries[0].score - r.entries[1].score
	// Relatives can come out even in a whole sentence, of which either is true.
	tie := lead <= 0 && !related(r.entries[0].language, r.entries[1].language)
	return tie || r.letters < 4 && theTable().languages[r.best()].Script != scriptCodes[han] || r.letters < fewLetters && lead < 1
}

// result puts a ranking into words.
func result(r ranking, b ballot) Result {
	t := theTable()
	res := Result{Lang: publicTag(t.languages[r.best()].Tag), Margin: round(r.margin())}
	for i, e := range r.entries {
		c := Candidate{Lang: publicTag(t.languages[e.language].Tag), Margin: res.Margin}
		if i > 0 {
			c.Margin = -round((r.entries[0].score - e.score) / float64(r.letters))
		}
		res.Candidates = append(res.Candidates, c)
	}
	if b.mixed {
		res.Mixed = true
		for _, s := range b.shares {
			lang := ""
			if s.language >= 0 {
				lang = publicTag(t.languages[s.language].Tag)
			}
			res.Shares = append(res.Shares, Share{Lang: lang, Share: round(s.part)})
		}
	}
	return res
}

// publicTag returns the tag that a table's language is reported under: Serbian
// is Serbian in either script.
func publicTag(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return base
}

// round keeps what of a figure is of interest, and of lingua's sums what does
// not depend on their order.
func round(v float64) float64 { return math.Round(v*1000) / 1000 }

// FullModels says whether lingua's models of 4- and 5-grams are part of this
// build. Without them headlines in doubt are judged by trigrams.
const FullModels = fullModels
