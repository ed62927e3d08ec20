// Package review shows results next to their sources: it gathers what a page on a folder of
// results needs, writes the page as one HTML file, and serves it with corrections in place.
package review

import (
	"context"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/check"
	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/disk"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/output"
)

// A Pair is a result and its source.
type Pair struct {
	// Source and Result are the files. Source.Path is "" if the source was not found, and
	// Unchecked says why.
	Source, Result discover.Input
	Unchecked      string
	// Name and SourceName are what the page calls the files: their paths in the reviewed folder.
	Name, SourceName string
	// Root is the reviewed folder, which a correction must not leave by links; "" is the
	// result's own.
	Root string
}

// Builder gathers what a page shows.
type Builder struct {
	// Checker runs the checks on each result.
	Checker check.Checker
	// Previous returns the version of a result before its last run; ok is false if there is none.
	// nil marks no changes.
	Previous func(path string) (data []byte, ok bool)
}

// An Article is one result next to its source.
type Article struct {
	Pair
	// Title is that of the result, or the name of its file.
	Title string
	// Record is the result's, with From and To as tags, and Edited whether a person has
	// changed the result since.
	Record   output.Record
	From, To language.Tag
	Edited   bool
	// Conflict says that the source changed under a block that a person had edited.
	Conflict bool
	// Rows are the blocks in order, each source block next to its translation.
	Rows []Row
	// Findings concern the whole article; those of a block are in its Row.
	Findings []Finding
	// Summary has the sentences of a summary with what they are based on.
	Summary []Sentence
	// Blocks counts the source's blocks of prose, and Covered those with a counterpart.
	Blocks, Covered int
	// Ratio is the length of the translation in characters, that of its source being 1; 0 for
	// a summary and if nothing is translated.
	Ratio float64
	// Bytes is the size of source and result together.
	Bytes int64

	// data is the result's file as the page shows it, and flavor how it is read.
	data   []byte
	flavor markdown.Flavor
	// state is the fingerprint of the files when the article was built.
	state string
}

// A Row is a block of the source next to its counterpart in the result. One of them may be
// missing. Code is shown once.
type Row struct {
	// Block is the ID of the source block, 0 for a block that only the result has.
	Block  int
	Kind   article.Kind
	Level  int
	Source []markdown.Inline
	Target []markdown.Inline
	// Code is the text of a code block.
	Code string
	// Edited says that a person wrote the translation.
	Edited   bool
	Conflict bool
	Findings []Finding
	// Matches are the numbers, terms and names that are written differently on both sides.
	Matches []Match
	// Changes leads from the previous version's translation to this one; nil if they agree.
	Changes []Change

	// target is the index of the result's block among those of its file, or -1 if it cannot be
	// corrected in place.
	target int
}

// A Match is a word of the source and what stands for it in the translation.
type Match struct{ Source, Target string }

// A Finding is what a check reports, now or when the result was made.
type Finding struct {
	article.Finding
	// Recorded says that the finding is only in the result's record.
	Recorded bool
}

// Counts returns how many findings of each level an article has.
func (a *Article) Counts() (errors, warnings int) {
	count := func(findings []Finding) {
		for _, f := range findings {
			if f.Level == article.Error {
				errors++
			} else {
				warnings++
			}
		}
	}
	count(a.Findings)
	for _, r := range a.Rows {
		count(r.Findings)
	}
	return errors, warnings
}

// Article reads and checks one pair.
func (b Builder) Article(ctx context.Context, p Pair) *Article {
	a := &Article{Pair: p, Title: filepath.Base(p.Name), state: b.state(p)}
	data, err := disk.ReadFile(p.Result.Path, disk.Result)
	if err != nil {
		a.fail("io", failure.Reading(err).Error())
		return a
	}
	a.data, a.Bytes = data, int64(len(data))
	if st := output.Inspect(p.Result.Path); st.Kind == output.Own {
		a.Record, a.Edited = st.Record, st.Edited
	}
	a.From, a.To = language.Make(a.Record.From), language.Make(a.Record.To)
	if a.Record.MDX || strings.EqualFold(filepath.Ext(p.Result.Path), ".mdx") {
		a.flavor = markdown.MDX
	}
	if p.Source.Path == "" {
		a.fail("source", "not checked: "+p.Unchecked)
		a.alone()
	} else if c, err := b.Checker.Recorded(ctx, p.Source, p.Result, a.Record); err != nil {
		a.fail("io", unplaced(p, failure.Of(err).Message))
		a.alone()
	} else {
		names := c.Names()
		a.compare(c)
		a.match(append(c.Terms, names.Rendered()...))
		a.place(append(c.Findings, b.Checker.Policy.Apply(names.Inconsistencies())...))
	}
	if b.Previous != nil {
		if old, ok := b.Previous(p.Result.Path); ok {
			a.markChanges(old)
		}
	}
	return a
}

// unplaced returns a message with the names of a pair's files instead of their paths, which
// are private.
func unplaced(p Pair, message string) string {
	return strings.NewReplacer(p.Source.Path, p.SourceName, p.Result.Path, p.Name).Replace(message)
}

// fail adds a finding that concerns the whole article.
func (a *Article) fail(name, message string) {
	a.Findings = append(a.Findings, Finding{Finding: article.Finding{Check: name, Message: message}})
}

// alone shows a result without its source.
func (a *Article) alone() {
	blocks := a.flavor.Parse(output.Text(string(a.data)))
	a.title(blocks)
	for _, block := range blocks {
		if block.Prose() {
			a.Rows = append(a.Rows, Row{Kind: block.Kind, Level: block.Level, Target: markdown.InlinesOf(block), target: -1})
		}
	}
	for _, f := range a.recorded() {
		f.Block = 0
		a.Findings = append(a.Findings, f)
	}
}

// title names the article after its first heading.
func (a *Article) title(blocks []article.Block) {
	for _, block := range blocks {
		if block.Kind == article.Heading && block.Level > 0 {
			if title := markdown.PlainOf(block); title != "" {
				a.Title = title
				return
			}
		}
	}
}

// compare fills in an article from a comparison, all but its findings.
func (a *Article) compare(c check.Comparison) {
	a.From, a.To = c.Source.From, c.To
	if size, err := fileSize(a.Source.Path); err == nil {
		a.Bytes += size
	}
	a.title(c.Result.Article.Blocks)
	if c.Recorded && c.Record.SourceSHA256 != c.Source.Hash {
		a.fail("source", "the source has changed since this result was made")
	}
	source, target := c.Source.Article.Prose(), c.Result.Article.Prose()
	a.Blocks = len(source)
	if c.Summary != "" {
		a.Summary = basedOn(c.Summary, source, c.Source.From, c.To)
	}
	if c.Partner == nil {
		if c.Record.Task == string(choice.Summarize) {
			a.sourceOnly(c.Source.Article.Blocks)
		}
		return
	}
	a.Rows = a.pairRows(c, target)
	var from, to int
	for _, r := range a.Rows {
		if r.Block > 0 && r.Kind != article.Code && r.Target != nil {
			from += length(r.Source)
			to += length(r.Target)
		}
	}
	if from > 0 {
		a.Ratio = float64(to) / float64(from)
	}
}

// length is how many characters of some inlines a reader sees.
func length(inlines []markdown.Inline) int { return utf8.RuneCountInString(Visible(inlines)) }

// Visible returns the text of inlines as the page shows it.
func Visible(inlines []markdown.Inline) string {
	var b strings.Builder
	var write func([]markdown.Inline)
	write = func(inlines []markdown.Inline) {
		for _, in := range inlines {
			if in.Kind == markdown.LineBreak {
				b.WriteByte('\n')
			}
			b.WriteString(in.Text)
			write(in.Children)
		}
	}
	write(inlines)
	return b.String()
}
