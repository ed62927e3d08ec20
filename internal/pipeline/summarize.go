package pipeline

import (
	"context"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/engine/extractive"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/prompt"
	"tolka/internal/segment"
	"tolka/internal/text"
	"tolka/internal/verify"
)

// summaryBudget is how much text goes into one request for a summary, in tokens.
// More than that is summarized part by part, and the parts' summaries once more.
const summaryBudget = 8000

// partWords is the length of the summary of one part of a long article.
const partWords = 200

// summary makes the summary of an article, under its title.
func (p *Pipeline) summary(ctx context.Context, s *source, to language.Tag) (made, error) {
	if p.Choices.Engine == Extractive {
		return p.extract(ctx, s, to)
	}
	t := p.newTranslation(s, to, nil)
	var m made
	sameLanguage := s.alreadyIn(to)
	t.task.Words = p.Choices.Length.of(plain(s.article))
	if !sameLanguage {
		t.task.Title = s.article.Title
	}
	text, warnings, err := t.summarize(ctx, t.running(), p.Choices.Length.of(plain(s.article)), summaryBudget)
	if err == nil {
		heading := titleLine(s.article)
		if !sameLanguage {
			heading, text = cutHeading(text)
			if heading == "" && s.article.Title != "" {
				heading, err = t.title(ctx)
			}
		} else if _, rest := cutHeading(text); rest != "" {
			text = rest
		}
		m.markdown, m.warnings = page(s.article, heading, text), warnings
	}
	m.usage, m.cast = t.usage, t.cast
	return m, err
}

// extract makes an extractive summary: sentences of the article, as they are.
func (p *Pipeline) extract(ctx context.Context, s *source, to language.Tag) (made, error) {
	if !s.alreadyIn(to) && s.from != "" {
		if p.NoEngine != nil {
			return made{}, p.NoEngine
		}
		return made{}, &Failure{Reason: EngineFault, Message: "the extractive engine quotes sentences and cannot change the language", Hint: "leave --to out, or name a model's engine: --engine openai"}
	}
	doc := extractive.Document{Title: s.article.Title, Lang: s.from}
	for _, b := range s.article.Prose() {
		switch b.Kind {
		case article.Paragraph, article.Item, article.Quote:
			doc.Paragraphs = append(doc.Paragraphs, strings.Join(strings.Fields(markdown.Plain(b.Text)), " "))
		}
	}
	sum, err := extractive.Summarize(ctx, doc, p.Choices.Length.of(plain(s.article)))
	if err != nil {
		return made{}, &Failure{Reason: Empty, Message: err.Error(), Hint: "there is no running text to take sentences from", Err: err}
	}
	return made{
		markdown: page(s.article, titleLine(s.article), markdownSentences(sum.Sentences)),
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

// summarize asks for a summary of segments: in one request where they fit, else
// part by part, side by side, and then of the parts' summaries.
func (t *translation) summarize(ctx context.Context, segments []article.Segment, words, budget int) (string, []article.Finding, error) {
	chunks := segment.Split(segments, t.from, "", budget)
	if len(chunks) == 1 {
		sum, warnings, err := t.summarizeChunk(ctx, chunks[0], words)
		if f, ok := engine.FailureOf(err); ok && f == engine.ContextLength && len(segments) > 1 {
			return t.summarize(ctx, segments, words, max(text.Tokens(plain(t.source))/2, 1)/2+1)
		}
		return sum, warnings, err
	}
	parts := make([]article.Segment, len(chunks))
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(max(t.p.Jobs, 1))
	for i, c := range chunks {
		g.Go(func() error {
			sum, _, err := t.summarizeChunk(gctx, c, max(partWords, words/len(chunks)))
			if _, rest := cutHeading(sum); rest != "" {
				sum = rest
			}
			parts[i] = article.Segment{Block: i + 1, Text: sum}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return "", nil, err
	}
	return t.summarize(ctx, parts, words, budget)
}

// summarizeChunk asks for one summary until it passes the checks.
func (t *translation) summarizeChunk(ctx context.Context, c article.Chunk, words int) (string, []article.Finding, error) {
	task := t.taskFor(c)
	task.Words = words
	var source strings.Builder
	for _, s := range c.Segments {
		source.WriteString(s.Text + "\n\n")
	}
	var failed *prompt.Attempt
	for {
		request, message := t.p.Prompts.Summarize(task, c, failed)
		reply, err := t.complete(ctx, request)
		if err != nil {
			return "", nil, err
		}
		sum, ended := message.DecodeSummary(reply.Text)
		_, body := cutHeading(sum)
		findings := t.p.policy(verify.Summary{Source: source.String(), Text: body, From: t.from, To: t.to.String(), Words: words, Ended: ended,
			Languages: t.p.Detector, Prompt: request.Messages[0].Content, Nonce: message.Nonce}.Check())
		if !slices.ContainsFunc(findings, t.worthAsking) {
			return sum, findings, nil
		}
		number := 1
		if failed != nil {
			number = failed.Number + 1
		}
		refused := verify.Refusal(sum)
		switch {
		case !article.HasErrors(findings) && number > 1:
			return sum, findings, nil
		case number > maxRepairs, refused && number > 1:
			return "", nil, failedChecks(findings, reply.Text)
		}
		failed = &prompt.Attempt{Number: number}
		if !refused {
			failed.Summary = sum
			for _, f := range findings {
				failed.Faults = append(failed.Faults, f.String())
			}
		}
	}
}

// worthAsking reports whether a finding on a summary is worth another request. A name
// that is spelt in another way in another language is not.
func (t *translation) worthAsking(f article.Finding) bool {
	to, err := language.Parse(t.from)
	sameLanguage := err == nil && to.Base() == t.to.Base()
	return f.Level == article.Error || f.Check != "names" || sameLanguage
}

// title asks for the title of an article in the target language, for a summary
// that came without one.
func (t *translation) title(ctx context.Context) (string, error) {
	for _, b := range t.prose {
		if markdown.Plain(b.Text) != t.source.Title {
			continue
		}
		done, err := t.chunk(ctx, article.Chunk{Segments: []article.Segment{{Block: b.ID, Text: t.guarded[b.ID].text}}}, nil)
		if err != nil {
			return "", err
		}
		restored, _ := markdown.Restore(segment.Join(done)[b.ID], t.guarded[b.ID].spans)
		return strings.Join(strings.Fields(restored), " "), nil
	}
	return "", nil
}

// cutHeading takes a first line that is a heading off a summary. A hashtag is none.
func cutHeading(s string) (heading, rest string) {
	first, rest, _ := strings.Cut(s, "\n")
	text := strings.TrimLeft(first, "#")
	if text == first || !strings.HasPrefix(text, " ") {
		return "", s
	}
	return strings.TrimSpace(strings.TrimRight(text, "# ")), strings.TrimSpace(rest)
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
