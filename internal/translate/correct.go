package translate

import (
	"slices"

	"tolka/internal/article"
	"tolka/internal/segment"
)

// correct returns the segments of blocks whose exact text a person has translated elsewhere, if
// that translation passes the current checks. They take precedence over the cache and over the
// model's text in the previous result, and are neither requested nor refined.
func (t *Translation) correct() []segment.Done {
	texts := make(map[int]string)
	for _, b := range t.prose {
		if text, ok := t.session.Correction(b.Text); ok {
			texts[b.ID] = text
		}
	}
	if len(texts) == 0 {
		return nil
	}
	kept := t.Kept
	done := t.reuse(texts)
	t.Recalled, t.Kept = t.Recalled+t.Kept, kept
	for _, d := range done {
		t.corrected[d.Segment.ID()] = true
	}
	return done
}

// uncorrected returns the segments that no person has translated.
func (t *Translation) uncorrected() []article.Segment {
	return slices.DeleteFunc(slices.Clone(t.segments), func(s article.Segment) bool { return t.corrected[s.ID()] })
}
