package pipeline

import (
	"context"
	"errors"
	"slices"
	"sync"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/source"
	"tolka/internal/text"
	"tolka/internal/verify"
)

// withSummaryWords is the length of a translation's summary: a short one's, and no more
// than half the article's.
const withSummaryWords = 60

// ownSummary reports whether the article has a summary of its author's where that of
// tolka would go. It is translated and stays.
func (p *Pipeline) ownSummary(a *article.Article) bool {
	return p.Choices.WithSummary == choice.SummaryInFrontMatter && markdown.HasSummary(a.Markdown())
}

// summaryBeside prepares the summary that comes with a translation of an article; nil
// where there is none to be made.
func (p *Pipeline) summaryBeside(s *source.Source, to language.Tag) (*translation, wanted) {
	of := p.newTranslation(s, to, nil)
	if p.Choices.WithSummary == "" || p.ownSummary(s.Article) || len(of.running()) == 0 {
		return nil, wanted{}
	}
	return of, wanted{words: min(withSummaryWords, max(text.CountWords(source.Plain(s.Article))/2, choice.LeastWords)), beside: true}
}

// withSummary makes a translation and, side by side with it, a short summary of the
// article in the target language. What was asked for is both: where one fails, so does
// the result. A translation without its summary is made to the end all the same, so that
// its blocks are remembered.
func (t *translation) withSummary(ctx context.Context, of *translation, want wanted) (made, error) {
	var g gist
	var failed error
	sctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var summary sync.WaitGroup
	summary.Go(func() {
		g, failed = of.condense(sctx, of.running(), of.isHeading, want, summaryBudget)
	})
	translated, warnings, err := t.run(ctx)
	if err != nil {
		cancel()
	}
	summary.Wait()
	if err == nil {
		err = ofSummary(failed)
	}
	m := made{usage: t.usage, cast: t.cast.with(of.cast), recalled: t.recalled, withSummary: t.p.Choices.WithSummary}
	m.usage.Add(of.usage)
	if err != nil {
		return m, err
	}
	sum, source := g.text.String(), t.source.Markdown()
	if m.withSummary == choice.SummaryOnTop {
		m.markdown = markdown.SummaryOnTop(translated, t.source.EOL, sum)
		source = markdown.SummaryOnTop(source, t.source.EOL, sum) // on a bilingual page it stands once
	} else {
		m.markdown = markdown.SetSummary(translated, t.source.EOL, markdown.Plain(sum))
	}
	m.warnings = append(warnings, t.strangeNames(sum, g.findings)...)
	return t.p.layOut(source, m)
}

// strangeNames leaves out of the findings on a summary the names that the translation has:
// names may have another form in the article.
func (t *translation) strangeNames(sum string, findings []article.Finding) []article.Finding {
	var translated string
	for _, text := range t.restored {
		translated += text + "\n\n"
	}
	strange := verify.Summary{Source: translated, Text: sum, From: t.to.String(), To: t.to.String()}.Facts()
	return slices.DeleteFunc(findings, func(f article.Finding) bool {
		return f.Check == "names" && !slices.ContainsFunc(strange, func(s article.Finding) bool { return s.Message == f.Message })
	})
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
