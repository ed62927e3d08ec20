package openai

import (
	"sync"

	api "github.com/sashabaranov/go-openai"
	"tolka/internal/engine"
)

// usageOf turns the tokens that a server reports into tolka's own.
func usageOf(u api.Usage) engine.Usage {
	own := engine.Usage{PromptTokens: u.PromptTokens, CompletionTokens: u.CompletionTokens}
	if u.PromptTokensDetails != nil {
		own.CachedTokens = u.PromptTokensDetails.CachedTokens
	}
	return own
}

// meter adds up what all requests cost.
type meter struct {
	mu    sync.Mutex
	total engine.Usage
}

// add adds u.
func (m *meter) add(u engine.Usage) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.total.Add(u)
}

// sum returns all that was added.
func (m *meter) sum() engine.Usage {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.total
}

// promptWasCut reports whether the server saw less of the prompt than was sent.
// counted is the caller's own count of tokens, reported the server's.
//
// Counts of two tokenisers differ by a third, rarely by half. Ollama cuts to its
// context of 2,048 or 4,096 tokens, or to half of it and a few more (its issue
// 17889 shows 2,050), so that a count just there is a cut even where it is not
// far under our own.
func promptWasCut(counted, reported int) bool {
	if counted < 256 || reported <= 0 {
		return false
	}
	return reported < counted/2 || reported < counted*3/4 && reported%1024 <= 8
}
