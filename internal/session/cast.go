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

// cast is which models answered the requests of one session.
type cast struct {
	// chosen says that the user's own model answered too.
	chosen bool
	// standIns are the others, and reasons why they were asked.
	standIns, reasons []string
}

// note takes in who gave a reply. To decline is no answer.
func (c *cast) note(r engine.Reply) {
	switch {
	case verify.Refusal(r.Text):
	case r.StandIn == "":
		c.chosen = true
	case !slices.Contains(c.standIns, r.StandIn):
		c.standIns = append(c.standIns, r.StandIn)
		c.reasons = append(c.reasons, r.Why)
	}
}

// Model names who answered: the model that was chosen, or those in its place, or both. A
// server that has only one model answers with it whatever was chosen.
func (s *Session) Model() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	own := cmp.Or(s.capacity.Model, s.Choices.Model)
	if len(s.cast.standIns) == 0 {
		return own
	}
	names := slices.Sorted(slices.Values(s.cast.standIns))
	if s.cast.chosen {
		names = append([]string{own}, names...)
	}
	return strings.Join(names, ", ")
}

// InsteadOf is the model that was chosen where another one answered, and "" where
// none did.
func (s *Session) InsteadOf() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.cast.standIns) == 0 {
		return ""
	}
	return s.Choices.Model
}

// StandIns says who took whose place. That is no doubt about the text, and keeps no
// result back.
func (s *Session) StandIns() []article.Finding {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []article.Finding
	for i, name := range s.cast.standIns {
		out = append(out, article.Finding{Check: "fallback", Message: fmt.Sprintf("%s answered instead of %s: %s", name, s.Choices.Model, s.cast.reasons[i])})
	}
	return out
}
