// Package detect tells which language a text is in, in milliseconds, and says
// so where it cannot. It looks at what of a text is prose, counts its scripts,
// scores the languages of the main script with a table of n-grams that is part of
// the executable, and asks lingua where two languages stay close, unless the build
// tag small leaves lingua out. Nothing is loaded before a text needs it. docs/detection.md has the reasons and figures.
package detect

import (
	"math"
	"strings"
	"sync"

	"tolka/internal/language"
)

// Options shapes a Detector.
type Options struct {
	// Careful asks lingua about every text that it can judge, not only if the
	// first pass is unsure. It has no effect without SecondOpinion.
	Careful bool
}

// Detector tells languages. It is safe for concurrent use, and a text has the
// same Result whatever went before it.
type Detector struct {
	// frugal leaves the large models out, which take a gigabyte for all languages: a test
	// meets all of them.
	frugal  bool
	careful bool
	judge   judge
}

// New returns a Detector. It costs nothing: models are loaded when a text
// needs them.
func New(o Options) *Detector { return &Detector{careful: o.Careful} }

// Detect tells the language of text, plain prose or Markdown. Code, URLs, HTML and
// placeholders are left out of account. The Result is empty if the language is unknown:
// no letters, a script or language that is not known, a word or two that could be
// anything.
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

// crowded reports whether a text is a word of more languages than lingua is
// asked about, as "Hallo" is.
func (r ranking) crowded() bool {
	return r.letters < 10 && len(r.entries) > judged && r.entries[0].score-r.entries[judged].score < 0.7
}

// tooShort reports whether a text is a few letters that could be anything. Under four
// letters, where lingua is wrong three times out of four, only what is beyond doubt is
// returned.
func (r ranking) tooShort() bool {
	if len(r.entries) < 2 {
		return false
	}
	lead := r.entries[0].score - r.entries[1].score
	// Relatives can come out even in a whole sentence, of which either is true.
	tie := lead <= 0 && !related(r.entries[0].language, r.entries[1].language)
	return tie || r.letters < 4 && lead < 4 && theTable().languages[r.best()].Script != scriptCodes[han]
}

// result puts a ranking into words.
func result(r ranking, b ballot) Result {
	res := Result{Lang: publicLanguage(r.best()), Margin: round(r.margin())}
	for i, e := range r.entries {
		c := Candidate{Lang: publicLanguage(e.language), Margin: res.Margin}
		if i > 0 {
			c.Margin = -round((r.entries[0].score - e.score) / float64(r.letters))
		}
		res.Candidates = append(res.Candidates, c)
	}
	if b.mixed {
		res.Mixed = true
		for _, s := range b.shares {
			var lang language.Tag
			if s.language >= 0 {
				lang = publicLanguage(s.language)
			}
			res.Shares = append(res.Shares, Share{Lang: lang, Share: round(s.part)})
		}
	}
	return res
}

// publicLanguage returns the language that a language of the table is reported as.
func publicLanguage(i int) language.Tag { return publicLanguages()[i] }

// publicLanguages parses the table's tags at the first use.
var publicLanguages = sync.OnceValue(func() []language.Tag {
	var all []language.Tag
	for _, l := range theTable().languages {
		all = append(all, language.Make(publicTag(l.Tag)))
	}
	return all
})

// publicTag returns the tag that a table's language is reported under: Serbian
// is Serbian in either script.
func publicTag(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return base
}

// round keeps what of a figure is of interest, and of lingua's sums what does
// not depend on their order.
func round(v float64) float64 { return math.Round(v*1000) / 1000 }
