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

// Limits is what one request may hold, for all sessions of a run. The engine is asked once,
// by the first session that needs it. nil sets no bounds.
type Limits struct {
	// Ask asks the engine.
	Ask func(ctx context.Context) engine.Capacity

	mu    sync.Mutex
	asked bool
	known engine.Capacity
	// lost says that a reply has lost markers.
	lost atomic.Bool
}

// capacity returns what the engine says. An interrupted question is asked again.
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
	// strangeTokens is how many tokens of an unknown vocabulary stand for one of the o200k
	// vocabulary, in which texts are measured: German text takes 1.2 to 1.4 with those of
	// current open models.
	strangeTokens = 1.5
	// besideTokens is kept for what goes with a chunk beside the instructions: the end of
	// the text before it, the title, terms.
	besideTokens = 300
	// leastBudget is the smallest chunk that is worth a request: a paragraph.
	leastBudget = 60
)

// Measure finds out how much one request may hold. It fails if that is less than the
// instructions and a paragraph.
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

// Budget returns how many tokens of source text one request for a translation may hold, at
// most usual: with the prompt and the reply it fits into the context window.
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
	return min(usual, int(float64(s.room()-markers)/(1+max(reply, 1))))
}

// SummaryBudget is Budget for a summary, whose reply takes up to a quarter of the window.
func (s *Session) SummaryBudget(usual int) int {
	if s.capacity.Window == 0 {
		return usual
	}
	return min(usual, s.room()-int(float64(s.capacity.Window)/strangeTokens/4))
}

// room returns how many tokens the window has left beside the instructions.
func (s *Session) room() int {
	request, _ := s.Prompts.Translate(s.task, article.Chunk{}, nil)
	if d := s.Speech.Dialect(); !d.Marks() {
		request = engine.Request{Messages: []engine.Message{{Role: engine.User, Content: d.Instructions(s.task, 0)}}}
	}
	return int(float64(s.capacity.Window)/strangeTokens) - instructions(request) - besideTokens
}

// MostSegments is how many segments one request may hold, 0 for any number.
func (s *Session) MostSegments() int {
	if s.Limits != nil && s.Limits.lost.Load() {
		return engine.FewSegments
	}
	return s.capacity.Segments
}

// LostMarkers notes that a reply has lost markers: from now on requests are smaller.
func (s *Session) LostMarkers() {
	if s.Limits != nil {
		s.Limits.lost.Store(true)
	}
}
