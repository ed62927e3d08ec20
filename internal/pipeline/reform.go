package pipeline

import (
	"path/filepath"
	"strings"

	"tolka/internal/disk"
	"tolka/internal/output"
)

// reform writes the record of a result that is up to date in the form that the user wants now, in
// the front matter or as a comment, and reports whether it had another one. That needs no request.
// A result that a person has edited stays, and so does one that cannot be written: it is up to
// date in either form.
func (p *Pipeline) reform(j job, st output.Existing) bool {
	comment := p.choices.NoFrontMatter
	if p.choices.DryRun || st.Kind != output.Own || st.Edited || !comment && st.Record.FrontMatter != "" || strings.EqualFold(filepath.Ext(j.place), ".srt") {
		return false
	}
	data, err := disk.ReadFile(j.place, disk.Result)
	if err != nil || output.HasComment(string(data)) == comment {
		return false
	}
	rec := st.Record
	rec.MDX = strings.EqualFold(filepath.Ext(j.place), ".mdx")
	doc := output.Document(output.Text(string(data)), rec, comment)
	if output.HasComment(string(doc)) != comment {
		return false
	}
	unlock, free := p.lock(j.place)
	if !free {
		return false
	}
	defer unlock()
	return p.rewrite(j, st, doc) == nil
}
