package pipeline

import (
	"context"
	"errors"
	"sync"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/failure"
	"tolka/internal/markdown"
	"tolka/internal/merge"
	"tolka/internal/session"
	"tolka/internal/summarize"
	"tolka/internal/translate"
)

// ownSummary reports whether the article has a summary of its author's where that of
// tolka would go. It is translated and stays.
func (p *Pipeline) ownSummary(a *article.Article) bool {
	return p.choices.WithSummary == choice.SummaryInFrontMatter && markdown.HasSummary(a.Markdown())
}

// ownSummaryOfResult reports whether a person has written a summary where that of tolka would
// go in a result. It stays.
func (p *Pipeline) ownSummaryOfResult(plan *merge.Plan) bool {
	return p.choices.WithSummary == choice.SummaryInFrontMatter && plan != nil && markdown.HasSummary(plan.OwnFrontMatter())
}

// summaryBeside reports whether a summary comes with the translation of an article.
func (p *Pipeline) summaryBeside(a *article.Article, plan *merge.Plan) bool {
	return p.choices.WithSummary != "" && a.Subtitles == "" && !p.ownSummary(a) && !p.ownSummaryOfResult(plan) && len(summarize.Running(a)) > 0
}

// withSummary makes a translation and, side by side with it, a short summary of the
// article in the target language. What was asked for is both: where one fails, so does
// the result. A translation without its summary is made to the end all the same, so that
// its blocks are remembered. It returns the original too, as it is to be quoted on a
// bilingual page.
func (p *Pipeline) withSummary(ctx context.Context, t *translate.Translation, work *session.Session, plan *merge.Plan) (m made, original string, err error) {
	var sum summarize.Summary
	var failed error
	sctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var beside sync.WaitGroup
	beside.Go(func() {
		sum, failed = summarize.Summarize(sctx, work, summarize.WithTranslation(work.Article))
	})
	m, err = p.merged(ctx, work.Article, t, plan)
	if err != nil {
		cancel()
	}
	beside.Wait()
	if err == nil {
		err = ofSummary(failed)
	}
	m.withSummary = p.choices.WithSummary
	if err != nil {
		return m, "", err
	}
	a, text := work.Article, sum.Text.String()
	original = a.Markdown()
	if m.withSummary == choice.SummaryOnTop {
		text = markdown.Of(a).Inert(text)
		m.markdown = markdown.SummaryOnTop(m.markdown, a.EOL, text)
		original = markdown.SummaryOnTop(original, a.EOL, text) // on a bilingual page it stands once
	} else {
		m.markdown = markdown.SetSummary(m.markdown, a.EOL, markdown.Plain(text))
	}
	m.warnings = append(m.warnings, sum.UnknownNames(t.Text(), work.To)...)
	return m, original, nil
}

// ofSummary says of a failure of the checks that it is one of the summary.
func ofSummary(err error) error {
	var f *failure.Error
	if !errors.As(err, &f) || f.Findings == nil {
		return err
	}
	own := *f
	own.Message = "the summary: " + f.Message
	return &own
}
