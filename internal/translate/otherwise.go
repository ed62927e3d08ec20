package translate

import (
	"context"
	"errors"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/prompt"
	"tolka/internal/segment"
)

// otherwise translates a chunk in another dialect after the model could not be asked with
// markers: it refused the request with cause, or its answers have none. Whoever comes first looks
// for a dialect, with one block; the others wait for it. If none is found, it returns
// cause, which may be nil.
func (t *Translation) otherwise(ctx context.Context, c article.Chunk, cause error) ([]segment.Done, error) {
	speech := t.session.Speech
	if len(speech.Alternatives()) == 0 && speech.Dialect().Marks() {
		return nil, cause
	}
	done := speech.Search()
	if !speech.Dialect().Marks() { // found meanwhile
		done()
		return t.inOther(ctx, c)
	}
	d, form, ok := t.find(ctx, sample(c), cause)
	if ok {
		speech.Change(d, form)
	} else if ctx.Err() == nil {
		speech.NotFound()
	}
	done()
	if !ok {
		return nil, cause
	}
	return t.inOther(ctx, c)
}

// inOther translates a chunk for which a request with markers was sent in vain.
func (t *Translation) inOther(ctx context.Context, c article.Chunk) ([]segment.Done, error) {
	t.session.AddExtra("dialect", 1)
	return t.chunk(ctx, c, nil)
}

// refusesForm reports whether an engine refused a request because of the form of its messages,
// as the templates of models do that take nothing but a text.
func refusesForm(err error) bool {
	var e *engine.Error
	return errors.As(err, &e) && e.Form
}

// find returns the first dialect, and its form, in which the model translates a segment so that
// the checks accept it. Placeholders may get lost. A refusal may name the form.
func (t *Translation) find(ctx context.Context, s article.Segment, refusal error) (_ prompt.Dialect, form int, ok bool) {
	c := article.Chunk{Segments: []article.Segment{s}}
	works := func(d prompt.Dialect, form int) bool {
		a, err := t.ask(ctx, d, c, prompt.Try{Form: form, Extra: "dialect"})
		return err == nil && a.asked && (len(a.findings) == 0 || a.lostMarkup())
	}
	all := t.session.Speech.Alternatives()
	if refusal != nil {
		for _, d := range all {
			if form := d.Refused(refusal.Error()); form >= 0 && works(d, form) {
				return d, form, true
			}
		}
	}
	for _, d := range all {
		for form := range d.Forms {
			if ctx.Err() == nil && works(d, form) {
				return d, form, true
			}
		}
	}
	return prompt.Dialect{}, 0, false
}

// sample returns the segment of a chunk that shows best whether a dialect is right: a sentence
// or two.
func sample(c article.Chunk) article.Segment {
	const usual = 200 // characters
	best, distance := c.Segments[0], 1<<30
	for _, s := range c.Segments {
		n := utf8.RuneCountInString(s.Text) - usual
		if n < 0 {
			n = -2 * n // too short says less than too long
		}
		if n < distance {
			best, distance = s, n
		}
	}
	return best
}
