package session

import (
	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/language"
	"tolka/internal/text"
)

// Plan is an estimate of what a result needs if every first reply passes the checks.
type Plan struct {
	// Blocks counts the prose blocks, and Cached those of them that need no request.
	Blocks, Cached int
	// Kept counts the blocks reused from the previous result, and KeptOnly those of them that are
	// not in the cache.
	Kept, KeptOnly int
	Requests       int
	// PromptTokens and CompletionTokens are estimates.
	PromptTokens, CompletionTokens int
}

// Usage returns the plan as an engine.Usage, for sums and prices.
func (p Plan) Usage() engine.Usage {
	return engine.Usage{Requests: p.Requests, PromptTokens: p.PromptTokens, CompletionTokens: p.CompletionTokens}
}

// Sum adds the plan of another result.
func (p *Plan) Sum(q Plan) {
	p.Blocks += q.Blocks
	p.Cached += q.Cached
	p.Kept += q.Kept
	p.KeptOnly += q.KeptOnly
	p.Requests += q.Requests
	p.PromptTokens += q.PromptTokens
	p.CompletionTokens += q.CompletionTokens
}

// The overhead of chat endpoints besides the text of messages: each message's role and delimiters
// (OpenAI's cookbook on counting tokens), and the start of the reply.
const (
	messageTokens = 4
	answerTokens  = 3
)

// MarkerTokens is the size of a marker and the blank line before it, in o200k tokens. A nonce of
// four letters takes one to three of them.
const MarkerTokens = 6

// Add adds a request, given the number of tokens of its marked text and of its reply.
func (p *Plan) Add(r engine.Request, marked, answer int) {
	p.Requests++
	p.PromptTokens += instructions(r) + marked
	p.CompletionTokens += answer
}

// Marked estimates the tokens of a chunk, with its markers and the end mark, in its own or another
// language.
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

// instructions estimates the tokens of a request besides the marked text: the system message, which
// is in English, and the overhead of each message.
func instructions(r engine.Request) int {
	return answerTokens + messageTokens*len(r.Messages) + text.TokensIn(r.Messages[0].Content, language.English)
}

// Limit returns the maximum number of tokens of a reply, given the expected number. It allows for
// estimates that are far too low but stops a model that writes garbage.
func Limit(expected int) int { return 4*expected + 256 }
