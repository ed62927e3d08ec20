package verify

import "math"

// bounds is what of a source's length a translation has, in characters: the first
// percentile, the median and the 99th of human translations of 100 characters and more.
type bounds struct{ low, median, high float64 }

// ratios holds the pairs of languages that were measured on the human references of
// WMT21 to WMT24.
var ratios = map[[2]string]bounds{
	{"cs", "en"}: {.80, 1.11, 1.51},
	{"cs", "uk"}: {.79, 1.07, 1.40},
	{"de", "en"}: {.77, .96, 1.23},
	{"de", "fr"}: {.77, 1.07, 1.51},
	{"en", "cs"}: {.70, .99, 1.37},
	{"en", "de"}: {.85, 1.15, 1.54},
	{"en", "es"}: {.92, 1.11, 1.35},
	{"en", "he"}: {.56, .76, 1.02},
	{"en", "hr"}: {.75, 1.02, 1.42},
	{"en", "is"}: {.73, 1.04, 1.36},
	{"en", "ja"}: {.30, .44, .65},
	{"en", "ru"}: {.76, 1.07, 1.49},
	{"en", "uk"}: {.71, 1.02, 1.49},
	{"en", "zh"}: {.20, .32, .59},
	{"fr", "de"}: {.72, 1.03, 1.34},
	{"he", "en"}: {1.05, 1.47, 1.95},
	{"is", "en"}: {.79, 1.07, 1.39},
	{"ja", "en"}: {1.55, 2.81, 4.56},
	{"ru", "en"}: {.75, 1.04, 1.39},
	{"uk", "cs"}: {.74, .98, 1.33},
	{"uk", "en"}: {.78, 1.08, 1.50},
	{"zh", "en"}: {1.71, 3.90, 5.90},
}

// fromEnglish holds languages that were measured on documentation: the Debian Administrator's
// Handbook, the manual of GNOME and the messages of LibreOffice (bench/parallel).
var fromEnglish = map[string]bounds{
	"en": {.97, 1, 1.03},
	"am": {.46, .66, .95}, "ar": {.61, .82, 1.10}, "as": {.73, .99, 1.30}, "bn": {.71, 1, 1.35},
	"ca": {.88, 1.09, 1.39}, "da": {.80, 1.02, 1.30}, "dz": {.80, 1.26, 1.90}, "el": {.90, 1.19, 1.54},
	"fa": {.68, .94, 1.25}, "fi": {.70, 1.02, 1.45}, "fr": {.83, 1.16, 1.56}, "gl": {.82, 1.07, 1.41},
	"gu": {.72, 1, 1.30}, "hi": {.68, .96, 1.35}, "hu": {.77, 1.07, 1.47}, "id": {.84, 1.06, 1.33},
	"it": {.84, 1.11, 1.48}, "ka": {.70, 1, 1.42}, "km": {.69, 1.05, 1.50}, "ko": {.31, .48, .74},
	"lv": {.69, .98, 1.32}, "ml": {.70, 1.08, 1.62}, "mr": {.68, .93, 1.26}, "my": {.70, 1.10, 1.70},
	"nb": {.82, 1, 1.22}, "ne": {.68, 1, 1.40}, "nl": {.87, 1.11, 1.41}, "pl": {.72, 1.03, 1.42},
	"pt": {.88, 1.09, 1.35}, "si": {.62, .90, 1.28}, "sl": {.70, .98, 1.34}, "sr": {.80, 1.03, 1.30},
	"sv": {.78, 1.02, 1.30}, "ta": {.76, 1.14, 1.60}, "te": {.68, 1, 1.35}, "th": {.54, .83, 1.25},
	"tr": {.70, .99, 1.38}, "ug": {.62, .99, 1.45}, "vi": {.72, 1, 1.35},
}

// unmeasured is a guess for all other languages, as dense as English and as wide as a guess has to be.
var unmeasured = bounds{.60, 1.02, 1.65}

// pair returns the bounds of the two languages of a translation. Those of a pair that was not
// measured come by way of English: the variances of both steps are added.
func (c *checker) pair() bounds {
	from, to := kin(c.From.Base()), kin(c.To.Base())
	if from == to {
		return bounds{.7, 1, 1.4}
	}
	if r, ok := ratios[[2]string{from, to}]; ok {
		return r
	}
	a, b := density(from), density(to)
	median := b.median / a.median
	low := math.Hypot(math.Log(b.median/b.low), math.Log(a.high/a.median))
	high := math.Hypot(math.Log(b.high/b.median), math.Log(a.median/a.low))
	return bounds{median * math.Exp(-low), median, median * math.Exp(high)}
}

// density returns how long a text of English is in a language.
func density(base string) bounds {
	base = kin(base)
	if r, ok := ratios[[2]string{"en", base}]; ok {
		return r
	}
	if r, ok := fromEnglish[base]; ok {
		return r
	}
	return unmeasured
}

// kin returns the language whose figures stand for another one's as well: the Chinese languages
// are written with the same characters.
func kin(base string) string {
	switch base {
	case "cdo", "cjy", "cmn", "cpx", "czh", "czo", "gan", "hak", "hsn", "lzh", "mnp", "wuu", "yue":
		return "zh"
	case "nn":
		return "nb"
	case "bo":
		return "dz"
	case "ti":
		return "am"
	case "bs", "hr", "sh":
		return "hr"
	case "be":
		return "ru"
	case "sk":
		return "cs"
	case "lo":
		return "th"
	}
	return base
}
