// Package results finds the results of tolka below folders, and the source of each.
package results

import (
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/output"
)

// Result is a result of tolka with its record and its source.
type Result struct {
	// Input is the result's file. Its Err tells why the result cannot be read.
	Input discover.Input
	// Record is the result's record. Edited is set if a person has edited the result.
	Record output.Record
	Edited bool
	// Source is the path of the article that the result was made from, or "" if it was not found.
	Source string
	// Changed is set if the article has changed since the result was made.
	Changed bool
	// Missing is the reason why Source is "".
	Missing string
}

// Finder finds results and their sources. The zero value looks for a source next to its result.
type Finder struct {
	// SourceDir is an additional folder to search for sources, or "".
	SourceDir string

	sources sourceIndex
}

// lookups is the number of results to read in parallel. Reading is bound by the disk.
const lookups = 8

// Find returns the results that args name, in a stable order: files unchanged, and all results
// below folders. For a file that is not a result, it returns a Result with Input.Err. It ignores
// the options' IsResult. It only returns an error for an invalid glob.
func (f *Finder) Find(args []string, o discover.Options) ([]Result, error) {
	o.IsResult = func(path string) (bool, error) {
		ok, err := output.IsResult(path)
		return !ok && err == nil, err // skip other files
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
	_ = g.Wait() // errors are in the results
	return out, nil
}

// Of returns one result. It sets Input.Err if the file cannot be read or is not a result.
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

// name returns the base name of a result's source. Anyone may have written the record, so paths in
// it are never followed.
func (r *Result) name() string {
	if r.Record.Source == "" {
		return ""
	}
	return filepath.Base(filepath.FromSlash(r.Record.Source))
}
