package pipeline

import (
	"fmt"
	"os"
	"path/filepath"

	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/output"
	"tolka/internal/source"
)

// isOf reports whether what stands at a result's place is this task's result of this
// article: by the article's bytes, wherever it is now, or by its name and place.
func (p *Pipeline) isOf(st output.Standing, s *source.Source, j job) bool {
	rec := st.Record
	if st.Kind != output.Own || rec.Task != string(p.Choices.Task) {
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
func (p *Pipeline) taken(st output.Standing, j job) *failure.Error {
	rec := st.Record
	switch {
	case st.Kind != output.Own:
		return &failure.Error{Reason: failure.Exists, Message: j.place + " is there already and was not made by tolka", Hint: instead}
	case rec.Task == string(p.Choices.Task) && rec.Source == sourceName(j.input):
		return &failure.Error{
			Reason:  failure.Collision,
			Message: fmt.Sprintf("%s is the result of another %s, in another folder", j.place, rec.Source),
			Hint:    "keep the two apart with --out-dir or --name; if this is the same article, moved and changed, replace its result with --overwrite",
		}
	}
	return &failure.Error{Reason: failure.Exists, Message: fmt.Sprintf("%s is there already and is the result of another task or article (%s of %s)", j.place, rec.Task, rec.Source), Hint: instead}
}

// instead is the hint for a place that has what is no result of the article.
const instead = "replace it with --overwrite, or choose another place with -o, --name or --out-dir"

// sourceName is the name of the input in the record.
func sourceName(in discover.Input) string {
	if in.Path == discover.Stdin {
		return "standard input"
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
	way := p.ids.Way(j.place, j.input.Path)
	if way == sourceName(j.input) {
		return ""
	}
	return output.Hash([]byte(way))[:16]
}
