package translate

import (
	"tolka/internal/session"
)

// Plan adds what Run would send to p.
func (t *Translation) Plan(p *session.Plan) {
	s := t.session
	known := t.recall()
	p.Blocks += t.Recalled
	p.Remembered += t.Recalled
	for _, c := range t.unknown(known) {
		request, _ := s.Prompts.Translate(s.Task(c), c, nil)
		p.Blocks += len(c.Segments)
		p.Add(request, s.Marked(c, s.From), s.Marked(c, s.To))
	}
	if !s.Choices.Refine {
		return
	}
	_, rest := t.recallRefined(t.segments)
	for _, c := range t.pack(rest) {
		source, draft := s.Marked(c, s.From), s.Marked(c, s.To)
		request, _ := s.Prompts.Refine(s.Task(c), c, nil)
		p.Add(request, source+draft+source, draft)
	}
}
