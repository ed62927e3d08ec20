//go:build !small

package detect

import (
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/pemistahl/lingua-go"
)

// SecondOpinion reports whether lingua and its models are linked into this build.
const SecondOpinion = true

// judge asks lingua which of a few languages a text is in. Its models are
// loaded when they are first needed and stay.
type judge struct {
	mu        sync.Mutex
	detectors map[question]func() lingua.LanguageDetector
}

// question is a choice that a detector was built for.
type question struct {
	languages string // tags, sorted
	full      bool
}

// odds returns for each of the languages the log of how much more likely lingua holds it
// than the first one, in nats, within maxOdds. full asks with n-grams of one to five
// letters where the text is short, instead of only trigrams.
func (j *judge) odds(text string, tags []string, full bool) map[string]float64 {
	confidence := map[string]float64{}
	for _, v := range j.detector(tags, full).ComputeLanguageConfidenceValues(text) {
		confidence[tagOf(v.Language())] = v.Value()
	}
	// Where one of its rules decided, the others have a confidence of nothing.
	logOf := func(tag string) float64 { return math.Log(max(confidence[tag], math.SmallestNonzeroFloat64)) }
	odds := map[string]float64{}
	for _, tag := range tags {
		odds[tag] = round(max(-maxOdds, min(maxOdds, logOf(tag)-logOf(tags[0]))))
	}
	return odds
}

// maxOdds bounds lingua's odds, which are infinite where one of its rules
// decided by a letter that only one of the two languages has.
const maxOdds = 50

// detector returns the detector for a choice, building it once. Its models are
// loaded in parallel, which takes two thirds of the time.
func (j *judge) detector(tags []string, full bool) lingua.LanguageDetector {
	q := question{strings.Join(slices.Sorted(slices.Values(tags)), " "), full}
	j.mu.Lock()
	if j.detectors == nil {
		j.detectors = map[question]func() lingua.LanguageDetector{}
	}
	build, ok := j.detectors[q]
	if !ok {
		build = sync.OnceValue(func() lingua.LanguageDetector {
			b := lingua.NewLanguageDetectorBuilder().FromLanguages(linguaLanguages(tags)...)
			if !full {
				b = b.WithLowAccuracyMode()
			}
			return b.WithPreloadedLanguageModels().Build()
		})
		j.detectors[q] = build
	}
	j.mu.Unlock()
	return build()
}

// knows reports whether lingua has a model for the tag.
func knows(tag string) bool {
	_, ok := linguaByTag()[tag]
	return ok
}

func linguaLanguages(tags []string) []lingua.Language {
	var all []lingua.Language
	for _, tag := range tags {
		all = append(all, linguaByTag()[tag])
	}
	return all
}

var linguaByTag = sync.OnceValue(func() map[string]lingua.Language {
	byTag := map[string]lingua.Language{}
	for _, l := range lingua.AllLanguages() {
		byTag[tagOf(l)] = l
	}
	return byTag
})

func tagOf(l lingua.Language) string { return strings.ToLower(l.IsoCode639_1().String()) }
