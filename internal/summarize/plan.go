package summarize

import (
	"tolka/internal/article"
	"tolka/internal/segment"
	"tolka/internal/session"
	"tolka/internal/text"
)

// Plan adds the requests of Summarize to p, assuming that each reply has the requested length.
func Plan(s *session.Session, want Wanted, p *session.Plan) {
	segments := Running(s.Article)
	answer := func(words int) int { return text.TokensOfWords(words, s.To) + session.MarkerTokens }
	ask := func(c article.Chunk, w Wanted) {
		task := s.Task(c)
		task.Words, task.Form = w.Words, w.Form
		request, _ := s.Prompts.Summarize(task, c, nil)
		p.Add(request, s.Marked(c, s.From), answer(w.Words))
	}
	chunks := segment.Sections(segments, headings(s.Article), s.From, want.budget(segments, s.SummaryBudget(budgetTokens)))
	if len(chunks) == 1 {
		ask(chunks[0], want)
		return
	}
	all, next := size(segments), 0
	for _, c := range chunks {
		w := want.ofPart(float64(size(c.Segments))/float64(all), text.CountWords(sourceOf(c)))
		ask(c, w)
		next += answer(w.Words)
	}
	if want.Words > mostWords {
		return
	}
	task := s.Task(article.Chunk{})
	task.Words, task.Form = want.Words, want.Form
	request, _ := s.Prompts.Summarize(task, article.Chunk{}, nil)
	// The upper levels: summaries of the parts' summaries, each shorter than its input.
	for next > budgetTokens {
		n := (next + budgetTokens - 1) / budgetTokens
		for range n {
			p.Add(request, next/n, answer(partWords))
		}
		next = n * answer(partWords)
	}
	p.Add(request, next, answer(want.Words))
}
