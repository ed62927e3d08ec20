package verify

import (
	"fmt"

	"tolka/internal/article"
)

const (
	// lengthRunes is from how many characters of the source on its length is
	// compared: a title may rightly come back at less than half.
	lengthRunes = 100
	// farBelow and farAbove are how far beyond the usual a block is not a
	// translation of the whole any more.
	farBelow, farAbove = 0.7, 1.3
	// shortRunes is from how many characters on a shorter source is compared, within
	// bounds so wide (shortBelow, shortAbove) that only a text that has lost its greater
	// part, or has got another one's, is beyond them.
	shortRunes             = 24
	shortBelow, shortAbove = 0.4, 2
)

// bounds is what of a source's length a translation has, in characters: the first
// percentile, the median and the 99th of human references.
type bounds struct{ low, median, high float64 }

// ratios holds the pairs of languages that were measured on the human references
// of WMT23 and WMT24.
var ratios = map[[2]string]bounds{
	{"en", "de"}: {.92, 1.14, 1.33},
	{"en", "es"}: {.99, 1.11, 1.24},
	{"en", "cs"}: {.84, .99, 1.17},
	{"en", "uk"}: {.86, 1.02, 1.21},
	{"en", "ru"}: {.79, 1.03, 1.20},
	{"en", "zh"}: {.26, .32, .45},
	{"en", "ja"}: {.35, .46, .61},
	{"de", "en"}: {.77, .96, 1.23},
}

// length finds a block that is far shorter or longer than translations are. A
// flat bound of one half finds no text that was cut by 30 %, the pair's first
// percentile 96 % of them.
func length(c *checker, b *block) []article.Finding {
	if b.source.runes < shortRunes {
		return nil
	}
	usual := boundsOf(base(c.From), base(c.To))
	ratio := float64(b.target.runes) / float64(b.source.runes)
	message := fmt.Sprintf("the translation has %.0f %% of the source's length; %.0f to %.0f %% are usual", 100*ratio, 100*usual.low, 100*usual.high)
	switch {
	case b.source.runes <= lengthRunes:
		if ratio < shortBelow*usual.low || ratio > shortAbove*usual.high {
			return fault("length", b, message)
		}
	case ratio < farBelow*usual.low || ratio > farAbove*usual.high:
		return fault("length", b, message)
	case ratio < usual.low || ratio > usual.high:
		return doubt("length", b, message)
	}
	return nil
}

// boundsOf returns the bounds of a pair of languages. One that was not measured
// gets them by way of English, the bounds of both steps widened together; a
// language that was not measured at all counts as dense as English, with bounds
// that are a guess and as wide as one.
func boundsOf(from, to string) bounds {
	if from == to {
		return bounds{.7, 1, 1.4}
	}
	if r, ok := ratios[[2]string{from, to}]; ok {
		return r
	}
	a, b := density(from), density(to)
	return bounds{b.low / a.high, b.median / a.median, b.high / a.low}
}

// density returns how long a text of English is in a language.
func density(lang string) bounds {
	if r, ok := ratios[[2]string{"en", lang}]; ok {
		return r
	}
	switch lang {
	case "en":
		return bounds{.95, 1, 1.05}
	case "ko":
		return bounds{.35, .5, .75}
	}
	return bounds{.75, 1.05, 1.45}
}
