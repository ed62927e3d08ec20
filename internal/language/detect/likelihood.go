package detect

import (
	"math"
	"sync"
	"unicode"
)

// What the table leaves out, in nats: the log probability that the generator takes
// for unseen (gen/steps.go), and about that of a letter of a script that the table has
// no steps for. They need not be exact: they weigh one reading of bytes against another.
const (
	unseenLetter  = -9.0
	unseenHan     = -18.0
	foreignLetter = -14.0
	rareLetter    = -9.0
	kanaLetter    = -4.5
	loneLetter    = -1.2
)

// byFrequency holds the letters of scripts with a single language, which the table
// has no steps for, in the order of their frequency in news.
var byFrequency = [scriptCount]string{
	greek:  "αοτεινσρπημκςυλίόέάδγήωχθύώφβξζψϊΐϋ",
	hebrew: "ויהלרתבמשאנםעחקדפכסגצןטזךףץ",
	thai:   "านรอกเงมยดลวสทตบคปหะจแขพชไใโำศซธผถษณญภฟฐฏฉฤฝฮฎๆฒฆฑฯฬฌ",
	hangul: "이다는의에가고하을로지은한기서도있나으리대인를것어국사자시수적제정보일아그라해들부경과비전상주동구장만게여스면소우되개미성러계세중관히년원었연공유영진려생화위내조무체남업며안신명선음와문산반타했거오본된속였터각니당간때마등모방용데통차야치출실증후할트극발작운회두식않재금레물바드점추월행력요민분심결역",
}

// frequencies is byFrequency by letter. A letter's probability falls by rank about as
// a geometric series does, with a fifth of a nat a step in an alphabet; it is put on the
// scale of the table, whose steps give a nat for each letter of context.
var frequencies = sync.OnceValue(func() map[rune]float64 {
	all := make(map[rune]float64)
	for s, letters := range byFrequency {
		first, step := -0.4, 1.0/5
		if script(s) == hangul {
			first, step = -3.5, 1.0/60
		}
		for rank, r := range []rune(letters) {
			all[r] = first - step*float64(rank)
		}
	}
	return all
})

// LogLikelihood returns the log probability of a text's letters in nats: of each script
// under the language of it that explains the text best. Anything but letters counts for
// nothing. It tells a reading of bytes that is a language from one that is not; only the
// difference between two readings of the same bytes means something.
func (d *Detector) LogLikelihood(text string) float64 {
	var c census
	for _, s := range segments(text) {
		c.merge(&s.census)
	}
	sum := 0.0
	for s := range script(scriptCount) {
		n := float64(c.letters[s])
		switch group := theTable().groups[s]; {
		case n == 0:
		case byFrequency[s] != "":
			sum += likelihoodByFrequency(text, s)
		case s == kana:
			sum += n * kanaLetter
		case s == otherScript:
			sum += n * foreignLetter
		case group.to-group.from < 2:
			sum += n * loneLetter
		default:
			best := math.Inf(-1)
			for l := group.from; l < group.to; l++ {
				best = max(best, c.score(l))
			}
			unseen := unseenLetter
			if s == han {
				unseen = unseenHan
			}
			sum += n*unseen + best
		}
	}
	return sum
}

// likelihoodByFrequency returns the log probability of the letters of a script, by how
// frequent each is.
func likelihoodByFrequency(text string, s script) float64 {
	sum, known := 0.0, frequencies()
	for _, r := range text {
		if scriptOf(r) != s {
			continue
		}
		if p, ok := known[unicode.ToLower(r)]; ok {
			sum += p
		} else {
			sum += rareLetter
		}
	}
	return sum
}
