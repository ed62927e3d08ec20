package translate

import (
	"context"
	"strings"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/names"
	"tolka/internal/prompt"
	"tolka/internal/segment"
)

// mostNames is the maximum number of names in a request. One per line, they are much shorter than
// the text.
const mostNames = 40

// inSequence returns a function that translates chunks one after another. Each request contains the
// names in its chunk, with their renderings in the text before, cached or just translated. This
// only depends on the order of the document, so a resumed run and a batch send the same requests as
// a direct run. A batch receives one reply per round, so its error ends the sequence.
func (t *Translation) inSequence(known []segment.Done) func(context.Context, []article.Chunk, func(done, of int)) ([]segment.Done, error) {
	return func(ctx context.Context, chunks []article.Chunk, progress func(done, of int)) ([]segment.Done, error) {
		place := make(map[string]int, len(t.segments))
		for i, s := range t.segments {
			place[s.ID()] = i
		}
		survey := names.New(t.session.From, t.session.To)
		read := func(done ...segment.Done) {
			for _, d := range done {
				survey.Add(0, []names.Pair{{Block: d.Segment.Block, Source: d.Segment.Text, Target: d.Text}})
			}
			t.spellings = survey.Agreed()
		}
		next := 0 // index into known
		var all []segment.Done
		for i, c := range chunks {
			start, at := next, place[c.Segments[0].ID()]
			for next < len(known) && place[known[next].Segment.ID()] < at {
				next++
			}
			read(known[start:next]...)
			switch {
			case at == 0:
			case next > 0 && place[known[next-1].Segment.ID()] == at-1:
				c.BeforeTranslated = segment.Tail([]article.Segment{{Text: known[next-1].Text}})
			default:
				c.BeforeTranslated = segment.Tail([]article.Segment{{Text: all[len(all)-1].Text}})
			}
			done, err := t.chunk(ctx, c, nil)
			if err != nil {
				return nil, err
			}
			read(done...)
			all = append(all, done...)
			if progress != nil {
				progress(i+1, len(chunks))
			}
		}
		read(known[next:]...) // for requests about the entire article
		return all, nil
	}
}

// task returns the settings for a chunk's request.
func (t *Translation) task(c article.Chunk) prompt.Task {
	task := t.session.Task(c)
	if len(t.spellings) == 0 {
		return task
	}
	var text strings.Builder
	for _, s := range c.Segments {
		text.WriteString(s.Text + "\n")
	}
	var lines []string
	for _, n := range names.In(t.session.From, t.spellings, text.String()) {
		if len(lines) < mostNames && !isAgreed(n.Source, t.session.From, task.Terms) {
			lines = append(lines, n.Source+" = "+n.Renderings[0].Text)
		}
	}
	task.Names = strings.Join(lines, "\n")
	return task
}

// isAgreed reports whether the glossary has a term for a name.
func isAgreed(name string, from language.Tag, terms []article.Term) bool {
	for _, term := range terms {
		for word := range strings.FieldsSeq(term.Source) {
			if names.IsForm(from, word, name) {
				return true
			}
		}
	}
	return false
}
