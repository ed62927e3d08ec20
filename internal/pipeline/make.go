package pipeline

import (
	"context"
	"fmt"

	"tolka/internal/align"
	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/merge"
	"tolka/internal/session"
	"tolka/internal/source"
	"tolka/internal/summarize"
	"tolka/internal/translate"
	"tolka/internal/verify"
)

// made is a result's text with how it came about.
type made struct {
	markdown string
	// unlaid is a translation before its layout, "" for anything else.
	unlaid string
	// read is the translation as it was read last, before a person's edits were put into it.
	read translate.Document
	// warnings cast doubt on the text; notices merely say what was done.
	warnings, notices []article.Finding
	// insteadOf is the model that was chosen where another one answered, else "".
	insteadOf string
	// kept counts the blocks of the last result that are in this one, conflicts are the edits
	// that are not, and hashes, if not nil, is what the record says of the blocks.
	kept      int
	conflicts []merge.Conflict
	hashes    *align.Hashes
	// blocks counts the blocks of prose of a translation, and recalled those that were remembered.
	blocks, recalled int
	// method says how a text was made that no model wrote.
	method string
	// withSummary is where a translation has a summary that was made with it, and copied
	// the share of a summary that stands in the article word for word.
	withSummary choice.SummaryPlace
	copied      float64
}

// readBlocks returns the blocks of text if it is what was read last, else nil.
func (m made) readBlocks(text string) []article.Block {
	if text != m.read.Text {
		return nil
	}
	return m.read.Blocks
}

// make does the task itself. progress is told how many of the parts are done.
func (p *Pipeline) make(ctx context.Context, s *source.Source, work *session.Session, plan *merge.Plan, progress func(done, of int)) (made, error) {
	// What keeps the result from being written is told before it is paid for.
	if err := p.choices.Policy.Gate(s.Warnings(), ""); err != nil {
		return made{}, err
	}
	switch {
	case p.choices.Engine == choice.Extractive:
		return p.extract(ctx, s, work.To)
	case p.deps.Completer == nil && p.deps.Batch == nil:
		return made{}, p.deps.NoEngine
	}
	if err := work.Measure(ctx); err != nil {
		return made{}, err
	}
	switch {
	case p.quotes():
		return p.quoted(ctx, s, work)
	case p.choices.Task == choice.Summarize:
		return p.summary(ctx, s, work)
	}
	return p.translation(ctx, s, work, plan, progress)
}

// extract makes an extractive summary.
func (p *Pipeline) extract(ctx context.Context, s *source.Source, to language.Tag) (made, error) {
	if !s.AlreadyIn(to) && !s.From.IsZero() {
		if p.deps.NoEngine != nil {
			return made{}, p.deps.NoEngine
		}
		return made{}, &failure.Error{Reason: failure.EngineFault, Message: "the extractive engine quotes sentences and cannot change the language", Hint: "leave --to out, or name a model's engine: --engine openai"}
	}
	body, err := summarize.Extract(ctx, s.Article, s.From, p.choices.Choices)
	if err != nil {
		return made{}, err
	}
	return made{
		markdown: summarize.Page(s.Article, summarize.TitleLine(s.Article), body),
		method:   quotedMethod,
	}, nil
}

// summary has the model make the summary of an article, under its title.
func (p *Pipeline) summary(ctx context.Context, s *source.Source, work *session.Session) (made, error) {
	if len(summarize.Running(s.Article)) == 0 {
		return made{}, &failure.Error{Reason: failure.Empty, Message: "there is no running text to summarize", Hint: "code, links and front matter are left out"}
	}
	want, heading := summarize.Chosen(work), summarize.TitleLine(s.Article)
	if !s.AlreadyIn(work.To) {
		want.Title, heading = s.Article.Title, ""
	}
	sum, err := summarize.Summarize(ctx, work, want)
	if err != nil {
		return made{}, err
	}
	m := made{warnings: sum.Findings, copied: verify.Copied(markdown.ProseOf(s.Article), sum.Text.String())}
	if want.Title != "" {
		heading = sum.Heading
	}
	if want.Title != "" && heading == "" {
		var doubts []article.Finding
		if heading, doubts, err = translate.Title(ctx, work); err != nil {
			return made{}, err
		}
		m.warnings = append(m.warnings, doubts...)
	}
	m.markdown = summarize.Page(s.Article, heading, sum.Text.String())
	return m, nil
}

// translation has the model translate an article, and where the user wants that, make a
// summary beside it.
func (p *Pipeline) translation(ctx context.Context, s *source.Source, work *session.Session, plan *merge.Plan, progress func(done, of int)) (m made, err error) {
	t, mixed := p.prepare(s, work, plan)
	if err := p.choices.Policy.Gate(mixed, ""); err != nil {
		return made{}, err
	}
	t.Progress = progress
	original := s.Article.Markdown()
	if p.summaryBeside(s.Article, plan) {
		m, original, err = p.withSummary(ctx, t, work, plan)
	} else {
		m, err = p.merged(ctx, s.Article, t, plan)
		switch {
		case p.ownSummary(s.Article):
			m.notices = append(m.notices, article.Finding{Check: "summary", Message: "the article has a summary of its own in its front matter; it was translated, and no other one was made"})
		case p.ownSummaryOfResult(plan):
			m.notices = append(m.notices, article.Finding{Check: "summary", Message: "the result has a summary that a person wrote; it was kept, and no other one was made"})
		}
	}
	m.blocks, m.recalled = t.Blocks(), t.Recalled
	if plan != nil {
		m.blocks += len(plan.Kept) + len(plan.Settled)
	}
	if p.choices.Engine == choice.LibreTranslate {
		m.method = "libretranslate: machine translation, no language model"
	}
	if err != nil {
		return m, err
	}
	m.warnings = append(mixed, m.warnings...)
	if s.Article.Subtitles != "" {
		return m, nil // without links and quotations
	}
	m.unlaid = m.markdown
	return p.layOut(markdown.Of(s.Article), original, m)
}

// prepare readies the translation of an article, and says which blocks of it are in another
// language than the rest.
func (p *Pipeline) prepare(s *source.Source, work *session.Session, plan *merge.Plan) (*translate.Translation, []article.Finding) {
	if !s.Detected.Mixed {
		return translate.New(work, given(nil, plan)), nil
	}
	already, mixed := translate.Foreign(work)
	return translate.New(work, given(already, plan)), mixed
}

// layOut puts the paragraphs of source, a document, as quotations under those of its
// translation, which passed the checks, where the user wants that. The page was read
// again: what could not be quoted in its place is told.
func (p *Pipeline) layOut(flavor markdown.Flavor, source string, m made) (made, error) {
	if p.choices.Layout() == "" {
		return m, nil
	}
	page, without, ok := flavor.Bilingual(source, m.markdown)
	if !ok {
		return m, &failure.Error{Reason: failure.Checks, Message: "the article's paragraphs cannot be quoted under their translations without breaking the page", Hint: "translate it without --bilingual", Answer: m.markdown}
	}
	m.markdown = page
	if without > 0 {
		what := "1 paragraph of the article could not be quoted in its place, and was left out"
		if without > 1 {
			what = fmt.Sprintf("%d paragraphs of the article could not be quoted in their places, and were left out", without)
		}
		m.warnings = append(m.warnings, article.Finding{Check: "bilingual", Message: what})
	}
	return m, nil
}
