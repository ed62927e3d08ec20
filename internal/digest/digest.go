package digest

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
	"tolka/internal/discover"
	"tolka/internal/disk"
	"tolka/internal/extract"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/output"
	"tolka/internal/source"
	"tolka/internal/summary"
	"tolka/internal/text"
)

// task is the task in the record of a digest.
const task = "digest"

// mostWords is how long a summary may be to be included in full; a longer one is cut to
// its lead.
const mostWords = 120

// Digest gathers the summaries of a run for one page on all of them. It reads the results,
// and asks no engine.
type Digest struct {
	Options
	place     string
	existing  output.Existing
	summaries []Summary
}

// Options say how a digest is written.
type Options struct {
	Title string
	// Overwrite replaces a file that is not a digest written by tolka, or was edited.
	Overwrite bool
	// NoFrontMatter puts the record into a comment at the end.
	NoFrontMatter bool
	// Reader reads the articles once more, for their dates, Jobs of them at once.
	Reader *source.Reader
	Jobs   int
	// Now is the clock of the record.
	Now func() time.Time
}

// Summary is an existing result.
type Summary struct {
	// Article and Path are where the article and its summary are.
	Article, Path string
	// From and To are their languages, the zero Tag where they are not known.
	From, To language.Tag
}

// New returns a digest that goes to place. The error is a *failure.Error if there is a
// file that must not be replaced, so that it is reported before anything is sent.
func New(place string, o Options) (*Digest, error) {
	d := &Digest{Options: o, place: place, existing: output.Inspect(place)}
	switch st := d.existing; {
	case st.Kind == output.Folder:
		return nil, &failure.Error{Reason: failure.IO, Message: fmt.Sprintf("cannot write %s: it is a folder", place), Hint: "name a file: " + filepath.Join(place, "digest.md")}
	case d.Overwrite || st.Kind == output.Nothing:
	case st.Kind == output.Foreign || st.Record.Task != task:
		return nil, &failure.Error{Reason: failure.Exists, Message: place + " already exists and is not a digest written by tolka", Hint: "replace it with --overwrite, or choose another file"}
	case st.Edited:
		return nil, &failure.Error{Reason: failure.Edited, Message: place + " was edited since tolka wrote it", Hint: "keep your changes under another name, or replace them with --overwrite"}
	}
	return d, failure.Writing(place, output.Writable(output.At(place)))
}

// Add takes in a summary. It is read when all are there: all else would wait.
func (d *Digest) Add(s Summary) { d.summaries = append(d.summaries, s) }

// entries reads the results and their articles, a few at once.
func (d *Digest) entries(ctx context.Context) ([]Entry, error) {
	entries := make([]Entry, len(d.summaries))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(d.Jobs, 1))
	for i, s := range d.summaries {
		g.Go(func() (err error) {
			if entries[i], err = d.entry(ctx, s); err != nil {
				return fmt.Errorf("%s: %w", s.Path, err)
			}
			return ctx.Err()
		})
	}
	return entries, g.Wait()
}

// Write writes the page, unless it would be the same as the existing one, and returns how
// many articles it has; 0 where there is none to write of.
func (d *Digest) Write(ctx context.Context) (articles int, err error) {
	if len(d.summaries) == 0 {
		return 0, nil
	}
	entries, err := d.entries(ctx)
	if err != nil {
		return 0, err
	}
	page := Page(d.Title, entries)
	doc := output.Document(page, output.Record{
		Task: task, Source: d.Title, SourceSHA256: output.Hash([]byte(page)), Created: output.Timestamp(d.Now()),
	}, d.NoFrontMatter)
	if rec, _, _ := output.ReadRecord(doc); d.existing.Kind == output.Own && !d.existing.Edited && rec.ResultSHA256 == d.existing.Record.ResultSHA256 {
		return len(entries), nil
	}
	err = output.Publish(output.At(d.place), doc, 0o666, d.existing)
	if errors.Is(err, output.ErrExists) {
		err = &failure.Error{Reason: failure.Exists, Message: d.place + " appeared or changed while the run went on", Hint: "run the same command again", Err: err}
	}
	return len(entries), failure.Writing(d.place, err)
}

// entry reads a result and its article.
func (d *Digest) entry(ctx context.Context, s Summary) (Entry, error) {
	data, err := disk.ReadFile(s.Path, disk.Result)
	if err != nil {
		return Entry{}, failure.Cause(err)
	}
	a, err := extract.Read(extract.Source{Name: filepath.Base(s.Path), Data: []byte(output.Text(string(data)))})
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Title: markdown.EscapeHeading(a.Title), Link: relative(d.place, s.Article), Language: languages(s), Summary: gistOf(a.Markdown(), s.To)}
	if e.Title == "" {
		e.Title = markdown.EscapeHeading(filepath.Base(s.Article))
	}
	e.Date, e.FromFile = d.date(ctx, s, a)
	return e, nil
}

// gistOf is the text of a summary below its title, or its lead where it is long.
func gistOf(doc string, lang language.Tag) string {
	if m, ok := markdown.FrontMatter(doc); ok {
		doc = doc[m.End():]
	}
	_, body := summary.CutHeading(strings.TrimSpace(strings.ReplaceAll(doc, "\r\n", "\n")))
	if text.CountWords(body) > mostWords {
		return summary.Parse(body, lang).Lead()
	}
	return body
}

// date is that of the article, or else that of its file. A web page is not read once
// more: what it says of itself is in its result.
func (d *Digest) date(ctx context.Context, s Summary, result *article.Article) (t time.Time, fromFile bool) {
	if discover.At(s.Article).URL != "" {
		t, _ := Date(result, s.To)
		return t, false
	}
	a, err := d.Reader.Article(ctx, discover.Input{Path: s.Article, Rel: filepath.Base(s.Article)})
	if err == nil {
		if t, ok := Date(a, s.From); ok {
			return t, false
		}
	}
	if info, err := os.Stat(s.Article); err == nil {
		return info.ModTime().UTC(), true
	}
	return time.Time{}, false
}

// languages names the language of the article, and that of the summary where it is
// another one.
func languages(s Summary) string {
	from, to := s.From.Name(), s.To.Name()
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
