package session

import (
	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/language"
	"tolka/internal/text"
)

// Plan is what would be sent for a result, where every answer is right at once.
type Plan struct {
	// Blocks are the blocks of prose, Remembered those of them that need no request.
	Blocks, Remembered int
	// Kept are those that are taken from the last result, and KeptOnly those of them that are
	// not remembered.
	Kept, KeptOnly int
	Requests       int
	// PromptTokens and CompletionTokens are estimates.
	PromptTokens, CompletionTokens int
}

// Usage is the plan as usage, for sums and prices.
func (p Plan) Usage() engine.Usage {
	return engine.Usage{Requests: p.Requests, PromptTokens: p.PromptTokens, CompletionTokens: p.CompletionTokens}
}

// Sum adds the plan of another result.
func (p *Plan) Sum(q Plan) {
	p.Blocks += q.Blocks
	p.Remembered += q.Remembered
	p.Kept += q.Kept
	p.KeptOnly += q.KeptOnly
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

// MarkerTokens is a marker and the blank line before it, in tokens of the o200k
// vocabulary; a nonce of four letters takes one to three of them.
const MarkerTokens = 6

// Add counts a request whose marked text and whose answer are of so many tokens.
func (p *Plan) Add(r engine.Request, marked, answer int) {
	p.Requests++
	p.PromptTokens += instructions(r) + marked
	p.CompletionTokens += answer
}

// Marked estimates the tokens of a chunk in a language, its own or another one, with
// its markers and the end mark.
func (s *Session) Marked(c article.Chunk, lang language.Tag) int {
	n := MarkerTokens
	for _, piece := range c.Segments {
		n += text.TokensAfter(text.TokensIn(piece.Text, s.From), s.From, lang) + MarkerTokens
	}
	return n
}

// Bare is Marked without markers.
func (s *Session) Bare(c article.Chunk, lang language.Tag) int {
	return s.Marked(c, lang) - MarkerTokens*(len(c.Segments)+1)
}

// instructions estimates what an endpoint counts for a request beside the marked text:
// the system message, which is in English, and what every message takes.
func instructions(r engine.Request) int {
	return answerTokens + messageTokens*len(r.Messages) + text.TokensIn(r.Messages[0].Content, language.English)
}

// Limit returns the most tokens that an answer may have which is expected to have so many:
// enough for an estimate that is far too low, and an end to a model that writes garbage.
func Limit(expected int) int { return 4*expected + 256 }
