package session

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/dustin/go-humanize"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/text"
)

// Limits is the limit of a single request, for all sessions of a run. The first session that needs
// it asks the engine. nil means no limits.
type Limits struct {
	// Ask asks the engine.
	Ask func(ctx context.Context) engine.Capacity

	mu    sync.Mutex
	asked bool
	known engine.Capacity
	// lost is set once a reply has lost markers.
	lost atomic.Bool
}

// capacity returns the engine's limits. If ctx ends during the request, the next call asks again.
func (l *Limits) capacity(ctx context.Context) engine.Capacity {
	if l == nil || l.Ask == nil {
		return engine.Capacity{}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.asked {
		l.known = l.Ask(ctx)
		l.asked = ctx.Err() == nil
	}
	return l.known
}

const (
	// tokenRatio is the estimated number of tokens in a model's unknown vocabulary per o200k token,
	// which tolka counts in. German text has a ratio of 1.2 to 1.4 for current open models.
	tokenRatio = 1.5
	// contextTokens is reserved for what a request contains besides the instructions and the chunk:
	// the end of the text before it, the title, terms.
	contextTokens = 300
	// leastBudget is the size of the smallest chunk worth a request: a paragraph.
	leastBudget = 60
)

// Measure determines how much one request can hold. It fails if the instructions and a paragraph do
// not fit.
func (s *Session) Measure(ctx context.Context) error {
	s.capacity = s.Limits.capacity(ctx)
	s.Speech.Recognize(s.capacity.Model)
	if s.capacity.Window == 0 || s.Budget(leastBudget) >= leastBudget && (s.SummaryBudget(leastBudget) >= leastBudget || s.Speech.Dialect().TranslatesOnly) {
		return ctx.Err()
	}
	return &engine.Error{
		Failure: engine.ContextLength,
		Message: fmt.Sprintf("the context window of %s is %s tokens, too small for the instructions and a paragraph", s.Choices.Model, humanize.Comma(int64(s.capacity.Window))),
		Hint:    "raise it to 8192 or more (Ollama: OLLAMA_CONTEXT_LENGTH, llama.cpp: --ctx-size for all slots together, vLLM: --max-model-len)",
	}
}

// Budget returns the maximum number of tokens of source text in a translation request, at most
// usual, so that the prompt and the reply fit into the context window.
func (s *Session) Budget(usual int) int {
	if most := s.Speech.Dialect().Tokens; most > 0 {
		usual = min(usual, most)
	}
	if s.capacity.Window == 0 {
		return usual
	}
	markers := 0
	if s.Speech.Dialect().Marks() {
		markers = 2 * MarkerTokens * engine.FewSegments
	}
	reply := float64(text.TokensAfter(1000, s.From, s.To)) / 1000
	return min(usual, int(float64(s.remaining()-markers)/(1+max(reply, 1))))
}

// SummaryBudget is Budget for a summary, whose reply may use a quarter of the window.
func (s *Session) SummaryBudget(usual int) int {
	if s.capacity.Window == 0 {
		return usual
	}
	return min(usual, s.remaining()-int(float64(s.capacity.Window)/tokenRatio/4))
}

// remaining returns the number of tokens that the instructions leave in the window.
func (s *Session) remaining() int {
	request, _ := s.Prompts.Translate(s.task, article.Chunk{}, nil)
	if d := s.Speech.Dialect(); !d.Marks() {
		request = engine.Request{Messages: []engine.Message{{Role: engine.User, Content: d.Instructions(s.task, 0)}}}
	}
	return int(float64(s.capacity.Window)/tokenRatio) - instructions(request) - contextTokens
}

// MostSegments returns the maximum number of segments in a request; 0 means no limit.
func (s *Session) MostSegments() int {
	if s.Limits != nil && s.Limits.lost.Load() {
		return engine.FewSegments
	}
	return s.capacity.Segments
}

// LostMarkers records that a reply has lost markers. Later requests have fewer segments.
func (s *Session) LostMarkers() {
	if s.Limits != nil {
		s.Limits.lost.Store(true)
	}
}
