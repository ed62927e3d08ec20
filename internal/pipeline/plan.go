package pipeline

import (
	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/segment"
	"tolka/internal/text"
)

// plan says what a run would send for a result. Completion tokens are estimated:
// as many as the text for a translation, the words asked for of a summary. model is the
// one whose answers may be remembered.
func (p *Pipeline) plan(s *source, to language.Tag, model string) *Plan {
	if p.Choices.Engine == Extractive {
		return &Plan{Blocks: len(s.article.Prose())}
	}
	already, _ := p.foreign(s, to)
	t := p.newTranslation(s, to, already)
	t.model = model
	if p.Choices.Task == Summarize {
		running := t.running()
		out := &Plan{Blocks: len(running)}
		t.planSummary(out, running, p.wanted(s))
		return out
	}
	known := t.recall()
	out := &Plan{Blocks: t.recalled, Remembered: t.recalled}
	for _, c := range t.unknown(known) {
		request, message := p.Prompts.Translate(t.taskFor(c), c, nil)
		out.Blocks += len(c.Segments)
		out.Requests++
		out.PromptTokens += request.PromptTokens
		out.CompletionTokens += text.Tokens(message.Text)
	}
	if of, want := p.summaryBeside(s, to); of != nil {
		of.planSummary(out, of.running(), want)
	}
	return out
}

// planSummary adds what condense would send for segments, if each answer is as long as
// it is asked to be.
func (t *translation) planSummary(out *Plan, segments []article.Segment, want wanted) {
	ask := func(c article.Chunk, w wanted) {
		task := t.taskFor(c)
		task.Words, task.Form = w.words, w.form
		request, _ := t.p.Prompts.Summarize(task, c, nil)
		out.Requests++
		out.PromptTokens += request.PromptTokens
		out.CompletionTokens += w.words * tokensPerWord
	}
	chunks := segment.Sections(segments, t.isHeading, t.from, want.budget(segments, summaryBudget))
	if len(chunks) == 1 {
		ask(chunks[0], want)
		return
	}
	all, next := size(segments), 0
	for _, c := range chunks {
		w := want.ofPart(float64(size(c.Segments))/float64(all), text.CountWords(sourceOf(c)))
		ask(c, w)
		next += w.words * tokensPerWord
	}
	if want.words > mostWords {
		return
	}
	// The levels above: the parts' summaries, each shorter than what it is of.
	for next > summaryBudget {
		n := (next + summaryBudget - 1) / summaryBudget
		out.Requests += n
		out.PromptTokens += next
		next = n * partWords * tokensPerWord
		out.CompletionTokens += next
	}
	out.Requests++
	out.PromptTokens += next
	out.CompletionTokens += want.words * tokensPerWord
}

// tokensPerWord is a generous figure for languages with long words.
const tokensPerWord = 2
