package openai

import (
	"math/bits"
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
// counted is the caller's own count of tokens, reported the server's; 0 is not
// known.
//
// Counts differ from tokeniser to tokeniser, and a caller's may be an estimate
// that is twice too high for a script; a quarter is neither. Ollama cuts to its
// context, or to half of it and a few tokens (2,050 of 4,096 in its issue 17889),
// and a context is a power of two: a count just there is a cut already where it is
// a quarter under our own.
func promptWasCut(counted, reported int) bool {
	if counted < 256 || reported <= 0 {
		return false
	}
	return reported < counted/4 || reported < counted*3/4 && reported >= 1024 && justOverPowerOfTwo(reported)
}

// justOverPowerOfTwo reports whether n is a power of two and at most 8 more.
func justOverPowerOfTwo(n int) bool {
	power := 1 << (bits.Len(uint(n)) - 1)
	return n-power <= 8
}
