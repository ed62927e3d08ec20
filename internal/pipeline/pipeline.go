// Package pipeline knows the order of the rooms: article.go for one article,
// run.go for many.
package pipeline

import (
	"fmt"
	"io"
	"strconv"
	"sync"
	"time"

	"tolka/internal/article"
	"tolka/internal/discover"
	"tolka/internal/engine"
	"tolka/internal/extract"
	"tolka/internal/language"
	"tolka/internal/language/detect"
	"tolka/internal/prompt"
	"tolka/internal/text"
)

// Detector tells languages.
type Detector interface {
	Detect(text string) detect.Result
	Plausible(text, lang string) (ok, known bool)
	extract.Scorer
}

// Keeper keeps an answer that was rejected, and returns the path.
type Keeper interface {
	Keep(name, answer string) (path string, err error)
}

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
	// Length is that of a summary, and Format its form, one of summary.Formats; "" is
	// the form that suits the length.
	Length Length
	Format string
	// WithSummary is where a translation has a summary of its own; "" is nowhere.
	WithSummary SummaryPlace
	// Style goes to the engine. Preset is its name where it is a built-in one, which
	// an upgrade may better without making anything stale.
	Style, Preset string
	// Context is what the engine should know to understand the text, Instruction what
	// it should do beside its task; "" where there is none.
	Context, Instruction string
	// Bilingual puts each source paragraph as a quotation under its translation.
	Bilingual bool
	// Refine has each translation that passed the checks bettered once more.
	Refine bool
	// Terms is the agreed terminology; what occurs of it goes to the engine.
	Terms []article.Term
	// OwnPrompts is a hash of the user's own prompts; "" with the built-in ones,
	// which an upgrade may better without making anything stale.
	OwnPrompts string
}

// Length is the length of a summary: in words, or in percent of the article's.
type Length struct{ Words, Percent int }

// String returns the length as users write it.
func (l Length) String() string {
	if l.Percent > 0 {
		return fmt.Sprintf("%d%%", l.Percent)
	}
	return strconv.Itoa(l.Words)
}

// leastWords is the shortest summary that a percentage may lead to.
const leastWords = 20

// of returns the length in words of the summary of a text.
func (l Length) of(source string) int {
	if l.Percent == 0 {
		return l.Words
	}
	return max(text.CountWords(source)*l.Percent/100, leastWords)
}

// Pipeline is everything that the articles of a run have in common.
type Pipeline struct {
	Choices Choices
	// Completer is the model; nil with the extractive engine.
	Completer engine.Completer
	Prompts   prompt.Set
	Detector  Detector

	// Fetcher reads web pages, and Converter what is no text; nil reads none.
	Fetcher   Fetcher
	Converter Converter

	// Naming says where results go; Output, where it is not "", is the one place
	// of the one result ("-" for standard output).
	Naming discover.Naming
	Output string
	// Only says which of the results asked for are made, where a run retries another one:
	// those of an input in a target language, "" for its own. nil makes all.
	Only func(in discover.Input, to string) bool
	// Redo does again what is up to date; Overwrite replaces files that are not
	// tolka's or were edited; DryRun sends and writes nothing.
	Redo, Overwrite, DryRun bool
	// NoFrontMatter puts the record into a comment at the end.
	NoFrontMatter bool
	// Check says which findings keep a result from being written.
	Check Check

	// Memory remembers blocks; nil remembers none.
	Memory Memory
	// Batch is the Completer of a run whose requests are answered elsewhere and later;
	// nil for one that asks an engine.
	Batch *Batch

	// Locks keep two runs off one result; nil keeps none.
	Locks Locker
	// Rejected keeps rejected answers; nil keeps none.
	Rejected Keeper

	// Auto says that the engine was not named by the user but found; then an
	// extractive summary does not take the place of a model's.
	Auto bool
	// NoEngine is the error for a result that needs a model where none was found.
	NoEngine error

	// Prices are what tokens cost; the zero value is not known.
	Prices engine.Prices

	// Jobs is how many requests are under way at once.
	Jobs int
	// Stdin and Stdout are the program's.
	Stdin  io.Reader
	Stdout io.Writer
	// Now is the clock of the record.
	Now func() time.Time

	// written holds the folders that results can be written to.
	written sync.Map
	// ids tells places apart.
	ids discover.Identities
	// swept holds a sync.Once for each folder of results.
	swept sync.Map
}

// Check is a policy on findings.
type Check string

// The policies: warnings keep a result back too; errors do; none does, but for
// what makes a result incomplete.
const (
	Strict Check = "strict"
	Normal Check = "normal"
	Report Check = "report"
)
