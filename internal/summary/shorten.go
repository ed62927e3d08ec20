package summary

import "slices"

// Tolerance is the permitted deviation of a summary's length, as a share of the requested length.
const Tolerance = 0.2

// Within reports whether a summary of n words has about the requested length.
func Within(n, asked int) bool {
	return !TooLong(n, asked) && float64(n) >= (1-Tolerance)*float64(asked)
}

// TooLong reports whether a summary of n words is longer than permitted.
func TooLong(n, asked int) bool { return float64(n) > (1+Tolerance)*float64(asked) }

// Shorten omits complete sentences and points until the summary has the requested length, or is as
// close to it as possible. It only omits the last ones of a paragraph or list, because earlier text
// never depends on them. It keeps the form f.
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

// shorter omits the last sentence or point of the longest section that can spare one.
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

// withoutLast omits the last point of a list with more than least points, otherwise the last
// sentence of paragraphs, or of the longest point. It never omits a first sentence.
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

// Without omits each point with a wrong sentence, and each paragraph from its first wrong sentence
// on, because later sentences may depend on it. It returns false if it would omit the entire
// beginning.
func (t Text) Without(wrong func(sentence string) bool) (Text, bool) {
	var out Text
	broken := false // the rest of the current paragraphs is omitted
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
			return Text{}, false // without its beginning, a summary says something else
		}
	}
	return out, len(out.parts) > 0
}
