// Package pipeline knows the order of the rooms: article.go for one result, with make.go for
// the task itself, run.go for many.
package pipeline

import (
	"io"
	"sync"
	"time"

	"tolka/internal/batch"
	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/disk"
	"tolka/internal/engine"
	"tolka/internal/markdown"
	"tolka/internal/session"
	"tolka/internal/source"
)

// Deps is what the articles of a run are worked on with.
type Deps struct {
	// Deps is what the work with a model needs. Its Completer is nil with the extractive engine.
	session.Deps
	// Sources reads the inputs. What the user knows of them is in Choices.
	Sources source.Reader
	// Batch has the answers of a run whose requests are answered elsewhere and later, instead
	// of the Completer; nil for one that asks an engine.
	Batch *batch.Completer
	// NoEngine is the error for a result that needs a model where none was found.
	NoEngine error
	// Learning keeps what people correct in results and uses it again; nil does neither.
	Learning *Learning
	// Prices are what tokens cost; the zero value is not known.
	Prices engine.Prices
	// Locks keep two runs off one result; nil keeps none.
	Locks Locker
	// Rejected keeps rejected answers; nil keeps none.
	Rejected Keeper
	// Replaced keeps the files that results replace; nil keeps none.
	Replaced Replacer
	// Stdout gets the results whose place is discover.Stdin. It is standard output, or the stream
	// that the user named: StdoutName, else "".
	Stdout     io.Writer
	StdoutName string
	// Now is the clock of the record.
	Now func() time.Time
	// Probe sees each change of the disk before it is made, in tests; else nil.
	Probe disk.Probe
}

// Choices is what the user chose for a run.
type Choices struct {
	// Choices is what shapes the results.
	choice.Choices
	session.Options
	// FormerModels are the models that earlier versions of tolka chose where the user names
	// none. Results made with one of them are up to date too. nil if the user named the model.
	FormerModels []string
	// Auto says that the engine was not named by the user but found; then an
	// extractive summary does not take the place of a model's.
	Auto bool
	// Naming says where results go; Output, where it is not "", is the one place
	// of the one result ("-" for standard output).
	Naming discover.Naming
	Output string
	// Only says which of the results asked for are made, where a run retries another one:
	// those of an input in a target language, "" for its own. nil makes all.
	Only func(in discover.Input, to string) bool
	// Overwrite replaces files that are not tolka's or were edited; DryRun sends and writes
	// nothing; Redo, of Options, does again what is up to date.
	Overwrite, DryRun bool
	// NoFrontMatter puts the record into a comment at the end.
	NoFrontMatter bool
	// Merge is NeverMerge if edits of a stale result are not merged.
	Merge string
	// Links is KeepLinks if links stay as they are; Slugs is the rule by which anchors are
	// made of headings, "" for the one that a page's own links follow.
	Links string
	Slugs markdown.SlugRule
}

// Reader returns r as a reader of the run's inputs.
func (c Choices) Reader(r source.Reader) *source.Reader {
	r.From, r.Encoding, r.Verbatim = c.From, c.Encoding, c.Output == discover.Stdin
	return &r
}

// Pipeline is everything that the articles of a run have in common.
type Pipeline struct {
	deps    Deps
	choices Choices
	// reader reads the run's inputs.
	reader *source.Reader

	// written holds the folders that results can be written to.
	written sync.Map
	// ids tells places apart.
	ids discover.Identities
	// all are the results that the run was asked for.
	all [][]job
	// planned are the places of the run's results, by input and language.
	planned map[string]string
	// sites are the rules of anchors of the sites to which folders belong.
	sites sync.Map
	// projects holds the projects of folders.
	projects sync.Map
	// created holds the results that this run has made where there were none.
	created sync.Map
	// learned holds the results whose corrections were read in this run, read those that are not stored
	// yet, and taught the files of which each project had corrections when the run began.
	learned sync.Map
	read    readings
	taught  sync.Map
	// swept holds for each folder of results a channel that is closed once it is swept.
	swept sync.Map
}

// New returns the pipeline of a run. Later changes of d and c have no effect on it.
func New(d Deps, c Choices) *Pipeline {
	return &Pipeline{deps: d, choices: c, reader: c.Reader(d.Sources)}
}
