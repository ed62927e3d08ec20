package summarize

import (
	"crypto/sha256"
	"fmt"

	"tolka/internal/engine"
	"tolka/internal/session"
	"tolka/internal/store"
)

// answerKey is the key of the answer to a request for a summary: everything that is asked.
func answerKey(model string, r engine.Request) store.Key {
	h := sha256.New()
	fmt.Fprintf(h, "summary %d %s\n", len(model), model)
	for _, m := range r.Messages {
		fmt.Fprintf(h, "%s %d %s\n", m.Role, len(m.Content), m.Content)
	}
	return store.Key(h.Sum(nil))
}

// recall returns the answer to a request that is remembered. The caller checks it
// like any other.
func recall(s *session.Session, r engine.Request) (string, bool) {
	if s.Memory == nil || s.Redo {
		return "", false
	}
	return s.Memory.Get(answerKey(modelOf(s), r))
}

// remember keeps an answer to which nothing is to be said, so that a long article
// whose run was killed goes on where it stopped.
func remember(s *session.Session, r engine.Request, text string) {
	if s.Memory != nil {
		_ = s.Memory.Put(answerKey(modelOf(s), r), text)
	}
}

// modelOf names who is asked: the model, and how long it may think if that was chosen.
func modelOf(s *session.Session) string {
	if s.Choices.Reasoning != "" {
		return s.Choices.Model + " reasoning " + s.Choices.Reasoning
	}
	return s.Choices.Model
}
