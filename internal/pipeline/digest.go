package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"tolka/internal/article"
	"tolka/internal/digest"
	"tolka/internal/discover"
	"tolka/internal/extract"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/output"
	"tolka/internal/summary"
	"tolka/internal/text"
)

// digestTask is the task in the record of a digest.
const digestTask = "digest"

// digestWords is how long a summary may be to stand in a digest as a whole; of a longer
// one its lead does.
const digestWords = 120

// Digest is a Listener that gathers the summaries of a run for one page on all of them.
// It reads the results, and asks no engine.
type Digest struct {
	p            *Pipeline
	place, title string
	standing     output.Standing
	results      []Result
	failed       int
	broken       bool // the run did not come to its end
}

// NewDigest returns a digest that goes to place under a title. The error is a *Failure
// where something stands there that is not to be replaced, before anything is sent.
func (p *Pipeline) NewDigest(place, title string) (*Digest, error) {
	d := &Digest{p: p, place: place, title: title, standing: output.Stand(place)}
	switch st := d.standing; {
	case st.Kind == output.Folder:
		return nil, &failure.Error{Reason: failure.IO, Message: fmt.Sprintf("cannot write %s: it is a folder", place), Hint: "name a file: " + filepath.Join(place, "digest.md")}
	case p.Overwrite || st.Kind == output.Nothing:
	case st.Kind == output.Foreign || st.Record.Task != digestTask:
		return nil, &failure.Error{Reason: failure.Exists, Message: place + " is there already and is no digest of tolka's", Hint: "replace it with --overwrite, or choose another file"}
	case st.Edited:
		return nil, &failure.Error{Reason: failure.Edited, Message: place + " was edited since tolka wrote it", Hint: "keep your changes under another name, or replace them with --overwrite"}
	}
	return d, failure.Writing(place, output.Writable(output.At(place)))
}

// Event notes which results there are, and whether the run came to its end. They are read
// when it has: all else would wait.
func (d *Digest) Event(e Event) {
	switch e := e.(type) {
	case Result:
		switch e.Status {
		case Failed:
			d.failed++
		case Done, Unchanged:
			d.results = append(d.results, e)
		}
	case Totals:
		d.broken = e.Stopped != nil || e.Interrupted
	}
}

// entries reads the results and their articles, a few at once.
func (d *Digest) entries(ctx context.Context) ([]digest.Entry, error) {
	entries := make([]digest.Entry, len(d.results))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(d.p.Jobs, 1))
	for i, r := range d.results {
		g.Go(func() (err error) {
			if entries[i], err = d.entry(ctx, r); err != nil {
				return fmt.Errorf("%s: %w", r.Output, err)
			}
			return ctx.Err()
		})
	}
	return entries, g.Wait()
}

// Write writes the page, unless it would be the same as the one that is there, and
// returns how many articles it has; 0 where there is none to write of. A run that did not
// come to its end leaves the page as it was.
func (d *Digest) Write(ctx context.Context) (articles, failed int, err error) {
	if d.broken || len(d.results) == 0 {
		return 0, d.failed, nil
	}
	entries, err := d.entries(ctx)
	if err != nil {
		return 0, d.failed, err
	}
	page := digest.Page(d.title, entries)
	doc := output.Document(page, output.Record{
		Task: digestTask, Source: d.title, SourceSHA256: output.Hash([]byte(page)), Created: output.Timestamp(d.p.Now()),
	}, d.p.NoFrontMatter)
	if rec, _, _ := output.ReadRecord(doc); d.standing.Kind == output.Own && !d.standing.Edited && rec.ResultSHA256 == d.standing.Record.ResultSHA256 {
		return len(entries), d.failed, nil
	}
	err = output.Publish(output.At(d.place), doc, 0o666, d.standing)
	if errors.Is(err, output.ErrExists) {
		err = &failure.Error{Reason: failure.Exists, Message: d.place + " appeared or changed while the run went on", Hint: "run the same command again", Err: err}
	}
	return len(entries), d.failed, failure.Writing(d.place, err)
}

// entry reads a result and its article.
func (d *Digest) entry(ctx context.Context, r Result) (digest.Entry, error) {
	data, err := os.ReadFile(r.Output)
	if err != nil {
		return digest.Entry{}, failure.Cause(err)
	}
	a, err := extract.Read(extract.Source{Name: filepath.Base(r.Output), Data: []byte(output.Text(string(data)))})
	if err != nil {
		return digest.Entry{}, err
	}
	e := digest.Entry{Title: markdown.EscapeHeading(a.Title), Link: relative(d.place, r.Input), Language: languages(r), Summary: gistOf(a.Markdown(), r.To)}
	if e.Title == "" {
		e.Title = markdown.EscapeHeading(filepath.Base(r.Input))
	}
	e.Date, e.FromFile = d.date(ctx, r, a)
	return e, nil
}

// gistOf is the text of a summary below its title, or its lead where it is long.
func gistOf(doc, lang string) string {
	if m, ok := markdown.FrontMatter(doc); ok {
		doc = doc[m.End():]
	}
	_, body := cutHeading(strings.TrimSpace(strings.ReplaceAll(doc, "\r\n", "\n")))
	if text.CountWords(body) > digestWords {
		return summary.Parse(body, lang).Lead()
	}
	return body
}

// date is that of the article, or else that of its file. A web page is not read once
// more: what it says of itself stands in its result.
func (d *Digest) date(ctx context.Context, r Result, result *article.Article) (t time.Time, fromFile bool) {
	if discover.At(r.Input).URL != "" {
		t, _ := digest.Date(result, r.To)
		return t, false
	}
	a, err := d.p.Reader().Article(ctx, discover.Input{Path: r.Input, Rel: filepath.Base(r.Input)})
	if err == nil {
		if t, ok := digest.Date(a, r.From); ok {
			return t, false
		}
	}
	if info, err := os.Stat(r.Input); err == nil {
		return info.ModTime().UTC(), true
	}
	return time.Time{}, false
}

// languages names the language of the article, and that of the summary where it is
// another one.
func languages(r Result) string {
	from, to := language.NameOf(r.From), language.NameOf(r.To)
	switch {
	case from == "" && to == "":
		return ""
	case from == "":
		return "summary in " + to
	case to == "" || from == to:
		return from
	}
	return from + ", summary in " + to
}

// relative is the path of a file as seen from another file's folder; an address is one
// from everywhere.
func relative(from, path string) string {
	if discover.At(path).URL != "" {
		return path
	}
	base, err := filepath.Abs(filepath.Dir(from))
	if err != nil {
		return path
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	rel, err := filepath.Rel(base, abs)
	if err != nil { // another drive
		return path
	}
	return rel
}
