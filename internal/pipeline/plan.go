package pipeline

import (
	"context"
	"tolka/internal/choice"
	"tolka/internal/memory"
	"tolka/internal/merge"
	"tolka/internal/session"
	"tolka/internal/source"
	"tolka/internal/summarize"
)

// plan says what a run would send for a result, where every answer is right at once.
// model is the one whose answers may be remembered.
func (p *Pipeline) plan(s *source.Source, q memory.Query, model string, old *merge.Plan) *session.Plan {
	out := &session.Plan{}
	if p.choices.Engine == choice.Extractive {
		out.Blocks = len(s.Article.Prose())
		return out
	}
	choices := p.choices.Choices
	choices.Model = model
	work := session.New(p.deps.Deps, p.choices.Options, choices, s.Article, s.From, q.To)
	work.Query = q
	_ = work.Measure(context.Background()) // by the address alone
	if p.quotes() {
		out.Blocks = len(summarize.Running(s.Article))
		if _, t, err := p.quotation(context.Background(), s, work); err == nil && t != nil {
			out.Blocks = 0
			t.Plan(out)
		}
		return out
	}
	if p.choices.Task == choice.Summarize {
		out.Blocks = len(summarize.Running(s.Article))
		summarize.Plan(work, summarize.Chosen(work), out)
		return out
	}
	t, _ := p.prepare(s, work, old)
	t.Plan(out)
	if old != nil {
		edited := len(old.Kept) + len(old.Settled)
		out.Blocks += edited
		out.Kept, out.KeptOnly = t.Kept+edited, t.KeptOnly+edited
	}
	if p.summaryBeside(s.Article, old) {
		summarize.Plan(work, summarize.WithTranslation(s.Article), out)
	}
	return out
}
