package verify

import (
	"fmt"
	"iter"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

	"tolka/internal/article"
)

const (
	// leakLength is the length, in bytes, of a passage of the prompt that no translation has by
	// chance.
	leakLength = 40
	// pieceStep is the distance between the pieces of the prompt that are looked up. Each passage
	// of leakLength bytes has one whole piece of pieceLength in it.
	pieceStep   = leakLength / 2
	pieceLength = leakLength - pieceStep + 1
)

// markerForm matches what a model makes of a marker whose nonce or brackets it did not
// keep: [[4]], [[abcd:4]], 【【abcd：end】】. A request of one segment may come back without
// its marker, so that such a thing would pass for its text.
var markerForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:\[\[|【+|［［|⟦|\{\{\{?)\s*/?(?:(?:[a-z2-7]{4}|segment|block)\s*[:：]\s*(?:end|\d+(?:\.\d+)?)|end)\s*(?:\]\]|】+|］］|⟧|\}\}\}?)|\[\[\s*\d+(?:\.\d+)?\s*\]\]|【【\s*\d+(?:\.\d+)?\s*】】`)
})

// marker returns the first text in the form of a marker, or "".
func marker(text string) string {
	if !strings.ContainsAny(text, "[{【［⟦") { // much faster than the expression
		return ""
	}
	return markerForm().FindString(text)
}

// lookalike finds the form of a marker in a block whose source does not have it.
func lookalike(_ *checker, b *block) []article.Finding {
	if m := marker(b.Target); m != "" && !markerForm().MatchString(b.Source) {
		return fault("leak", b, fmt.Sprintf("%q looks like a marker", m))
	}
	return nil
}

// lookalikeCheck is the place of lookalike among blockChecks.
const lookalikeCheck = 1

// requestLeak finds a marker of the request in a block, or else a piece of our own
// instructions, which is not looked for in a block with a lookalike of a marker.
func (c *checker) requestLeak(b *block, hasLookalike bool) []article.Finding {
	if c.Nonce != "" {
		if mark := c.Nonce + ":"; strings.Contains(b.Target, mark) && !strings.Contains(b.Source, mark) {
			return fault("leak", b, "a marker stands in the translation")
		}
	}
	if hasLookalike || c.Prompt == "" || len(b.Target) < leakLength {
		return nil
	}
	if c.prompt == nil {
		c.prompt = passagesOf(c.Prompt)
	}
	for passage := range c.prompt.in(spaced(b.Target)) {
		if !c.inSource(passage) {
			return fault("leak", b, "a part of the instructions stands in the translation")
		}
	}
	return nil
}

// leak finds what requestLeak and lookalike do.
func leak(c *checker, b *block) []article.Finding {
	like := lookalike(c, b)
	if leaked := c.requestLeak(b, like != nil); leaked != nil {
		return leaked
	}
	return like
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

// passages finds what other texts have of a source, white space folded.
type passages struct {
	source string
	text   string              // with white space folded
	pieces map[string]struct{} // one at each pieceStep
}

// passagesOf is newPassages for a prompt. It keeps the last one: most short articles have the same.
func passagesOf(prompt string) *passages {
	p := lastPassages.Load()
	if p == nil || p.source != prompt {
		p = newPassages(prompt)
		lastPassages.Store(p)
	}
	return p
}

var lastPassages atomic.Pointer[passages]

func newPassages(s string) *passages {
	p := &passages{source: s, text: spaced(s)}
	p.pieces = make(map[string]struct{}, len(p.text)/pieceStep+1)
	for i := 0; i+pieceLength <= len(p.text); i += pieceStep {
		p.pieces[p.text[i:i+pieceLength]] = struct{}{}
	}
	return p
}

// in yields each passage of leakLength bytes that s has from the text.
func (p *passages) in(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		next := 0 // the first passage of s that was not compared
		for i := 0; i+pieceLength <= len(s); i++ {
			if _, ok := p.pieces[s[i:i+pieceLength]]; !ok {
				continue
			}
			for next = max(next, i-pieceStep+1); next <= i && next+leakLength <= len(s); next++ {
				if passage := s[next : next+leakLength]; strings.Contains(p.text, passage) && !yield(passage) {
					return
				}
			}
		}
	}
}

// spaced folds white space.
func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }
