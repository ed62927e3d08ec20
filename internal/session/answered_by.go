package session

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/verify"
)

// answeredBy records which models replied to the requests of a session.
type answeredBy struct {
	// chosen is set if the user's own model replied to some of them.
	chosen bool
	// standIns are the other models, and reasons are why they were asked.
	standIns, reasons []string
}

// note records the model of a reply. A refusal does not count as a reply.
func (a *answeredBy) note(r engine.Reply) {
	switch {
	case verify.Refusal(r.Text):
	case r.StandIn == "":
		a.chosen = true
	case !slices.Contains(a.standIns, r.StandIn):
		a.standIns = append(a.standIns, r.StandIn)
		a.reasons = append(a.reasons, r.Why)
	}
}

// Model returns the names of the models that replied: the chosen model, its stand-ins, or both. If
// a server has only one model, it is that one, whatever the user chose.
func (s *Session) Model() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	own := cmp.Or(s.capacity.Model, s.Choices.Model)
	if len(s.answeredBy.standIns) == 0 {
		return own
	}
	names := slices.Sorted(slices.Values(s.answeredBy.standIns))
	if s.answeredBy.chosen {
		names = append([]string{own}, names...)
	}
	return strings.Join(names, ", ")
}

// InsteadOf returns the chosen model if another one replied instead, or "".
func (s *Session) InsteadOf() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.answeredBy.standIns) == 0 {
		return ""
	}
	return s.Choices.Model
}

// StandIns returns a finding for each model that replied instead of the chosen one. Such findings
// do not question the text, so they never block a result.
func (s *Session) StandIns() []article.Finding {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []article.Finding
	for i, name := range s.answeredBy.standIns {
		out = append(out, article.Finding{Check: "fallback", Message: fmt.Sprintf("%s answered instead of %s: %s", name, s.Choices.Model, s.answeredBy.reasons[i])})
	}
	return out
}
