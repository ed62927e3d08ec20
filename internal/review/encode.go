package review

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/output"
)

// indexData is what the page's overview knows of all results.
type indexData struct {
	Title     string            `json:"title"`
	Languages map[string]string `json:"languages"`
	RTL       []string          `json:"rtl"`
	Results   []entryData       `json:"results"`
}

// entryData is one row of the overview.
type entryData struct {
	Title    string  `json:"title"`
	Result   string  `json:"result"`
	Source   string  `json:"source"`
	Task     string  `json:"task,omitempty"`
	From     string  `json:"from"`
	To       string  `json:"to"`
	Model    string  `json:"model"`
	Date     string  `json:"date"`
	Blocks   int     `json:"blocks"`
	Errors   int     `json:"errors"`
	Warnings int     `json:"warnings"`
	Edited   bool    `json:"edited,omitempty"`
	Conflict bool    `json:"conflict,omitempty"`
	Ratio    float64 `json:"ratio,omitempty"`
	Coverage int     `json:"coverage"` // percent of the source's blocks
	// Rows is how many rows there are, and Marks has the rows with findings by their level and
	// those that a person edited ("mine").
	Rows  int              `json:"rows"`
	Marks map[string][]int `json:"marks"`
	// Version is the hash of the result's file, for corrections.
	Version string `json:"version,omitempty"`
}

// detailData is the blocks of one result. Its arrays are positional, for the page must not be
// much larger than the texts.
type detailData struct {
	Rows    [][]any `json:"rows"` // kind, block, source, target, moreData
	Notes   [][]any `json:"notes,omitempty"`
	Summary [][]any `json:"summary,omitempty"` // sentence, [[block, start, end], …]
}

// moreData is what few rows have.
type moreData struct {
	Notes    [][]any     `json:"notes,omitempty"` // level, check, message, 1 if it is only recorded
	Matches  [][2]string `json:"matches,omitempty"`
	Changes  [][]any     `json:"changes,omitempty"` // -1, 0 or 1, text
	Edited   bool        `json:"edited,omitempty"`
	Conflict bool        `json:"conflict,omitempty"`
	At       *int        `json:"at,omitempty"` // the block in the file, for corrections
}

// entry returns an article's row in the overview. serving adds what corrections need.
func (a *Article) entry(serving bool) entryData {
	errors, warnings := a.Counts()
	e := entryData{
		Title: a.Title, Result: a.Name, Source: a.SourceName, Task: a.Record.Task, From: a.From.String(), To: a.To.String(),
		Model: a.Record.Model, Blocks: a.Blocks, Errors: errors, Warnings: warnings, Edited: a.Edited, Conflict: a.Conflict,
		Ratio: math.Round(a.Ratio*100) / 100, Rows: len(a.Rows), Marks: make(map[string][]int),
	}
	e.Date, _, _ = strings.Cut(a.Record.Created, "T")
	if e.Model == "" {
		e.Model = a.Record.Engine
	}
	if a.Blocks > 0 {
		e.Coverage = 100 * a.Covered / a.Blocks
	}
	for i, r := range a.Rows {
		levels := make(map[string]bool)
		for _, f := range r.Findings {
			levels[f.Level.String()] = true
		}
		if r.Edited {
			levels["mine"] = true
		}
		for level := range levels {
			e.Marks[level] = append(e.Marks[level], i)
		}
	}
	if serving {
		e.Version = output.Hash(a.data)
	}
	return e
}

// detail returns an article's blocks. serving adds what corrections need.
func (a *Article) detail(serving bool) detailData {
	d := detailData{Rows: make([][]any, 0, len(a.Rows)), Notes: notes(a.Findings)}
	for _, r := range a.Rows {
		if r.Kind == article.Code {
			d.Rows = append(d.Rows, []any{"code", 0, r.Code})
			continue
		}
		row := []any{kindName(r), r.Block, encode(r.Source), encode(r.Target)}
		more := moreData{Notes: notes(r.Findings), Edited: r.Edited, Conflict: r.Conflict}
		for _, m := range r.Matches {
			more.Matches = append(more.Matches, [2]string{m.Source, m.Target})
		}
		for _, c := range r.Changes {
			more.Changes = append(more.Changes, []any{c.Op, c.Text})
		}
		if serving && r.target >= 0 {
			more.At = &r.target
		}
		if more.Notes != nil || more.Matches != nil || more.Changes != nil || more.Edited || more.At != nil {
			row = append(row, more)
		}
		d.Rows = append(d.Rows, row)
	}
	for _, s := range a.Summary {
		basis := make([][3]int, 0, len(s.Basis))
		for _, p := range s.Basis {
			basis = append(basis, [3]int{p.Block, p.Start, p.End})
		}
		d.Summary = append(d.Summary, []any{s.Text, basis})
	}
	return d
}

func kindName(r Row) string {
	if r.Kind == article.Heading {
		if r.Level == 0 {
			return "h6" // the title of an admonition
		}
		return fmt.Sprintf("h%d", r.Level)
	}
	return r.Kind.String()
}

func notes(findings []Finding) (out [][]any) {
	for _, f := range findings {
		n := []any{f.Level.String(), f.Check, f.Message}
		if f.Recorded {
			n = append(n, 1)
		}
		out = append(out, n)
	}
	return out
}

// inlineNames are what the page calls the kinds of inlines.
var inlineNames = map[markdown.InlineKind]string{
	markdown.Emphasis: "em", markdown.Strong: "strong", markdown.Strikethrough: "del", markdown.InlineCode: "code",
	markdown.Link: "a", markdown.Image: "img", markdown.HTMLTag: "tag", markdown.LineBreak: "br",
}

// encode returns inlines as the page reads them: 0 for empty text, a string for plain
// text, else an array of strings and [kind, …].
func encode(inlines []markdown.Inline) any {
	switch {
	case inlines == nil:
		return 0
	case len(inlines) == 1 && inlines[0].Kind == markdown.TextRun:
		return inlines[0].Text
	}
	return parts(inlines)
}

func parts(inlines []markdown.Inline) []any {
	out := make([]any, 0, len(inlines))
	for _, in := range inlines {
		name := inlineNames[in.Kind]
		switch in.Kind {
		case markdown.TextRun:
			out = append(out, in.Text)
		case markdown.Link:
			out = append(out, []any{name, in.Target, parts(in.Children)})
		case markdown.Image:
			out = append(out, []any{name, in.Text, in.Target})
		case markdown.InlineCode, markdown.HTMLTag:
			out = append(out, []any{name, in.Text})
		case markdown.LineBreak:
			out = append(out, []any{name})
		default:
			out = append(out, append([]any{name}, parts(in.Children)...))
		}
	}
	return out
}

// index returns the overview of articles.
func index(title string, articles []*Article, serving bool) indexData {
	d := indexData{Title: title, Languages: make(map[string]string), RTL: []string{}, Results: make([]entryData, 0, len(articles))}
	for _, a := range articles {
		d.Results = append(d.Results, a.entry(serving))
		for _, tag := range []language.Tag{a.From, a.To} {
			name := tag.String()
			if _, known := d.Languages[name]; known || tag.IsZero() {
				continue
			}
			d.Languages[name] = tag.Name()
			if tag.RightToLeft() {
				d.RTL = append(d.RTL, name)
			}
		}
	}
	slices.Sort(d.RTL)
	return d
}

// inert returns a value as JSON that ends no script element and begins no comment in one: in a
// script, only these three make HTML see anything but text.
func inert(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // it would triple the size of markup
	if err := e.Encode(v); err != nil {
		return "", err
	}
	return htmlOpening.Replace(strings.TrimSuffix(b.String(), "\n")), nil
}

// htmlOpening escapes each "<" that may begin </script, <script or <!--.
var htmlOpening = strings.NewReplacer("</", `\u003c/`, "<!", `\u003c!`, "<s", `\u003cs`, "<S", `\u003cS`)

// Title names a page after the paths that it is on.
func Title(paths []string) string {
	if len(paths) != 1 {
		return "Review"
	}
	abs, err := filepath.Abs(paths[0])
	if err != nil {
		return "Review"
	}
	return filepath.Base(abs)
}
