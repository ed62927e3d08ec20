package verify

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"tolka/internal/article"
)

// shingle is the length, in bytes, of a piece of the prompt that no translation
// has by chance.
const shingle = 40

// markerForm matches what a model makes of a marker whose nonce or brackets it did not
// keep: [[4]], [[abcd:4]], 【【abcd：end】】. A request of one segment may come back without
// its marker, so that such a thing would pass for its text.
var markerForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:\[\[|【+|［［|⟦|\{\{\{?)\s*/?(?:(?:[a-z2-7]{4}|segment|block)\s*[:：]\s*(?:end|\d+(?:\.\d+)?)|end)\s*(?:\]\]|】+|］］|⟧|\}\}\}?)|\[\[\s*\d+(?:\.\d+)?\s*\]\]|【【\s*\d+(?:\.\d+)?\s*】】`)
})

// leak finds a piece of our own instructions, or the form of a marker, in a block
// whose source does not have it.
func leak(c *checker, b *block) []article.Finding {
	if c.Nonce != "" {
		if mark := c.Nonce + ":"; strings.Contains(b.Target, mark) && !strings.Contains(b.Source, mark) {
			return fault("leak", b, "a marker stands in the translation")
		}
	}
	if m := markerForm().FindString(b.Target); m != "" && !markerForm().MatchString(b.Source) {
		return fault("leak", b, fmt.Sprintf("%q looks like a marker", m))
	}
	if c.Prompt == "" || len(b.Target) < shingle {
		return nil
	}
	if c.shingles == nil {
		c.shingles = shinglesOf(c.Prompt)
	}
	target := spaced(b.Target)
	for i := 0; i+shingle <= len(target); i++ {
		if piece := target[i : i+shingle]; c.shingles[piece] && !c.inSource(piece) {
			return fault("leak", b, "a part of the instructions stands in the translation")
		}
	}
	return nil
}

// inSource reports whether the article itself has a piece of the prompt, as it
// has its title, which goes along as context, or an agreed term has, which goes
// along as well.
func (c *checker) inSource(piece string) bool {
	if c.sources == "" {
		var all strings.Builder
		for i := range c.blocks {
			all.WriteString(spaced(c.blocks[i].Source) + "\n")
		}
		for _, t := range c.Terms {
			all.WriteString(spaced(t.Want()) + "\n")
		}
		c.sources = all.String()
	}
	words := strings.TrimFunc(piece, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Contains(c.sources, words)
}

// shinglesOf returns all pieces of a text, white space folded.
func shinglesOf(s string) map[string]bool {
	s = spaced(s)
	out := make(map[string]bool, len(s))
	for i := 0; i+shingle <= len(s); i++ {
		out[s[i:i+shingle]] = true
	}
	return out
}

// spaced folds white space.
func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }
