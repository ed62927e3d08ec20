package pipeline

import (
	"fmt"
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/verify"
)

// cast is which models answered the requests of one result.
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

// with returns the cast of two tasks together.
func (c cast) with(other cast) cast {
	out := cast{chosen: c.chosen || other.chosen, standIns: slices.Clone(c.standIns), reasons: slices.Clone(c.reasons)}
	for i, name := range other.standIns {
		if !slices.Contains(out.standIns, name) {
			out.standIns, out.reasons = append(out.standIns, name), append(out.reasons, other.reasons[i])
		}
	}
	return out
}

// model names who answered: the model that was chosen, or those in its place, or both.
func (c cast) model(chosen string) string {
	if len(c.standIns) == 0 {
		return chosen
	}
	names := slices.Sorted(slices.Values(c.standIns))
	if c.chosen {
		names = append([]string{chosen}, names...)
	}
	return strings.Join(names, ", ")
}

// insteadOf is the model that was chosen where another one answered, and "" where
// none did.
func (c cast) insteadOf(chosen string) string {
	if len(c.standIns) == 0 {
		return ""
	}
	return chosen
}

// warnings says who took whose place. They are no doubt about the text, and keep no
// result back.
func (c cast) warnings(chosen string) []article.Finding {
	var out []article.Finding
	for i, name := range c.standIns {
		out = append(out, article.Finding{Check: "fallback", Message: fmt.Sprintf("%s answered instead of %s: %s", name, chosen, c.reasons[i])})
	}
	return out
}
