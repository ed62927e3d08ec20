package align

import "tolka/internal/article"

// HeadingPairs pairs the headings of a page with those of its result, by their numbers from 0, in
// the order of the page. A person may have added, moved or removed headings of the result. counts
// are the numbers of headings in each. HeadingPairs returns nil if some headings are not blocks,
// such as those in HTML.
func HeadingPairs(source, result Doc, h Hashes, counts [2]int) [][2]int {
	from, to := headings(source), headings(result)
	if len(from) != counts[0] || len(to) != counts[1] {
		return nil
	}
	m := MatchBody(source, result, h)
	partner, taken := make(map[int]int), make(map[int]bool)
	pair := func(old, own int) {
		i, ok := from[m.Source[old]]
		j, isHeading := to[own]
		if ok && isHeading {
			partner[i], taken[j] = j, true
		}
	}
	for _, h := range m.Hunks {
		if h.IsPair() {
			pair(h.Old, h.Result)
		}
	}
	for _, mv := range m.Moves {
		pair(mv.Old, mv.Result)
	}
	out := [][2]int{}
	for i := range counts[0] {
		if j, ok := partner[i]; ok {
			out = append(out, [2]int{i, j})
		} else if counts[0] == counts[1] && !taken[i] {
			out = append(out, [2]int{i, i})
		}
	}
	return out
}

// headings maps the body's blocks that are headings to their heading numbers.
func headings(d Doc) map[int]int {
	out := make(map[int]int)
	for i, b := range d.Body() {
		if b.Kind == article.Heading {
			out[i] = len(out)
		}
	}
	return out
}
