package pipeline

import (
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
		words := p.Choices.Length.of(plain(s.article))
		t.task.Words = words
		out := &Plan{}
		chunks := segment.Split(t.running(), t.from, "", summaryBudget)
		for _, c := range chunks {
			out.Blocks += len(c.Segments)
			request, _ := p.Prompts.Summarize(t.taskFor(c), c, nil)
			out.Requests++
			out.PromptTokens += request.PromptTokens
			out.CompletionTokens += words * tokensPerWord
		}
		if len(chunks) > 1 { // the summary of the parts' summaries
			out.Requests++
			out.PromptTokens += len(chunks) * partWords * tokensPerWord
			out.CompletionTokens += words * tokensPerWord
		}
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
	return out
}

// tokensPerWord is a generous figure for languages with long words.
const tokensPerWord = 2
