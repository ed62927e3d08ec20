package pipeline

import (
	"cmp"
	"fmt"
	"strings"

	"tolka/internal/language"
	"tolka/internal/output"
)

// fingerprint is a short hash of the user's choices that shape a result in the
// language to. Endpoint, key, jobs and the program's version are no part of it. What
// nobody chose leaves no trace in it, so that a version of tolka with one choice more
// does not make everything stale.
func (p *Pipeline) fingerprint(to language.Tag, e Engine, model string) string {
	c := p.Choices
	var lines []string
	chose := func(name, value string) {
		if value != "" {
			lines = append(lines, fmt.Sprintf("%s=%q", name, value))
		}
	}
	chose("task", string(c.Task))
	chose("to", to.String())
	chose("from", c.From.String())
	chose("engine", string(e))
	chose("model", model)
	if c.Task == Summarize {
		chose("length", c.Length.String())
	}
	chose("style", c.Style)
	for _, t := range c.Terms {
		chose("term", t.Source+" = "+t.Want())
	}
	chose("prompts", c.OwnPrompts)
	return output.Hash([]byte(strings.Join(lines, "\n")))[:16]
}

// sameChoices reports whether a result was made with the user's present choices.
// Where no engine is found, or a dry run does not ask one for its model, what the user
// did not choose is taken to be what the result was made with.
func (p *Pipeline) sameChoices(r output.Record, to language.Tag) bool {
	e, model := p.Choices.Engine, p.Choices.Model
	if p.NoEngine != nil || p.DryRun && model == "" {
		e = Engine(r.Engine)
		model = cmp.Or(model, r.InsteadOf, r.Model)
	}
	return r.Settings == p.fingerprint(to, e, model)
}
