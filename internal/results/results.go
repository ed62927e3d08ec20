// Package results finds the results of tolka below folders, and the source of each.
package results

import (
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/output"
)

// Result is a result of tolka's with its record and its source.
type Result struct {
	// Input is the result itself. Its Err says why it cannot be read.
	Input discover.Input
	// Record is the result's record, and Edited whether a person has changed the result since.
	Record output.Record
	Edited bool
	// Source is the path of the article that the result was made of, "" if it was not found.
	Source string
	// Changed reports that the article is not the text that the result was made of.
	Changed bool
	// Missing says why Source is "".
	Missing string
}

// Finder finds results and their sources. The zero value looks for a source next to its result.
type Finder struct {
	// SourceDir is a folder below which sources are looked for, too; "" for none.
	SourceDir string

	sources sourceIndex
}

// lookups is how many results are read in parallel: most of the time goes to the disk.
const lookups = 8

// Find returns the results that args name, in a stable order: files as they are, and what is
// a result below folders. A file that is not a result has a Result with Input.Err. The
// options' IsResult is not used. The error is a wrong glob.
func (f *Finder) Find(args []string, o discover.Options) ([]Result, error) {
	o.IsResult = func(path string) (bool, error) {
		ok, err := output.IsResult(path)
		return !ok && err == nil, err // leave out what is not a result
	}
	inputs, err := discover.Find(args, o)
	if err != nil {
		return nil, err
	}
	out := make([]Result, len(inputs))
	var g errgroup.Group
	g.SetLimit(lookups)
	for i, in := range inputs {
		g.Go(func() error {
			out[i] = f.Of(in)
			return nil
		})
	}
	_ = g.Wait() // each result has its own error
	return out, nil
}

// Of returns one result. Its Input.Err is set if the file cannot be read or is not a result.
func (f *Finder) Of(in discover.Input) Result {
	r := Result{Input: in}
	if in.Err != nil {
		return r
	}
	if in.URL != "" || in.Path == discover.Stdin {
		r.Input.Err = notResult(in.Path)
		return r
	}
	st := output.Inspect(in.Path)
	switch {
	case st.Err != nil:
		r.Input.Err = st.Err
	case st.Kind != output.Own:
		r.Input.Err = notResult(in.Path)
	default:
		r.Record, r.Edited = st.Record, st.Edited
		f.find(&r)
	}
	return r
}

func notResult(path string) error {
	return &failure.Error{Reason: failure.IO, Message: path + " is not a result of tolka", Hint: "to check any pair of files, run tolka check SOURCE RESULT"}
}

// name is the base name of a result's source. A record comes with its file, whoever wrote that:
// no path in it is followed.
func (r *Result) name() string {
	if r.Record.Source == "" {
		return ""
	}
	return filepath.Base(filepath.FromSlash(r.Record.Source))
}
