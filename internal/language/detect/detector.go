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
	// shortText is the number of letters below which lingua uses n-grams of one to
	// five letters, unless told otherwise; from there on trigrams alone.
	shortText = 120
	// judgeText is how much lingua gets to read, in bytes.
	judgeText = 800
)

// Detect tells the language of text, plain prose or Markdown. Code, URLs, HTML
// and placeholders are left out of account. The Result is empty where the
// language cannot be told: no letters, a script or language that is not known,
// a word or two that could be anything.
func (d *Detector) Detect(text string) Result {
	b := vote(segments(clean(text)))
	r := b.main.rank()
	if !r.known() || r.unfamiliar() {
		return Result{}
	}
	d.ask(&r, b.text)
	if r.tooShort() {
		return Result{}
	}
	return result(r, b)
}

// ask adds lingua's opinion on the two best languages to their scores.
func (d *Detector) ask(r *ranking, text []string) {
	if len(r.entries) < 2 || !d.careful && r.margin() >= doubt {
		return
	}
	t := theTable()
	first, second := t.languages[r.entries[0].language], t.languages[r.entries[1].language]
	if first.Script == scriptCodes[han] || !knows(first.Tag) || !knows(second.Tag) {
		return
	}
	full := FullModels && r.letters < shortText
	odds := d.judge.odds(excerpt(text, judgeText), first.Tag, second.Tag, full)
	r.entries[1].score -= oddsWeight(r.letters, full) * odds
	slices.SortStableFunc(r.entries, func(a, b entry) int { return cmp.Compare(b.score, a.score) })
}

// oddsWeight says how many nats of the first pass a nat of lingua's odds is
// worth. For short texts lingua divides by the number of different letters; in
// long ones it counts each trigram once, and says little that the first pass
// does not know.
func oddsWeight(letters int, full bool) float64 {
	switch {
	case full:
		return 5
	case letters < shortText:
		return 0.2
	}
	return 2
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

// tooShort reports whether a text is a few letters that could be anything.
func (r ranking) tooShort() bool {
	if len(r.entries) < 2 {
		return false
	}
	lead := r.entries[0].score - r.entries[1].score
	return lead <= 0 || r.letters < 4 && theTable().languages[r.best()].Script != scriptCodes[han] || r.letters < 10 && lead < 1
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
