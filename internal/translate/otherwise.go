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

// otherwise translates a chunk in another dialect because the model cannot handle markers: it
// rejected the request with cause, or its replies have no markers. The first caller searches for a
// dialect with one block; the others wait. If none is found, otherwise returns cause, which may be
// nil.
func (t *Translation) otherwise(ctx context.Context, c article.Chunk, cause error) ([]segment.Done, error) {
	speech := t.session.Speech
	if len(speech.Alternatives()) == 0 && speech.Dialect().Marks() {
		return nil, cause
	}
	done := speech.Search()
	if !speech.Dialect().Marks() { // another goroutine has found one
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

// inOther translates a chunk after a request with markers failed.
func (t *Translation) inOther(ctx context.Context, c article.Chunk) ([]segment.Done, error) {
	t.session.AddExtra("dialect", 1)
	return t.chunk(ctx, c, nil)
}

// refusesForm reports whether an engine rejected the form of a request's messages, as do the chat
// templates of models that only take text.
func refusesForm(err error) bool {
	var e *engine.Error
	return errors.As(err, &e) && e.Form
}

// find returns the first dialect and form in which the model translates a segment so that it passes
// the checks, except that placeholders may get lost. A refusal may name the form.
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

// sample returns the segment of a chunk that is best suited to test a dialect: a sentence or two.
func sample(c article.Chunk) article.Segment {
	const usual = 200 // characters
	best, distance := c.Segments[0], 1<<30
	for _, s := range c.Segments {
		n := utf8.RuneCountInString(s.Text) - usual
		if n < 0 {
			n = -2 * n // too short is worse than too long
		}
		if n < distance {
			best, distance = s, n
		}
	}
	return best
}
