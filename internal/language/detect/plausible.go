package detect

import (
	"math"
	"slices"
	"strings"

	"tolka/internal/language"
)

// Thresholds of Plausible. With them one to four texts of a thousand were called
// implausible in their own language, and 3 (articles) to 17 (headlines) plausible in
// another one.
const (
	// judgeableLetters is the least that can be judged.
	judgeableLetters = 25
	// implausibleNats is how much better another language must explain the
	// text, in nats for the whole and in nats a letter.
	implausibleNats   = 12.0
	implausibleMargin = 0.2
	// minNative is the share of letters in the language's own scripts below
	// which a text is not in that language.
	minNative = 0.3
)

// Plausible reports whether a text can be in a language: an easier
// question than Detect's, and the one to ask about a translation. known is
// false where it cannot be judged: the text has fewer than 25 letters, or the
// language is not known here. It asks no model but the table.
func (d *Detector) Plausible(text string, tag language.Tag) (ok, known bool) {
	if tag.IsZero() {
		return false, false
	}
	var c census
	for _, s := range segments(clean(text)) {
		c.merge(&s.census)
	}
	all := c.weighted()
	own := tableLanguages(tag)
	if all < judgeableLetters {
		return false, false
	}
	if len(own) == 0 {
		code := scriptCodes[c.script()]
		return false, ownScript(tag) && code != "" && code != tableScript(tag.Script())
	}
	explicit := strings.Contains(tag.String(), "-"+tag.Script())
	if !explicit && alsoWrittenIn(tag.Base(), c.script()) && !scriptsOf(tag, own)[c.script()] {
		return false, false
	}
	scripts := scriptsOf(tag, own)
	native := 0
	for s, n := range c.letters {
		if scripts[s] {
			native += n * script(s).weight()
		}
	}
	if float64(native) < minNative*float64(2*all) {
		return false, true
	}
	main := c.script()
	switch {
	case main == kana && !scripts[kana]:
		return false, true // Japanese, for all its Chinese characters
	case !scripts[main]:
		main = scriptOfCode(theTable().languages[own[0]].Script)
	}
	r := c.rankIn(main)
	best := math.Inf(-1)
	for _, l := range own {
		if l == r.best() {
			return true, true
		}
		if theTable().languages[l].Script == scriptCodes[main] {
			best = max(best, c.score(l))
		}
	}
	lead := r.entries[0].score - best
	return lead < implausibleNats || lead < implausibleMargin*float64(r.letters), true
}

// tableLanguages returns the table's languages that a text in tag may be in.
func tableLanguages(tag language.Tag) []int {
	bases := []string{tag.Base()}
	switch tag.Base() {
	case "fil":
		bases = []string{"tl"}
	case "cmn":
		bases = []string{"zh"}
	case "nb":
		if !strings.HasPrefix(tag.String(), "nb") { // "no", which leaves the form open
			bases = []string{"nb", "nn"}
		}
	}
	spelt := ""
	if _, rest, ok := strings.Cut(tag.String(), "-"); ok && len(rest) >= 4 && rest[:4] == tag.Script() {
		spelt = tableScript(tag.Script())
	}
	var all []int
	for i, l := range theTable().languages {
		if slices.Contains(bases, publicTag(l.Tag)) && (spelt == "" || spelt == l.Script) {
			all = append(all, i)
		}
	}
	return all
}

// otherScripts are the scripts that a language is written in besides the table's one, as codes (CLDR).
var otherScripts = map[string]string{
	"az": "Cyrl Arab", "bs": "Cyrl", "ha": "Arab", "kk": "Latn Arab", "kok": "Latn", "ks": "Deva", "ku": "Arab Cyrl", "ky": "Arab Latn",
	"mn": "Mong", "mni": "Mtei", "ms": "Arab", "pa": "Arab", "sat": "Deva", "sd": "Deva", "sr": "Latn Cyrl", "tg": "Arab Latn", "tk": "Cyrl Arab",
	"tt": "Latn", "ug": "Cyrl Latn", "uz": "Cyrl Arab", "yi": "Latn",
}

// alsoWrittenIn reports whether a language is also written in a script that the table does not have it in.
func alsoWrittenIn(base string, s script) bool {
	code := scriptCodes[s]
	return code != "" && strings.Contains(otherScripts[base], code)
}

// ownScript reports whether a language that the table does not have is written in a script that few
// languages share, so that a text in another script is not in it. Many languages change between
// the Latin, Cyrillic and Arabic scripts.
func ownScript(tag language.Tag) bool {
	switch tag.Script() {
	case "Latn", "Cyrl", "Arab", "":
		return false
	}
	return true
}

// scriptsOf returns the scripts that the table has a language in.
func scriptsOf(tag language.Tag, own []int) (scripts [scriptCount]bool) {
	for _, l := range own {
		scripts[scriptOfCode(theTable().languages[l].Script)] = true
	}
	if tag.Base() == "ja" {
		scripts[kana] = true
	}
	if tag.Base() == "ko" {
		scripts[han] = true
	}
	return scripts
}

// tableScript returns the table's code for a script.
func tableScript(code string) string {
	switch code {
	case "Hans", "Hant", "Jpan":
		return scriptCodes[han]
	case "Kore":
		return scriptCodes[hangul]
	}
	return code
}

// scriptOfCode returns the script with a code of the table.
func scriptOfCode(code string) script {
	for s, c := range scriptCodes {
		if c == code && c != "" {
			return script(s)
		}
	}
	return otherScript
}
