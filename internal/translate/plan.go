package translate

import (
	"slices"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/session"
)

// Plan adds the requests of Run to p.
func (t *Translation) Plan(p *session.Plan) {
	s := t.session
	known := t.known()
	p.Blocks += t.Recalled + t.KeptOnly
	p.Cached += t.Recalled
	for _, c := range t.unknown(known) {
		c = t.withEarlier(c)
		p.Blocks += len(c.Segments)
		if d := s.Speech.Dialect(); !d.Marks() {
			request := engine.Request{Messages: []engine.Message{{Role: engine.User, Content: d.Instructions(s.Task(c), 0)}}}
			p.Add(request, s.Bare(c, s.From), s.Bare(c, s.To))
			continue
		}
		request, _ := s.Prompts.Translate(s.Task(c), c, nil)
		p.Add(request, s.Marked(c, s.From), s.Marked(c, s.To))
	}
	if !s.Refines() {
		return
	}
	_, rest := t.recallRefined(slices.DeleteFunc(t.uncorrected(), func(s article.Segment) bool { return t.reused[s.ID()] }))
	for _, c := range t.pack(rest) {
		source, draft := s.Marked(c, s.From), s.Marked(c, s.To)
		request, _ := s.Prompts.Refine(s.Task(c), c, nil)
		p.Add(request, source+draft+source, draft)
	}
}
