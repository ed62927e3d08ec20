package summary

import "slices"

// Tolerance is how far the length of a summary may be from what was asked for, as a
// share of it.
const Tolerance = 0.2

// Within reports whether a summary of n words is as long as was asked for.
func Within(n, asked int) bool {
	return !TooLong(n, asked) && float64(n) >= (1-Tolerance)*float64(asked)
}

// TooLong reports whether a summary of n words is longer than was asked for.
func TooLong(n, asked int) bool { return float64(n) > (1+Tolerance)*float64(asked) }

// Shorten leaves out whole sentences and points until the summary is as long as was
// asked for, or as near to it as can be. They are always the last of their paragraph or
// list: what stands before never depends on them. The form f is kept.
func (t Text) Shorten(f Form, asked int) Text {
	for n := t.Words(); TooLong(n, asked); n = t.Words() {
		next, ok := t.shorter(f)
		if !ok || asked-next.Words() >= n-asked {
			break
		}
		t = next
	}
	return t
}

// shorter leaves out the last sentence or point of the longest section that has one to
// spare.
func (t Text) shorter(f Form) (Text, bool) {
	lead, points, tail := t.sections()
	sections := []*[]part{&lead, &points, &tail}
	slices.SortStableFunc(sections, func(a, b *[]part) int { return Text{*b}.Words() - Text{*a}.Words() })
	for _, s := range sections {
		least := 1
		if len(*s) > 0 && (*s)[0].point && (f == LeadPoints || f == LeadPointsBackground) {
			least, _ = f.Count(0)
		}
		if cut, ok := withoutLast(*s, least); ok {
			*s = cut
			return Text{slices.Concat(lead, points, tail)}, true
		}
	}
	return t, false
}

// withoutLast leaves out the last point of a list that has more than least, the last
// sentence of paragraphs, or else that of the longest point; the first sentence of each
// stays.
func withoutLast(parts []part, least int) ([]part, bool) {
	if len(parts) == 0 {
		return nil, false
	}
	last := len(parts) - 1
	if parts[0].point && len(parts) > least || !parts[0].point && last > 0 && len(parts[last].sentences) == 1 {
		return parts[:last:last], true
	}
	longest := -1
	for i, p := range parts {
		if len(p.sentences) > 1 && (!p.point && i == last || p.point && (longest < 0 || p.words() > parts[longest].words())) {
			longest = i
		}
	}
	if longest < 0 {
		return nil, false
	}
	out := slices.Clone(parts)
	s := out[longest].sentences
	out[longest].sentences = s[: len(s)-1 : len(s)-1]
	return out, true
}

// Without leaves out each point in which a sentence is wrong, and each paragraph from its
// first wrong sentence on, for what follows may lean on it. It returns false where
// nothing is left of the beginning.
func (t Text) Without(wrong func(sentence string) bool) (Text, bool) {
	var out Text
	broken := false // the run of paragraphs under way ends here
	for _, p := range t.parts {
		at := slices.IndexFunc(p.sentences, wrong)
		switch {
		case p.point:
			broken = false
			if at < 0 {
				out.parts = append(out.parts, p)
			}
			continue
		case broken:
			continue
		case at >= 0:
			broken = true
			p.sentences = p.sentences[:at:at]
		}
		if len(p.sentences) > 0 {
			out.parts = append(out.parts, p)
		}
		if len(out.parts) == 0 {
			return Text{}, false // a summary without its beginning says something else
		}
	}
	return out, len(out.parts) > 0
}
