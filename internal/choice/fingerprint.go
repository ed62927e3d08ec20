package choice

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"tolka/internal/glossary"
	"tolka/internal/language"
)

// choice is one thing that the user chose, in words.
type choice struct{ name, value string }

// chosen lists the user's choices that shape a result in the language to. Endpoint, key,
// jobs and the program's version are not part of them. What nobody chose is not listed,
// so that a version of tolka with one choice more does not make everything stale.
func (c Choices) chosen(to language.Tag) []choice {
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
	chose("engine", string(c.Engine))
	chose("model", c.Model)
	chose("reasoning", c.Reasoning)
	chose("dialect", c.Dialect)
	if c.Task == Summarize {
		chose("length", c.Length.String())
		chose("format", c.Format)
	} else {
		chose(summaryChoice, string(c.WithSummary))
	}
	chose("style", cmp.Or(c.Preset, c.Style))
	chose("context", c.Context)
	chose("instruction", c.Instruction)
	for _, t := range glossary.Between(c.Terms, language.Tag{}, to) {
		chose(termChoice, glossary.Agreement(t))
	}
	if c.Task == Translate {
		chose(layoutChoice, ticked(c.Bilingual))
		chose(refineChoice, ticked(c.Refine))
	}
	chose("prompts", c.OwnPrompts)
	return out
}

// The names of choices that a cached block does not depend on, or not entirely.
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

// Fingerprint is a short hash of the user's choices that shape a result in the language to.
func (c Choices) Fingerprint(to language.Tag) string {
	sum := sha256.Sum256([]byte(joined(c.chosen(to))))
	return hex.EncodeToString(sum[:])[:16]
}

// OfBlocks lists, one per line, the choices on which the translation of any block
// depends. The terms are not among them: each concerns only the text in which it occurs.
func (c Choices) OfBlocks(to language.Tag) string {
	return joined(slices.DeleteFunc(c.chosen(to), func(c choice) bool {
		return slices.Contains([]string{termChoice, encodingChoice, summaryChoice, layoutChoice, refineChoice}, c.name)
	}))
}

// joined writes choices, one per line.
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
