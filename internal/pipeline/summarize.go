package pipeline

import (
	"context"
	"strings"

	"tolka/internal/article"
	"tolka/internal/engine/extractive"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/segment"
	"tolka/internal/source"
	"tolka/internal/summary"
	"tolka/internal/verify"
)

// summary has the engine make the summary of an article, under its title.
func (p *Pipeline) summary(ctx context.Context, s *source.Source, to language.Tag) (made, error) {
	t := p.newTranslation(s, to, nil)
	if len(t.running()) == 0 {
		return made{}, &failure.Error{Reason: failure.Empty, Message: "there is no running text to summarize", Hint: "code, links and front matter are left out"}
	}
	want := p.wanted(s)
	heading := titleLine(s.Article)
	if !s.AlreadyIn(to) {
		want.title, heading = s.Article.Title, ""
	}
	g, err := t.condense(ctx, t.running(), t.isHeading, want, summaryBudget)
	if err == nil && want.title != "" {
		if heading = g.heading; heading == "" {
			var doubts []article.Finding
			heading, doubts, err = t.title(ctx)
			g.findings = append(g.findings, doubts...)
		}
	}
	m := made{usage: t.usage, cast: t.cast, warnings: g.findings}
	if err == nil {
		m.markdown = page(s.Article, heading, g.text.String())
		m.copied = verify.Copied(source.Plain(s.Article), g.text.String())
	}
	return m, err
}

// wanted is the summary that the user asks for. A prompt of the user's own that knows of
// no forms decides on its own.
func (p *Pipeline) wanted(s *source.Source) wanted {
	w := wanted{words: p.Choices.Length.Of(source.Plain(s.Article))}
	w.form = summary.FormOf(p.Choices.Format, w.words)
	if p.Choices.Format == "" && !p.Prompts.NamesForm() {
		w.form = summary.Free
	}
	return w
}

// extract makes an extractive summary: sentences of the article, as they are.
func (p *Pipeline) extract(ctx context.Context, s *source.Source, to language.Tag) (made, error) {
	if !s.AlreadyIn(to) && s.From != "" {
		if p.NoEngine != nil {
			return made{}, p.NoEngine
		}
		return made{}, &failure.Error{Reason: failure.EngineFault, Message: "the extractive engine quotes sentences and cannot change the language", Hint: "leave --to out, or name a model's engine: --engine openai"}
	}
	doc := extractive.Document{Title: s.Article.Title, Lang: s.From}
	for _, b := range s.Article.Prose() {
		switch b.Kind {
		case article.Paragraph, article.Item, article.Quote:
			doc.Paragraphs = append(doc.Paragraphs, strings.Join(strings.Fields(markdown.Plain(b.Text)), " "))
		}
	}
	sum, err := extractive.Summarize(ctx, doc, p.Choices.Length.Of(source.Plain(s.Article)))
	if err != nil {
		return made{}, &failure.Error{Reason: failure.Empty, Message: err.Error(), Hint: "there is no running text to take sentences from", Err: err}
	}
	body := markdownSentences(sum.Sentences)
	if p.Choices.Format == "bullets" {
		body = markdownPoints(sum.Sentences)
	}
	return made{
		markdown: page(s.Article, titleLine(s.Article), body),
		method:   "extractive: sentences quoted from the article, no model",
	}, nil
}

// markdownSentences writes plain sentences as one Markdown paragraph.
func markdownSentences(sentences []string) string {
	trimmed := make([]string, len(sentences))
	for i, s := range sentences {
		trimmed[i] = strings.TrimSpace(s)
	}
	return markdown.Escape(strings.Join(trimmed, " "))
}

// markdownPoints writes plain sentences as a Markdown list.
func markdownPoints(sentences []string) string {
	var b strings.Builder
	for _, s := range sentences {
		b.WriteString("- " + markdownSentences([]string{s}) + "\n")
	}
	return strings.TrimSpace(b.String())
}

// running returns the running text that a summary is made of, as segments.
func (t *translation) running() []article.Segment {
	var out []article.Segment
	for _, b := range t.prose {
		if b.Kind != article.Value && b.Kind != article.Dateline {
			out = append(out, article.Segment{Block: b.ID, Text: markdown.Plain(b.Text)})
		}
	}
	return out
}

// title asks for the title of an article in the target language, for a summary that came
// without a right one. It returns the title as Markdown, and the warnings on it.
func (t *translation) title(ctx context.Context) (string, []article.Finding, error) {
	for _, b := range t.prose {
		if markdown.Plain(b.Text) != t.source.Title {
			continue
		}
		g := t.guarded[b.ID]
		done, err := t.chunk(ctx, article.Chunk{Segments: []article.Segment{{Block: b.ID, Text: g.text}}}, nil)
		if err != nil {
			return "", nil, err
		}
		text := segment.Join(done)[b.ID]
		doubts := t.p.Policy.Apply(t.verify([]verify.Pair{{Block: b.ID, Kind: b.Kind, Source: g.text, Target: text}}).Check())
		restored, _ := markdown.Restore(text, g.spans)
		if b.Kind != article.Heading { // as titleLine does
			return markdown.EscapeHeading(markdown.Plain(restored)), doubts, nil
		}
		return strings.Join(strings.Fields(restored), " "), doubts, nil
	}
	return "", nil, nil
}

// titleLine returns the article's title as it stands in its heading.
func titleLine(a *article.Article) string {
	for _, b := range a.Blocks {
		if b.Kind == article.Heading && markdown.Plain(b.Text) == a.Title {
			return strings.Join(strings.Fields(b.Text), " ")
		}
	}
	return markdown.EscapeHeading(a.Title)
}

// page puts a summary under its heading, behind the article's own front matter.
func page(a *article.Article, heading, body string) string {
	source := a.Markdown()
	m, _ := markdown.FrontMatter(source)
	front := source[:m.End()]
	if front != "" {
		front += a.EOL
	}
	if heading != "" {
		front += "# " + heading + a.EOL + a.EOL
	}
	return front + strings.ReplaceAll(body, "\n", a.EOL) + a.EOL
}
