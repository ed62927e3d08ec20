package summarize

import (
	"crypto/sha256"
	"fmt"

	"tolka/internal/engine"
	"tolka/internal/session"
	"tolka/internal/store"
)

// answerKey returns the cache key for a summary request: a hash of the complete request.
func answerKey(model string, r engine.Request) store.Key {
	h := sha256.New()
	fmt.Fprintf(h, "summary %d %s\n", len(model), model)
	for _, m := range r.Messages {
		fmt.Fprintf(h, "%s %d %s\n", m.Role, len(m.Content), m.Content)
	}
	return store.Key(h.Sum(nil))
}

// recall returns the cached reply to a request. The caller must check it like any other reply.
func recall(s *session.Session, r engine.Request) (string, bool) {
	if s.Memory == nil || s.Redo {
		return "", false
	}
	return s.Memory.Get(answerKey(modelOf(s), r))
}

// keep caches a reply without findings, so that a run over a long article can resume where it was
// killed.
func keep(s *session.Session, r engine.Request, text string) {
	if s.Memory != nil {
		_ = s.Memory.Put(answerKey(modelOf(s), r), text)
	}
}

// modelOf identifies the model: its name, and how long it may think if the user chose that.
func modelOf(s *session.Session) string {
	if s.Choices.Reasoning != "" {
		return s.Choices.Model + " reasoning " + s.Choices.Reasoning
	}
	return s.Choices.Model
}
