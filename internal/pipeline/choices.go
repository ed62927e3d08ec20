package pipeline

import (
	"cmp"
	"fmt"
	"strings"

	"tolka/internal/language"
	"tolka/internal/output"
)

// choice is one thing that the user chose, in words.
type choice struct{ name, value string }

// chosen lists the user's choices that shape a result in the language to. Endpoint, key,
// jobs and the program's version are no part of them. What nobody chose is not listed,
// so that a version of tolka with one choice more does not make everything stale.
func (p *Pipeline) chosen(to language.Tag, e Engine, model string) []choice {
	c := p.Choices
	var out []choice
	chose := func(name, value string) {
		if value != "" {
			out = append(out, choice{name, value})
		}
	}
	chose("task", string(c.Task))
	chose("to", to.String())
	chose("from", c.From.String())
	chose(encodingChoice, c.Encoding)
	chose("engine", string(e))
	chose("model", model)
	if c.Task == Summarize {
		chose("length", c.Length.String())
		chose("format", c.Format)
	} else {
		chose(summaryChoice, string(c.WithSummary))
	}
	chose("style", cmp.Or(c.Preset, c.Style))
	chose("context", c.Context)
	chose("instruction", c.Instruction)
	for _, t := range c.terms("", to) {
		chose(termChoice, wish(t))
	}
	if c.Task == Translate {
		chose(layoutChoice, ticked(c.Bilingual))
		chose(refineChoice, ticked(c.Refine))
	}
	chose("prompts", c.OwnPrompts)
	return out
}

// The names of choices that a remembered block does not depend on, or not as a whole.
const (
	// termChoice concerns only text in which the term occurs.
	termChoice = "term"
	// encodingChoice comes before: the text itself is in the key.
	encodingChoice = "encoding"
	// layoutChoice and refineChoice come after a block is translated.
	layoutChoice = "bilingual"
	refineChoice = "refine"
	// summaryChoice concerns no block of a translation.
	summaryChoice = "with_summary"
)

// fingerprint is a short hash of the user's choices that shape a result.
func (p *Pipeline) fingerprint(to language.Tag, e Engine, model string) string {
	return output.Hash([]byte(joined(p.chosen(to, e, model))))[:16]
}

// joined writes choices a line each.
func joined(choices []choice) string {
	lines := make([]string, len(choices))
	for i, c := range choices {
		lines[i] = fmt.Sprintf("%s=%q", c.name, c.value)
	}
	return strings.Join(lines, "\n")
}

// ticked writes a choice that was made, and nothing for one that was not.
func ticked(b bool) string {
	if b {
		return "true"
	}
	return ""
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
