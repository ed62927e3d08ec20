package pipeline

import (
	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/engine"
	"tolka/internal/language"
	"tolka/internal/segment"
	"tolka/internal/source"
	"tolka/internal/text"
)

// Plan is what a run would send for a result.
type Plan struct {
	// Blocks are the blocks of prose, Remembered those of them that need no request.
	Blocks, Remembered int
	Requests           int
	// PromptTokens and CompletionTokens are estimates.
	PromptTokens, CompletionTokens int
}

// Usage is the plan as usage, for sums and prices.
func (p Plan) Usage() engine.Usage {
	return engine.Usage{Requests: p.Requests, PromptTokens: p.PromptTokens, CompletionTokens: p.CompletionTokens}
}

// sum adds the plan of another result.
func (p *Plan) sum(q Plan) {
	p.Blocks += q.Blocks
	p.Remembered += q.Remembered
	p.Requests += q.Requests
	p.PromptTokens += q.PromptTokens
	p.CompletionTokens += q.CompletionTokens
}

// What chat endpoints count beside the text of messages: the role and the ends of each
// (OpenAI's cookbook on counting tokens), and the beginning of the answer.
const (
	messageTokens = 4
	answerTokens  = 3
)

// markerTokens is a marker and the blank line before it, in tokens of the o200k
// vocabulary; a nonce of four letters takes one to three of them.
const markerTokens = 6

// plan says what a run would send for a result, where every answer is right at once.
// model is the one whose answers may be remembered.
func (p *Pipeline) plan(s *source.Source, to language.Tag, model string) *Plan {
	if p.Choices.Engine == choice.Extractive {
		return &Plan{Blocks: len(s.Article.Prose())}
	}
	already, _ := p.foreign(s, to)
	t := p.newTranslation(s, to, already)
	t.model = model
	out := &Plan{}
	if p.Choices.Task == choice.Summarize {
		running := t.running()
		out.Blocks = len(running)
		t.planSummary(out, running, p.wanted(s))
		return out
	}
	known := t.recall()
	out.Blocks, out.Remembered = t.recalled, t.recalled
	for _, c := range t.unknown(known) {
		request, _ := p.Prompts.Translate(t.taskFor(c), c, nil)
		out.Blocks += len(c.Segments)
		out.add(instructions(request)+t.marked(c, s.From), t.marked(c, to.String()))
	}
	if p.Choices.Refine {
		_, rest := t.recallRefined(t.segments)
		for _, c := range segment.Pack(rest, s.Article.Title, segment.Budget) {
			source, draft := t.marked(c, s.From), t.marked(c, to.String())
			request, _ := p.Prompts.Refine(t.taskFor(c), c, nil)
			out.add(instructions(request)+source+draft+source, draft)
		}
	}
	if of, want := p.summaryBeside(s, to); of != nil {
		of.planSummary(out, of.running(), want)
	}
	return out
}

// add counts a request.
func (p *Plan) add(prompt, completion int) {
	p.Requests++
	p.PromptTokens += prompt
	p.CompletionTokens += completion
}

// planSummary adds what condense would send for segments, if each answer is as long as
// it is asked to be.
func (t *translation) planSummary(out *Plan, segments []article.Segment, want wanted) {
	to := t.to.String()
	answer := func(words int) int { return text.TokensOfWords(words, to) + markerTokens }
	ask := func(c article.Chunk, w wanted) {
		task := t.taskFor(c)
		task.Words, task.Form = w.words, w.form
		request, _ := t.p.Prompts.Summarize(task, c, nil)
		out.add(instructions(request)+t.marked(c, t.from), answer(w.words))
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
		next += answer(w.words)
	}
	if want.words > mostWords {
		return
	}
	task := t.task
	task.Words, task.Form = want.words, want.form
	request, _ := t.p.Prompts.Summarize(task, article.Chunk{}, nil)
	// The levels above: the parts' summaries, each shorter than what it is of.
	for next > summaryBudget {
		n := (next + summaryBudget - 1) / summaryBudget
		for range n {
			out.add(instructions(request)+next/n, answer(partWords))
		}
		next = n * answer(partWords)
	}
	out.add(instructions(request)+next, answer(want.words))
}

// marked estimates the tokens of a chunk in a language, its own or another one, with
// its markers and the end mark.
func (t *translation) marked(c article.Chunk, lang string) int {
	n := markerTokens
	for _, s := range c.Segments {
		n += text.TokensAfter(text.TokensIn(s.Text, t.from), t.from, lang) + markerTokens
	}
	return n
}

// instructions estimates what an endpoint counts for a request beside the marked text:
// the system message, which is in English, and what every message takes.
func instructions(r engine.Request) int {
	return answerTokens + messageTokens*len(r.Messages) + text.TokensIn(r.Messages[0].Content, "en")
}
