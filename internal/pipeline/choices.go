package pipeline

import (
	"cmp"
	"fmt"

	"tolka/internal/language"
	"tolka/internal/output"
)

// fingerprint is a short hash of the user's choices that shape a result in the
// language to. Endpoint, key, jobs and the program's version are no part of it.
func (p *Pipeline) fingerprint(to language.Tag, e Engine, model string) string {
	c := p.Choices
	if c.Task != Summarize {
		c.Length = Length{}
	}
	text := fmt.Sprintf("task=%s\nto=%s\nfrom=%s\nengine=%s\nmodel=%s\nwords=%d\npercent=%d\nstyle=%q\nglossary=%q\nprompts=%s\n",
		c.Task, to, c.From, e, model, c.Length.Words, c.Length.Percent, c.Style, c.Glossary, c.OwnPrompts)
	return output.Hash([]byte(text))[:16]
}

// sameChoices reports whether a result was made with the user's present choices.
// Where no engine is found, a choice of engine that the user did not make is taken
// to be the one that the result was made with.
func (p *Pipeline) sameChoices(r output.Record, to language.Tag) bool {
	e, model := p.Choices.Engine, p.Choices.Model
	if p.NoEngine != nil && !p.Auto {
		e = Engine(r.Engine)
		model = cmp.Or(model, r.Model)
	}
	return r.Settings == p.fingerprint(to, e, model)
}
