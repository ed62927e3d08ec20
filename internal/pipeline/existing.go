package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/output"
	"tolka/internal/source"
)

// checkExisting decides from what is at a result's path whether there is anything to do:
// done if the result is up to date, an error if the file must not be replaced.
func (p *Pipeline) checkExisting(st output.Existing, s *source.Source, j job) (done bool, err error) {
	switch {
	case errors.Is(st.Err, syscall.ENAMETOOLONG): // before anything is paid for
		return false, failure.Writing(j.place, st.Err)
	case st.Err != nil:
		f := failure.Reading(st.Err)
		f.Message = fmt.Sprintf("cannot read what is at %s: %s", j.place, f.Message)
		return false, f
	case st.Kind == output.Nothing:
		return false, nil
	case st.Kind == output.Folder:
		return false, &failure.Error{Reason: failure.IO, Message: fmt.Sprintf("cannot write %s: it is a folder", j.place), Hint: "choose another place with -o, --name or --out-dir"}
	case p.choices.Overwrite && !p.isOf(st, s, j):
		return false, nil
	case !p.isOf(st, s, j):
		return false, p.taken(st, j)
	}
	current := st.Record.SourceSHA256 == s.Hash
	if current && !p.choices.Redo && p.sameChoices(st.Record, j.to) {
		return true, nil
	}
	if p.choices.Auto && p.choices.Engine == choice.Extractive && st.Record.Engine != string(choice.Extractive) {
		return false, &failure.Error{Reason: failure.Exists, Message: fmt.Sprintf("%s was written by a model and is not up to date, and no model is available now", j.place), Hint: "start the engine, or replace it with an extractive summary: --engine extractive"}
	}
	if err := p.keepsSummary(st, j); err != nil {
		return false, err
	}
	return false, p.edited(st, j)
}

// sameChoices reports whether a result was made with the user's present choices.
func (p *Pipeline) sameChoices(r output.Record, to language.Tag) bool {
	c := p.compared(r)
	if r.Settings == c.Fingerprint(to) {
		return true
	}
	return slices.ContainsFunc(p.choices.FormerModels, func(model string) bool {
		c.Model = model
		return r.Settings == c.Fingerprint(to)
	})
}

// compared returns the choices to compare a result's with. If no engine is found, or a dry run does
// not ask one for its model, what the user did not choose is taken from the result.
func (p *Pipeline) compared(r output.Record) choice.Choices {
	c := p.choices.Choices
	if p.deps.NoEngine != nil || p.choices.DryRun && c.Model == "" {
		c.Engine = choice.Engine(r.Engine)
		c.Model = cmp.Or(c.Model, r.InsteadOf, r.Model)
	}
	return c
}

// isOf reports whether what stands at a result's place is this task's result of this
// article: by the article's bytes, wherever it is now, or by its name and place.
func (p *Pipeline) isOf(st output.Existing, s *source.Source, j job) bool {
	rec := st.Record
	if st.Kind != output.Own || rec.Task != string(p.choices.Task) {
		return false
	}
	return rec.SourceSHA256 == s.Hash || rec.Source == sourceName(j.input) && !p.ofNamesake(rec, j)
}

// ofNamesake reports whether a record that has the name of a result's article is that of
// another article, in another folder.
func (p *Pipeline) ofNamesake(rec output.Record, j job) bool {
	place := p.sourcePlace(j)
	if rec.SourcePlace != "" || place == "" {
		return rec.SourcePlace != place
	}
	// The record is that of an article beside its result, or older than places are: then
	// the name decides, as it did.
	beside, err := os.Stat(filepath.Join(filepath.Dir(j.place), filepath.Base(rec.Source)))
	if err != nil {
		return false
	}
	own, err := os.Stat(j.input.Path)
	return err != nil || !os.SameFile(beside, own)
}

// taken is the failure of a result whose place has what is not to be replaced.
func (p *Pipeline) taken(st output.Existing, j job) *failure.Error {
	rec := st.Record
	switch {
	case st.Kind != output.Own:
		return &failure.Error{Reason: failure.Exists, Message: j.place + " already exists and was not written by tolka", Hint: instead}
	case rec.Task == string(p.choices.Task) && rec.Source == sourceName(j.input):
		return &failure.Error{
			Reason:  failure.Collision,
			Message: fmt.Sprintf("%s is the result of another %s, in another folder", j.place, rec.Source),
			Hint:    "keep the two apart with --out-dir or --name; if this is the same article, moved and changed, replace its result with --overwrite",
		}
	}
	return &failure.Error{Reason: failure.Exists, Message: fmt.Sprintf("%s already exists and is the result of another task or article (%s of %s)", j.place, rec.Task, rec.Source), Hint: instead}
}

// instead is the hint for a place that has what is no result of the article.
const instead = "replace it with --overwrite, or choose another place with -o, --name or --out-dir"

// sourceName is the name of the input in the record.
func sourceName(in discover.Input) string {
	if in.Path == discover.Stdin {
		return output.FromStdin
	}
	if in.URL != "" {
		return in.Path
	}
	return filepath.Base(in.Path)
}

// sourcePlace is where the input stands, for the record: a hash of the way to it from the
// result, and "" for one beside it and for what is no file.
func (p *Pipeline) sourcePlace(j job) string {
	if j.input.Path == discover.Stdin || j.input.URL != "" {
		return ""
	}
	return output.SourcePlace(p.ids.Way(j.place, j.input.Path))
}
