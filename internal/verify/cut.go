package verify

import (
	"math"
	"strings"
	"sync"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/text"
)

// cutLetters is the shortest source that is judged: a line of a few letters may well
// lose its full stop.
const cutLetters = 40

const (
	// cutDeviations is how many standard deviations below the median the last sentence of a block
	// may be where only its full stop is missing: 19 in 20 are.
	cutDeviations = 1.65
	// unstoppedBlocks is from how many blocks without a full stop on the translator writes none.
	unstoppedBlocks = 3
)

// cut finds a block whose source ends as a sentence does while its translation
// does not. Of 366 blocks that GPT-4 translated (WMT23) it flags none. A colon at
// the end counts as such an end, because a list may follow. Where the last sentence is as
// long as usual and does not break off, only the full stop may be missing, which is a warning.
func cut(c *checker, b *block) []article.Finding {
	found := cutOff(c, b)
	if found == nil && c.Unmarked {
		return cutShort(c, b)
	}
	return found
}

func cutOff(c *checker, b *block) []article.Finding {
	if b.source.reach() < cutLetters || ended(b.target.text) {
		return nil
	}
	if !stopped(b) {
		if loneConsonant(b.target.prose) && !loneConsonant(b.source.prose) {
			return doubt("cut", b, "the translation may end in the middle of a word")
		}
		return nil
	}
	source, target := b.source.sentenceList(c.From), b.target.sentenceList(c.To)
	if len(source) != len(target) || len(source) < 2 {
		source, target = []string{b.source.prose}, []string{b.target.prose}
	}
	last, lastTarget := viewOf(source[len(source)-1]), viewOf(target[len(target)-1])
	// A text that does not break off may be in the style of a translator who writes no full stops.
	b.unstopped = !breaksOff(&lastTarget)
	if b.unstopped && c.isUsual(&last, &lastTarget) {
		return doubt("cut", b, "the full stop at the end of the translation is missing")
	}
	return fault("cut", b, "the translation ends in the middle of a sentence")
}

// isUsual reports whether a sentence is about as long as its translation should be.
func (c *checker) isUsual(source, target *view) bool {
	usual := c.usualLength(c.englishRunes(source))
	deviation := math.Log(usual.median/usual.low) / usualDeviations
	return math.Log(c.lengthRatio(source, target)/usual.median) >= -cutDeviations*deviation
}

// writesNoStops reports whether the translation as a whole leaves full stops out.
func (c *checker) writesNoStops() bool {
	without, all := 0, 0
	for i := range c.blocks {
		if own := c.blocks[i].own; own.mustStop {
			all++
			if !own.stops {
				without++
			}
		}
	}
	return without >= unstoppedBlocks && 2*without >= all
}

// stopped reports whether the source of a block ends with a full stop that its translation
// should have too. Behind a short word inside parentheses it belongs to an abbreviation ("etc.)").
func stopped(b *block) bool {
	const abbreviation = 4
	s := strings.TrimRight(b.source.prose, " \t\n*_~`")
	if !text.HasFullStop(s) {
		return false
	}
	words := b.source.wordList()
	return !strings.HasSuffix(s, ".)") || len(words) > 0 && utf8.RuneCountInString(words[len(words)-1]) > abbreviation
}

// loneConsonant reports whether a text ends with a single small consonant behind a space.
func loneConsonant(s string) bool {
	if len(s) < 2 {
		return false
	}
	return s[len(s)-2] == ' ' && strings.IndexByte("bcdfghjlmpqrt", s[len(s)-1]) >= 0
}

// ended reports whether a line ends as a sentence does, or as one does that a list follows
// or that is an item of one. Its full stop may be behind an address, which is not prose.
func ended(line string) bool { return ends(line) || ends(prose(line)) }

func ends(s string) bool {
	s = strings.TrimRight(s, " \t\n\u00a0\u202f\u3000\u200b*_~`")
	last, _ := utf8.DecodeLastRuneInString(s)
	return s == "" || strings.ContainsRune(":：;；", last) || text.EndsSentence(s)
}

// neverLast are articles and conjunctions, with which no sentence ends.
var neverLast = sync.OnceValue(func() map[string]bool {
	return wordSet("the a an and or but if its their his und oder der den dem des ein eine einen einem einer et ou le la les un une du y o el los las una e il lo gli de het een en i lub a nebo и или і або та")
})

// breaksOff reports whether a text ends with a comma, a hyphen or a word that ends no sentence.
func breaksOff(v *view) bool {
	s := strings.TrimRight(v.prose, " \t\n")
	last, _ := utf8.DecodeLastRuneInString(s)
	words := v.wordList()
	return strings.ContainsRune(",-–—、，،", last) || len(words) == 0 || neverLast()[words[len(words)-1]]
}

// andSoOn are words for which a translation may have dots.
var andSoOn = []string{"etc", "usw", "u. s. w", "and so on", "ecc", "itd.", "itp.", "atd.", "и т", "тощо", "等", "など", "ฯลฯ", "वगैरह", "وما إلى", "وغير", "וכו", "וכד"}

// elided finds a text at whose end, or in whose midst, dots stand for what was left
// out, where the source has none.
func elided(_ *checker, b *block) []article.Finding {
	if b.source.reach() < cutLetters || dots(b.Source) || containsAny(b.Source, andSoOn) {
		return nil
	}
	s := strings.TrimRight(b.target.text, " \t\n\"'”’“‘»«)]}*_~`」』")
	switch {
	case strings.HasSuffix(s, "…"), strings.HasSuffix(s, "..."):
		return fault("cut", b, "the translation ends with dots in the place of text")
	case strings.Contains(s, "[…]"), strings.Contains(s, "[...]"):
		return fault("cut", b, "dots stand in the place of text")
	case strings.Contains(s, " … "), strings.Contains(s, " ... "), strings.Contains(s, "(...)"), strings.Contains(s, "(…)"):
		return doubt("cut", b, "dots may stand in the place of text")
	}
	return nil
}

// dots reports whether a text has an ellipsis of its own, in whatever form.
func dots(s string) bool {
	return strings.Contains(s, "…") || strings.Contains(s, "..") || strings.Contains(s, ". . .") || strings.Contains(s, "⋯") || strings.Contains(s, "・・")
}
