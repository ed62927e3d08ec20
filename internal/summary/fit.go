package summary

// Fit returns the summary in form f, with the same sentences in the same order. It does not invent
// missing parts, such as a background. Fault reports whether anything is still missing.
func (t Text) Fit(f Form) Text {
	switch f {
	case Free:
		return t
	case Sentences, TLDR:
		if len(t.parts) < 2 && t.Fault(f) == "" {
			return t
		}
		return Text{[]part{{sentences: t.sentences()}}}
	case Paragraphs:
		if t.Fault(f) == "" {
			return t
		}
		return Text{[]part{{sentences: t.sentences()}}}
	case Points:
		return Text{t.asPoints()}
	}
	if t.Fault(f) == "" {
		return t
	}
	return t.withPoints(f)
}

// withPoints forms a lead and points, and a background if the form has one.
func (t Text) withPoints(f Form) Text {
	all := t.asPoints()
	least, most := f.Count(0)
	behind := 0
	if f == LeadPointsBackground {
		behind = max(len(all)/4, 1)
	}
	if len(all) < 1+least+behind {
		return t
	}
	out := Text{[]part{{sentences: all[0].sentences}}}
	out.parts = append(out.parts, grouped(all[1:len(all)-behind], most)...)
	if behind > 0 {
		out.parts = append(out.parts, part{sentences: Text{all[len(all)-behind:]}.sentences()})
	}
	return out
}

// asPoints makes each sentence outside a point into one.
func (t Text) asPoints() []part {
	var out []part
	for _, p := range t.parts {
		if p.point {
			out = append(out, p)
			continue
		}
		for _, s := range p.sentences {
			out = append(out, part{point: true, sentences: []string{s}})
		}
	}
	return out
}

// grouped joins neighboring points evenly until there are at most n.
func grouped(points []part, n int) []part {
	n = min(n, len(points))
	out := make([]part, n)
	for i := range n {
		group := points[i*len(points)/n : (i+1)*len(points)/n]
		out[i] = part{point: true, sentences: group[0].sentences}
		if len(group) > 1 {
			out[i].sentences = Text{group}.sentences()
		}
	}
	return out
}

// sentences returns all sentences, with a period after those of points.
func (t Text) sentences() []string {
	var out []string
	for _, p := range t.parts {
		for i, s := range p.sentences {
			if p.point && i == len(p.sentences)-1 {
				s = closed(s)
			}
			out = append(out, s)
		}
	}
	return out
}
