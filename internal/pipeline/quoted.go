package pipeline

import (
	"context"
	"fmt"

	"tolka/internal/choice"
	"tolka/internal/failure"
	"tolka/internal/markdown"
	"tolka/internal/output"
	"tolka/internal/session"
	"tolka/internal/source"
	"tolka/internal/summarize"
	"tolka/internal/translate"
)

// How a summary was made by a model that only translates.
const (
	quotedMethod     = "extractive: sentences quoted from the article, no model"
	translatedMethod = "extractive: sentences quoted from the article, translated by the model"
)

// quotes reports whether summaries are sentences of the article because the model only
// translates.
func (p *Pipeline) quotes() bool {
	return p.choices.Task == choice.Summarize && p.deps.Speech.Dialect().TranslatesOnly
}

// keepsSummary is the failure of a summary that would take the place of one that a model wrote;
// nil if it takes none.
func (p *Pipeline) keepsSummary(st output.Existing, j job) error {
	if !p.quotes() || p.choices.Overwrite || st.Record.Engine == string(choice.Extractive) || st.Record.Method != "" {
		return nil
	}
	return &failure.Error{
		Reason:  failure.Exists,
		Message: fmt.Sprintf("%s was written by %s and is not up to date, and %s only translates", j.place, st.Record.Model, p.choices.Model),
		Hint:    "choose a chat model with --model, or replace it with quoted sentences: --overwrite",
	}
}

// quoted makes a summary of the article's own sentences, which the model translates if it is
// asked for in another language.
func (p *Pipeline) quoted(ctx context.Context, s *source.Source, work *session.Session) (made, error) {
	page, t, err := p.quotation(ctx, s, work)
	if err != nil || t == nil {
		return made{markdown: page, method: quotedMethod}, err
	}
	m := made{method: translatedMethod}
	m.markdown, m.warnings, err = t.Run(ctx)
	m.recalled = t.Recalled
	return m, err
}

// quotation returns a page of sentences quoted from the article, and its translation if that is
// asked for in another language, else nil.
func (p *Pipeline) quotation(ctx context.Context, s *source.Source, work *session.Session) (page string, t *translate.Translation, err error) {
	body, err := summarize.Extract(ctx, s.Article, s.From, p.choices.Choices)
	if err != nil {
		return "", nil, err
	}
	page = summarize.Page(s.Article, summarize.TitleLine(s.Article), body)
	if s.AlreadyIn(work.To) {
		return page, nil, nil
	}
	short := *s.Article
	short.Blocks = markdown.Of(s.Article).Parse(page)
	work.Article = &short // from here on it is all that there is to translate
	return page, translate.New(work, translate.Given{}), nil
}
