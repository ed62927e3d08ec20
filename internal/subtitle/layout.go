package subtitle

import (
	"math"
	"strings"
	"unicode/utf8"
)

// token is a word, or a character of a script without blanks.
type token struct {
	text string
	// space says that a blank comes before it.
	space bool
	width int
}

// tokensOf cuts a text where lines may break: at blanks that are not in a mark, and between
// characters of scripts without blanks, but for marks that must not begin or end a line.
func tokensOf(text string) []token {
	const noStart, noEnd = "。、，．！？：；）」』】〉》・ー…,.!?:;)]}”’ぁぃぅぇぉっゃゅょァィゥェォッャュョ", "（「『【〈《([{“‘"
	var out []token
	var word strings.Builder
	space := false
	var last rune
	var marks [][]int
	if strings.ContainsAny(text, "<{\\") {
		marks = mark().FindAllStringIndex(text, -1)
	}
	flush := func() {
		if word.Len() > 0 {
			out = append(out, token{word.String(), space, width(word.String())})
			word.Reset()
			space = false
		}
	}
	for i, r := range text {
		for len(marks) > 0 && i >= marks[0][1] {
			marks = marks[1:]
		}
		switch {
		case len(marks) > 0 && i >= marks[0][0]:
		case r == ' ':
			flush()
			space, last = true, ' '
			continue
		case last != 0 && last != ' ' && last != '>' && (unspaced(last) || unspaced(r)) && !strings.ContainsRune(noStart, r) && !strings.ContainsRune(noEnd, last):
			flush()
		}
		word.WriteRune(r)
		last = r
	}
	flush()
	return out
}

// layOut returns the lines of each turn of a group: the text is cut about where the turns
// of the source end, rather behind a comma than elsewhere.
func layOut(source string, g group, text string, limit int) [][]string {
	tokens := tokensOf(text)
	out := make([][]string, len(g))
	start := 0
	for i, end := range cuts(source, g, tokens, limit) {
		out[i] = wrap(tokens[start:end], limit, g[i])
		if start == end {
			out[i] = []string{"…"} // fewer words than cues
		}
		start = end
	}
	return out
}

// The costs of a cut, in addition to its squared distance from the source's cut (a share of the
// text): a cut without punctuation, and each character that does not fit on two lines.
const (
	cutInside  = 0.005
	charTooFar = 0.05
)

// mostTokens is up to how many words the best cuts are looked for: far more than a text over
// mostCues cues has.
const mostTokens = 1000

// cuts returns behind which token each turn ends.
func cuts(source string, g group, tokens []token, limit int) []int {
	n, m := len(g), len(tokens)
	if m < n || m > mostTokens {
		ends := make([]int, n)
		for i := range ends {
			if ends[i] = min(i+1, m); m > n {
				ends[i] = (i + 1) * m / n
			}
		}
		return ends
	}
	if n == 1 {
		return []int{m}
	}
	upTo := make([]int, m+1) // characters of the first tokens
	for i, t := range tokens {
		upTo[i+1] = upTo[i] + t.width
		if t.space {
			upTo[i+1]++
		}
	}
	share := make([]float64, n) // of the text up to the end of each turn
	whole := 0
	for i, t := range g {
		whole += max(width(t.words(source)), 1)
		share[i] = float64(whole)
	}
	cost := make([][]float64, n)
	from := make([][]int, n)
	for i := range n {
		cost[i], from[i] = make([]float64, m+1), make([]int, m+1)
		for j := range cost[i] {
			cost[i][j] = math.Inf(1)
		}
		for end := i + 1; end <= m-(n-1-i); end++ {
			own := math.Pow(float64(upTo[end])/float64(upTo[m])-share[i]/float64(whole), 2)
			if last, _ := utf8.DecodeLastRuneInString(tokens[end-1].text); end < m && !strings.ContainsRune(",;:.!?…—–，、。！？", last) {
				own += cutInside
			}
			for start := i; start < end; start++ {
				before := 0.0
				if i > 0 {
					before = cost[i-1][start]
				} else if start > 0 {
					break
				}
				c := before + own + charTooFar*float64(max(0, upTo[end]-upTo[start]-2*limit))
				if c < cost[i][end] {
					cost[i][end], from[i][end] = c, start
				}
			}
		}
	}
	ends := make([]int, n)
	at := m
	for i := n - 1; i >= 0; i-- {
		ends[i] = at
		at = from[i][at]
	}
	return ends
}

// wrap breaks the words of a turn into lines of at most limit characters and about equal
// width: as few as needed, but as many as in the source if one would be rather full.
func wrap(tokens []token, limit int, t turn) []string {
	all := 0
	for _, k := range tokens {
		all += k.width + 1
	}
	least := len(fill(tokens, limit, t.before))
	if t.lines > least && all*3 > limit*2 {
		least = min(t.lines, len(tokens))
	}
	low := max((all+t.before)/max(least, 1), 1)
	for w := min(low, limit); w < limit; w++ {
		if lines := fill(tokens, w, t.before); len(lines) <= least {
			return lines
		}
	}
	return fill(tokens, limit, t.before)
}

// fill puts as many words on each line as fit.
func fill(tokens []token, limit, before int) []string {
	var out []string
	var row strings.Builder
	used := before
	for i, t := range tokens {
		gap := 0
		if t.space {
			gap = 1
		}
		switch {
		case i == 0:
		case used+gap+t.width <= limit:
			row.WriteString(strings.Repeat(" ", gap))
			used += gap
		default:
			out, used = append(out, row.String()), 0
			row.Reset()
		}
		row.WriteString(t.text)
		used += t.width
	}
	if len(tokens) > 0 {
		out = append(out, row.String())
	}
	return out
}
