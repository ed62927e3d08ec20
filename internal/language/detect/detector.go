// Package detect tells which language a text is in.
package detect

import (
	"strings"
	"sync"

	"github.com/pemistahl/lingua-go"
)

// Options shapes a Detector.
type Options struct {
	// Careful asks lingua always, not only where the first pass is unsure.
	Careful bool
}

// Detector tells languages. It is safe for concurrent use.
type Detector struct {
	options Options
	lingua  func() lingua.LanguageDetector
}

// New returns a Detector. It costs nothing: models are loaded when a text
// needs them.
func New(o Options) *Detector {
	return &Detector{options: o, lingua: sync.OnceValue(func() lingua.LanguageDetector {
		return lingua.NewLanguageDetectorBuilder().FromAllLanguages().WithLowAccuracyMode().Build()
	})}
}

// Detect tells the language of text, which is plain prose or Markdown.
func (d *Detector) Detect(text string) Result {
	l, ok := d.lingua().DetectLanguageOf(text)
	if !ok {
		return Result{}
	}
	lang := strings.ToLower(l.IsoCode639_1().String())
	return Result{Lang: lang, Margin: 1, Candidates: []Candidate{{Lang: lang, Margin: 1}}}
}

// Plausible reports whether text may be in lang, a BCP 47 tag. known is false
// where that cannot be judged: the text is too short, or the language unknown.
func (d *Detector) Plausible(text, lang string) (ok, known bool) {
	if len(text) < 200 {
		return false, false
	}
	r := d.Detect(text)
	base, _, _ := strings.Cut(lang, "-")
	return r.Lang == base, r.Lang != ""
}
