package openai

import (
	"encoding/json"
	"math"
	"math/bits"
	"strconv"
	"sync"

	"tolka/internal/engine"
	"tolka/internal/text"
)

// reportedUsage is the usage object of a reply. Servers send it incomplete, of other types
// or out of range; a figure that cannot be read is 0, and the reply stays usable.
type reportedUsage struct {
	PromptTokens        tokenCount `json:"prompt_tokens"`
	CompletionTokens    tokenCount `json:"completion_tokens"`
	PromptTokensDetails struct {
		CachedTokens tokenCount `json:"cached_tokens"`
	} `json:"prompt_tokens_details"`
	CompletionTokensDetails struct {
		ReasoningTokens tokenCount `json:"reasoning_tokens"`
	} `json:"completion_tokens_details"`
	ReasoningTokens tokenCount `json:"reasoning_tokens"`
}

// tokenCount is a number of tokens, with fractions cut off, in quotes or not: 0 for what is
// not a number, negative or too large.
type tokenCount int

// UnmarshalJSON reads a count and never fails.
func (n *tokenCount) UnmarshalJSON(raw []byte) error {
	if v, err := strconv.ParseFloat(textOf(raw), 64); err == nil && v >= 1 && v < math.MaxInt32*1024 {
		*n = tokenCount(v)
	}
	return nil
}

// report takes in the usage of one event. Of several, the highest figures count: some
// servers repeat zeros after the true ones, or report prompt and completion separately.
func (a *answer) report(raw json.RawMessage) {
	var u reportedUsage
	if json.Unmarshal(raw, &u) != nil && u == (reportedUsage{}) {
		return
	}
	a.usage.PromptTokens = max(a.usage.PromptTokens, int(u.PromptTokens))
	a.usage.CompletionTokens = max(a.usage.CompletionTokens, int(u.CompletionTokens))
	a.usage.CachedTokens = max(a.usage.CachedTokens, int(u.PromptTokensDetails.CachedTokens))
	a.usage.ReasoningTokens = max(a.usage.ReasoningTokens, int(u.CompletionTokensDetails.ReasoningTokens), int(u.ReasoningTokens))
}

// Bounds of a plausible count beyond one token per byte: what a server may add to a prompt
// on its own (the longest published system prompts have about 30,000 tokens), and what a
// model may think without showing it (the largest reasoning budget on offer is 250,000).
const (
	addedTokens  = 50_000
	hiddenTokens = 1_000_000
)

// billed returns the tokens of one request, and whether any figure is tolka's own count
// because the server's cannot be right. What failed before a reply began costs nothing.
func (a *answer) billed(r engine.Request) (u engine.Usage, estimated bool) {
	u = a.usage
	if !a.choices && u == (engine.Usage{}) {
		return u, false
	}
	length, counted := 0, r.PromptTokens
	for _, m := range r.Messages {
		length += len(m.Content)
		if r.PromptTokens == 0 {
			counted += text.Tokens(m.Content)
		}
	}
	if !plausible(u.PromptTokens, counted, length+addedTokens) {
		u.PromptTokens, estimated = counted, true
	}
	reply := a.text.String()
	counted = text.Tokens(reply) + a.reasoningBytes/4
	if !plausible(u.CompletionTokens, counted, len(reply)+a.reasoningBytes+hiddenTokens) {
		u.CompletionTokens, estimated = counted, true
	}
	u.CachedTokens = min(u.CachedTokens, u.PromptTokens)
	if u.ReasoningTokens == 0 {
		u.ReasoningTokens = a.thought() / 4
	}
	u.ReasoningTokens = min(u.ReasoningTokens, u.CompletionTokens)
	return u, estimated
}

// plausible reports whether a server's count of tokens can be right, given tolka's own
// estimate and an upper bound. A short text may have fewer tokens than estimated; from 256
// on, less than a quarter is wrong, as in promptWasCut.
func plausible(reported, counted, most int) bool {
	if reported == 0 {
		return counted == 0
	}
	return reported <= most && (counted < 256 || reported >= counted/4)
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

// fewestTokens is how many tokens of a prompt a server reads at least: chat templates alone
// have about as many.
const fewestTokens = 16

// promptWasCut reports whether the server saw less of the prompt than was sent.
// counted is the caller's own count of tokens, reported the server's; 0 is not
// known.
//
// Counts differ from tokeniser to tokeniser, and a caller's may be an estimate
// that is twice too high for a script; a quarter is neither. Ollama cuts to its
// context, or to half of it and a few tokens (2,050 of 4,096 in its issue 17889),
// and a context is a power of two: a count just there is a cut already where it is
// a quarter under our own.
//
// Less than fewestTokens is not a cut but a wrong count: some servers leave out what they have
// cached, and then report 1.
func promptWasCut(counted, reported int) bool {
	if counted < 256 || reported < fewestTokens {
		return false
	}
	return reported < counted/4 || reported < counted*3/4 && reported >= 1024 && justOverPowerOfTwo(reported)
}

// justOverPowerOfTwo reports whether n is a power of two and at most 8 more.
func justOverPowerOfTwo(n int) bool {
	power := 1 << (bits.Len(uint(n)) - 1)
	return n-power <= 8
}
