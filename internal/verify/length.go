package verify

import (
	"fmt"
	"math"
	"unicode"

	"tolka/internal/article"
	"tolka/internal/language"
)

const (
	// lengthRunes is from how many characters of the source on, as long as it would be in
	// English, an unusual length is worth a warning: a title may rightly come back at half.
	lengthRunes = 100
	// shortRunes is the shortest source that is compared at all; below lengthRunes only a text
	// that has lost its greater part, or has another one's, is an error.
	shortRunes = 24
	// usualDeviations is how many standard deviations from the pair's median are usual. Of
	// 1,000 correct blocks about nine are beyond them.
	usualDeviations = 2.8
	// farTimes and farLeast are how many times the usual deviation, and how much more than it as a
	// logarithm, a block is off that is not a translation of the whole any more.
	farTimes, farLeast = 1.75, 0.33
	// blockVariance and writerVariance make the variance of the logarithm of a translation's length: a
	// part that shrinks with the source's length, and the hand of the writer. Fitted to the
	// 400 paragraphs of WMT23, human and GPT-4, both ways, between 30 and 1,500 characters.
	blockVariance, writerVariance = 1.44, 0.0036
	// measuredRunes is the length of the paragraphs that the bounds in lengths.go are of.
	measuredRunes = 220
)

// length finds a block that is far shorter or longer than translations are. The bounds
// depend on the two languages and narrow with the square root of the length.
func length(c *checker, b *block) []article.Finding {
	n := c.englishRunes(&b.source)
	if n < shortRunes {
		return nil
	}
	usual := c.usualLength(n)
	ratio := c.lengthRatio(&b.source, &b.target)
	message := fmt.Sprintf("the translation has %.0f %% of the source's length; %.0f to %.0f %% are usual", 100*ratio, 100*usual.low, 100*usual.high)
	off := math.Log(ratio / usual.median)
	below, above := math.Log(usual.median/usual.low), math.Log(usual.high/usual.median)
	switch {
	case off < -max(farTimes*below, below+farLeast), off > max(farTimes*above, above+farLeast):
		return fault("length", b, message)
	case n >= lengthRunes && (off < -below || off > above):
		return doubt("length", b, message)
	}
	return nil
}

// lengthRatio is the length of a translation over that of its source.
func (c *checker) lengthRatio(source, target *view) float64 {
	return target.extent(c.To) / max(source.extent(c.From), 1)
}

// englishRunes is about how many characters a source would have in English.
func (c *checker) englishRunes(v *view) float64 {
	return v.extent(c.From) / density(c.From.Base()).median
}

// usualLength returns the bounds for a source that has n characters in English.
func (c *checker) usualLength(n float64) bounds {
	pair := c.pair()
	deviation := func(n float64) float64 { return math.Sqrt(blockVariance/n + writerVariance) }
	// The measured bounds are the first and the last percentile, 2.33 standard deviations away.
	times := usualDeviations / 2.33 * deviation(n) / deviation(measuredRunes)
	return bounds{
		low:    pair.median * math.Pow(pair.low/pair.median, times),
		median: pair.median,
		high:   pair.median * math.Pow(pair.high/pair.median, times),
	}
}

// extent is the length of a text in characters. What Chinese or Japanese has in Latin letters, such as
// names, counts as much as it would in characters of its own.
func (v *view) extent(lang language.Tag) float64 {
	if !unspaced(v.prose) {
		return float64(v.runes)
	}
	latin := 0
	for _, r := range v.prose {
		if r <= unicode.MaxLatin1 {
			latin++
		}
	}
	dense := density(lang.Base()).median
	return float64(v.runes-latin) + float64(latin)*min(dense, 1)
}
