package subtitle

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
)

// Bounds of a sentence over several cues: more cues, characters or silence end it, for a
// file may have no sentence ends at all.
const (
	mostCues    = 6
	mostRunes   = 400
	longSilence = 4 * time.Second
)

// group is the turns that are translated as one text.
type group []turn

// words returns the text of a group on one line.
func (g group) words(text string) string {
	parts := make([]string, len(g))
	for i, t := range g {
		parts[i] = t.words(text)
	}
	return joinLines(parts)
}

// groupsOf finds the texts of a file: a sentence continues from one cue to the next until it
// ends.
func groupsOf(text string) (groups []group, cues []cue) {
	cues = cuesOf(text)
	var turns []turn
	ends := 0
	for n, c := range cues {
		for _, t := range turnsOf(text, n, c) {
			if endsSentence(t.words(text)) {
				ends++
			}
			turns = append(turns, t)
		}
	}
	// Without any punctuation, each cue is a text of its own.
	punctuated := ends*5 >= len(turns)
	runes := 0
	for i, t := range turns {
		words := t.words(text)
		if i > 0 && punctuated {
			last := turns[i-1]
			open := groups[len(groups)-1]
			if !t.dialog && !last.dialog && t.cue == last.cue+1 && (t.voice == "" || t.voice == last.voice) && len(open) < mostCues && runes+utf8.RuneCountInString(words) < mostRunes &&
				cues[t.cue].from-cues[last.cue].to < longSilence && goesOn(last.words(text), words) {
				groups[len(groups)-1] = append(open, t)
				runes += utf8.RuneCountInString(words)
				continue
			}
		}
		groups = append(groups, group{t})
		runes = utf8.RuneCountInString(words)
	}
	return groups, cues
}

// goesOn reports whether a sentence that has begun in one cue continues in the next.
func goesOn(words, next string) bool {
	words = seen(words)
	next = strings.TrimSpace(seen(next))
	first, _ := utf8.DecodeRuneInString(next)
	switch {
	case strings.ContainsRune("[(（【♪", first):
		return false // a sound, a song
	case strings.HasSuffix(words, "...") || strings.HasSuffix(words, "…"):
		return strings.HasPrefix(next, "...") || first == '…' || unicode.IsLower(first)
	}
	return !endsSentence(words)
}

// endsSentence reports whether words end as a sentence, a sound or a song does.
func endsSentence(words string) bool {
	words = strings.TrimRight(seen(words), " \t\"'”’»›“‘」』")
	last, _ := utf8.DecodeLastRuneInString(words)
	return strings.ContainsRune(".!?…。！？｡।؟:;])）】♪", last)
}

// Blocks cuts a file into blocks: each text a paragraph, all else markup. Joined, they are
// the file.
func Blocks(text string) []article.Block {
	groups, _ := groupsOf(text)
	blocks := make([]article.Block, 0, 2*len(groups)+1)
	at := 0
	for i, g := range groups {
		start, end := g[0].start, g[len(g)-1].end
		if start > at {
			blocks = append(blocks, article.Block{Kind: article.Markup, Raw: text[at:start]})
		}
		blocks = append(blocks, article.Block{ID: i + 1, Kind: article.Paragraph, Raw: text[start:end], Text: g.words(text)})
		at = end
	}
	if at < len(text) {
		blocks = append(blocks, article.Block{Kind: article.Markup, Raw: text[at:]})
	}
	return blocks
}
