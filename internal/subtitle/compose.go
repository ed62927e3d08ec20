package subtitle

import (
	"fmt"
	"maps"
	"strings"

	"tolka/internal/article"
	"tolka/internal/markdown"
)

// lineLimit is how many characters a line of subtitles has at most, as broadcasters and
// streaming services demand of Latin scripts.
const lineLimit = 42

// Compose writes a file again with texts, by the IDs of its blocks, laid out over the cues
// of the source. Cues, times and settings stay byte for byte.
func Compose(source string, texts map[int]string) string {
	groups, _ := groupsOf(source)
	limit, eol, vtt := limitOf(source, groups), "\n", isHeader(source)
	if strings.Contains(source, "\r\n") {
		eol = "\r\n"
	}
	var out strings.Builder
	at := 0
	for i, g := range groups {
		text, ok := texts[i+1]
		if words := g.words(source); !ok || text == words {
			continue // as it was
		} else if text = clean(text, words, vtt); text == "" {
			continue
		}
		for n, lines := range layOut(source, g, text, limit) {
			out.WriteString(source[at:g[n].start])
			out.WriteString(strings.Join(lines, eol))
			at = g[n].end
		}
	}
	out.WriteString(source[at:])
	return out.String()
}

// limitOf returns how wide a line may be: lineLimit if all lines of the source are at most
// that, else as wide as its widest.
func limitOf(source string, groups []group) int {
	limit := lineLimit
	for _, g := range groups {
		for _, t := range g {
			for i, l := range strings.Split(source[t.start:t.end], "\n") {
				w := width(strings.TrimSpace(l))
				if i == 0 {
					w += t.before
				}
				limit = max(limit, w)
			}
		}
	}
	return limit
}

// Compare returns how a translated file differs from its source in what must be the same:
// everything but the texts, and the tags in them.
func Compare(source, result string) []markdown.Difference {
	groups, cues := groupsOf(source)
	theirs := cuesOf(result)
	if len(theirs) != len(cues) {
		return []markdown.Difference{{Message: fmt.Sprintf("%d cues instead of %d", len(theirs), len(cues))}}
	}
	var out []markdown.Difference
	at, other := 0, 0
	for n, c := range cues {
		if lines(source[at:c.start]) != lines(result[other:theirs[n].start]) {
			out = append(out, markdown.Difference{Message: fmt.Sprintf("the times or settings of cue %d are not as in the source", n+1)})
		}
		at, other = c.end, theirs[n].end
	}
	for i, g := range groups {
		first, last := g[0].cue, g[len(g)-1].cue
		if g[0].dialog {
			continue // its cue has other turns, too
		}
		if !maps.Equal(tagsOf(source[cues[first].start:cues[last].end]), tagsOf(result[theirs[first].start:theirs[last].end])) {
			out = append(out, markdown.Difference{Block: i + 1, Message: fmt.Sprintf("the tags of cue %d are not as in the source", first+1)})
		}
	}
	return out
}

// lines makes line ends and a mark at the start the same.
func lines(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.TrimPrefix(s, "\uFEFF"), "\r\n", "\n"))
}

// Like returns the texts of any result as blocks that correspond to those
// of its source: cue by cue, and turn by turn if a cue has as many. A block for which the
// result has nothing is left out.
func Like(source, result string) []article.Block {
	groups, cues := groupsOf(source)
	theirs := cuesOf(result)
	var out []article.Block
	if len(theirs) != len(cues) {
		return Blocks(result)
	}
	turns := make(map[int][]turn)
	for n, c := range theirs {
		turns[n] = turnsOf(result, n, c)
	}
	taken := make(map[int]int) // turns of a cue
	for i, g := range groups {
		var parts []string
		for _, t := range g {
			have := turns[t.cue]
			if !t.dialog {
				for _, other := range have {
					parts = append(parts, other.words(result))
				}
				continue
			}
			if n := taken[t.cue]; n < len(have) {
				parts = append(parts, have[n].words(result))
				taken[t.cue]++
			}
		}
		if text := joinLines(parts); text != "" {
			out = append(out, article.Block{ID: i + 1, Kind: article.Paragraph, Raw: text, Text: text})
		}
	}
	return out
}
