//go:build !small

package detect

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/pemistahl/lingua-go"

	"tolka/internal/language"
	"tolka/internal/race"
)

func TestCareful(t *testing.T) {
	t.Parallel()
	d := New(Options{Careful: true})
	if got := d.Detect(german); got.Lang != language.Make("de") {
		t.Errorf("careful: %+v", got)
	}
	if len(d.judge.detectors) == 0 {
		t.Error("lingua was not asked")
	}
	quick := New(Options{})
	if quick.Detect(german); len(quick.judge.detectors) != 0 {
		t.Error("lingua was asked where there was no doubt")
	}
}

// A short text in doubt is judged by the large models.
func TestShortTextInDoubt(t *testing.T) {
	t.Parallel()
	d := New(Options{})
	got := d.Detect("Han kommer med tog i morgen") // Danish and Norwegian alike
	if got.Lang != language.Make("da") && got.Lang != language.Make("nb") || got.Margin > 0.5 {
		t.Errorf("%+v", got)
	}
	for q := range d.judge.detectors {
		if !q.full {
			t.Error("asked without the large models")
		}
		if n := len(strings.Fields(q.languages)); n > judged {
			t.Errorf("asked about %s", q.languages)
		}
	}
	if len(d.judge.detectors) == 0 {
		t.Error("lingua was not asked")
	}
}

// The detector is right at least as often as lingua with all its languages.
// This is a sample: bench/detect has the whole, and lingua's mode for short
// texts, which takes over 1 GB.
func TestAccuracyAgainstLingua(t *testing.T) {
	if race.Enabled {
		t.Skip("SKIPPED with -race: nothing here runs in parallel")
	}
	if testing.Short() {
		t.Skip("SKIPPED: lingua takes seconds")
	}
	t.Parallel()
	reference := lingua.NewLanguageDetectorBuilder().FromAllLanguages().WithLowAccuracyMode().Build()
	d := New(Options{})
	var n, ours, theirs int
	for i, line := range strings.Split(strings.TrimSpace(corpus(t, "languages/sentences.tsv")), "\n") {
		fields := strings.SplitN(line, "\t", 3)
		// From 120 letters on the reference's two modes are the same.
		if i%7 != 0 || len(fields) != 3 || utf8.RuneCountInString(fields[2]) < 160 {
			continue
		}
		n++
		if d.Detect(fields[2]).Lang == language.Make(fields[0]) {
			ours++
		}
		if l, ok := reference.DetectLanguageOf(fields[2]); ok && tagOf(l) == fields[0] {
			theirs++
		}
	}
	t.Logf("%d sentences: %d told rightly, lingua %d", n, ours, theirs)
	if n == 0 || ours < theirs {
		t.Errorf("of %d sentences %d are told rightly, by lingua %d", n, ours, theirs)
	}
}

// Where close relatives come out even, one of them is the answer, and Serbian in
// Latin letters, of which lingua has no model, does not keep it from judging the others.
func TestRelatives(t *testing.T) {
	t.Parallel()
	tb := theTable()
	bs, hr, sr, de := tb.index("bs"), tb.index("hr"), tb.index("sr-Latn"), tb.index("de")
	even := ranking{letters: 40, entries: []entry{{bs, 400}, {sr, 400}}}
	if even.tooShort() {
		t.Error("Bosnian and Serbian even: unknown")
	}
	even.entries[1].language = de
	if !even.tooShort() {
		t.Error("Bosnian and German even: known")
	}
	three := ranking{letters: 40, entries: []entry{{sr, 400}, {hr, 399}, {bs, 398}, {de, 300}}}
	if got := strings.Join(three.inQuestion(false), " "); got != "hr bs" {
		t.Errorf("lingua is asked about %q", got)
	}
	odds := map[string]float64{"hr": 0, "bs": -4}
	for language, want := range map[int]float64{hr: 0, bs: -4, sr: -2, de: 0} {
		if got := oddsOf(language, odds); got != want {
			t.Errorf("odds of %s: %v, want %v", tb.languages[language].Tag, got, want)
		}
	}
}
