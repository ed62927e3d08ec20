// Package choice holds what the user chose that shapes a result, and its fingerprint,
// which says whether a result is up to date.
package choice

import (
	"tolka/internal/article"
	"tolka/internal/language"
)

// Task is what is done with an article.
type Task string

// The tasks.
const (
	Translate Task = "translate"
	Summarize Task = "summarize"
)

// Engine names who does the work.
type Engine string

// The engines.
const (
	OpenAI     Engine = "openai"
	Extractive Engine = "extractive"
	// LibreTranslate is a translation server without a language model.
	LibreTranslate Engine = "libretranslate"
)

// Choices is what the user chose that shapes a result. A change of any of it makes
// a result stale; nothing else but the article does.
type Choices struct {
	Task Task
	// To are the target languages. A summary without any is in the article's own.
	To []language.Tag
	// From is the source language; the zero Tag has it detected.
	From language.Tag
	// Encoding is the inputs' charset by its usual name; "" has it detected.
	Encoding string
	Engine   Engine
	// Model is the model's name, "" for the extractive engine, and for a dry run
	// that knows of none.
	Model string
	// Reasoning is how long the model may think before it answers: "low", "medium", "high" or
	// "default"; "" does not let it.
	Reasoning string
	// Dialect is the dialect in which the user has the model asked, as prompt.Dialect.Choice has
	// it; "" leaves it to the model.
	Dialect string
	// Length is that of a summary, and Format its form, one of summary.Formats; "" is
	// the form that suits the length.
	Length Length
	Format string
	// WithSummary is where a translation has a summary of its own; "" is nowhere.
	WithSummary SummaryPlace
	// Style goes to the engine. Preset is its name where it is a built-in one, which
	// an upgrade may better without making anything stale.
	Style, Preset string
	// Context is what the engine should know to understand the text, Instruction what it
	// should do in addition to its task; "" where there is none.
	Context, Instruction string
	// Bilingual puts each source paragraph as a quotation under its translation.
	Bilingual bool
	// Refine has each translation that passed the checks improved in a second pass.
	Refine bool
	// Terms is the agreed terminology; what occurs of it goes to the engine.
	Terms []article.Term
	// OwnPrompts is a hash of the user's own prompts; "" with the built-in ones,
	// which an upgrade may better without making anything stale.
	OwnPrompts string
}

// SummaryPlace is where a translation has a summary.
type SummaryPlace string

// The places.
const (
	SummaryInFrontMatter SummaryPlace = "front-matter"
	SummaryOnTop         SummaryPlace = "top"
)

// Bilingual is the layout of a result that has the source's paragraphs in it.
const Bilingual = "bilingual"

// Layout returns the layout that the user chose, "" for only the text.
func (c Choices) Layout() string {
	if c.Bilingual && c.Task == Translate {
		return Bilingual
	}
	return ""
}
