package subtitle

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// turn is what one speaker says in a cue: all of it, or from one dash to the next.
type turn struct {
	cue int
	// start and end are where its words begin and end in the file: without a dash, a voice
	// and tags that enclose all of it.
	start, end int
	// lines is how many lines it has, and before the width of what its first one begins with.
	lines, before int
	// voice is the speaker that a tag names, and dialog says that the cue has several turns.
	voice  string
	dialog bool
}

var (
	// opening is what may come before the words: tags, positions, dashes, notes.
	opening = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:\s|<(?:[ibu]|font[^<>]*|v[. ][^<>]*|c[. ][^<>]*|c|lang [^<>]*)>|\{\\[^{}]*\}|[-–—]+[ \t]*|>>+[ \t]*|[♪♫#]+[ \t]+)*`)
	})
	// bareOpening is opening without tags that have an end.
	bareOpening = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:\s|<v[. ][^<>]*>|\{\\[^{}]*\}|[-–—]+[ \t]*|>>+[ \t]*|[♪♫#]+[ \t]+)*`)
	})
	closing  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?:\s|</(?:[ibuvc]|font|lang)>|[ \t]+[♪♫#]+)*$`) })
	dashLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?m)^[ \t]*(?:<[^<>]*>)?[-–—][ \t]*[^-–—\s]`)
	})
	voiceTag = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`<v[. ][^<>]*>`) })
)

// turnsOf returns the turns of a cue that have words.
func turnsOf(text string, n int, c cue) []turn {
	starts := []int{c.start}
	said := text[c.start:c.end]
	var dashes [][]int
	if strings.ContainsAny(said, "-–—") {
		dashes = dashLine().FindAllStringIndex(said, -1)
	}
	dialog := len(dashes) > 1
	if dialog {
		for _, d := range dashes {
			if d[0] > 0 {
				starts = append(starts, c.start+d[0])
			}
		}
	}
	var out []turn
	for i, start := range starts {
		end := c.end
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		t := newTurn(text, start, end)
		t.cue, t.dialog = n, dialog
		if strings.ContainsFunc(text[t.start:t.end], unicode.IsLetter) {
			out = append(out, t)
		}
	}
	return out
}

// newTurn parts the words from what encloses them. Tags that only one side has stay with
// the words.
func newTurn(text string, start, end int) turn {
	said := text[start:end]
	before, after := 0, len(strings.TrimRightFunc(said, unicode.IsSpace))
	if first, _ := utf8.DecodeRuneInString(said); !unicode.IsLetter(first) {
		before = len(opening().FindString(said))
	}
	if last, _ := utf8.DecodeLastRuneInString(said[:after]); strings.ContainsRune(">♪♫#", last) {
		after = closing().FindStringIndex(said)[0]
	}
	tags := func(s string) int { return strings.Count(s, "<") - len(voiceTag().FindAllString(s, -1)) }
	if after < before || tags(said[:before]) != strings.Count(said[after:], "<")-strings.Count(said[after:], "</v>") {
		before, after = len(bareOpening().FindString(said)), len(strings.TrimRightFunc(said, unicode.IsSpace))
		after = max(after, before)
	}
	t := turn{start: start + before, end: start + after, voice: voiceTag().FindString(said[:before])}
	t.lines = 1 + strings.Count(said[before:after], "\n")
	head := said[:before]
	t.before = width(head[strings.LastIndexByte(head, '\n')+1:])
	return t
}

// words returns the words of a turn on one line.
func (t turn) words(text string) string { return joinLines(strings.Split(text[t.start:t.end], "\n")) }

// joinLines puts lines together: with a blank between them, but in scripts that have none.
func joinLines(lines []string) string {
	var out strings.Builder
	var last rune
	for _, l := range lines {
		if l = strings.TrimSpace(l); l == "" {
			continue
		}
		if first, _ := utf8.DecodeRuneInString(l); out.Len() > 0 && (!unspaced(last) || !unspaced(first)) {
			out.WriteByte(' ')
		}
		out.WriteString(l)
		last, _ = utf8.DecodeLastRuneInString(l)
	}
	return out.String()
}

// unspaced reports whether a character belongs to a script without blanks between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer) ||
		r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF65
}

// width is how many characters a reader sees of a text.
func width(s string) int { return utf8.RuneCountInString(seen(s)) }

// seen returns a text without its marks.
func seen(s string) string {
	if !strings.ContainsAny(s, "<{\\") {
		return s
	}
	return mark().ReplaceAllString(s, "")
}
