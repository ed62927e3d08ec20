// Package check runs the checks that a result has to pass before it is written on any pair of
// files, whoever made the second.
package check

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"tolka/internal/align"
	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/coverage"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/glossary"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/output"
	"tolka/internal/source"
	"tolka/internal/subtitle"
	"tolka/internal/verify"
)

// Checker holds results against their sources.
type Checker struct {
	// Reader reads the files.
	Reader *source.Reader
	// Languages tells the languages of what was read.
	Languages verify.Languages
	// Policy says what a finding means.
	Policy failure.Policy
	// Terms is the agreed terminology.
	Terms []article.Term
	// NamesOnly runs no check: a Comparison then has only the texts and their partners.
	NamesOnly bool
	// Learned says that Folder also compares the words of translations between languages without a table, as
	// the results of the folder translate them.
	Learned bool

	// memos keep what the checks found in blocks that several results have; nil for none.
	memos *memos
	// words are the words that Folder has learned.
	words map[languages]*coverage.Model
}

// Comparison is a result next to its source, block by block.
type Comparison struct {
	// Source and Result are what was read. The Result is compared as the source has it: without
	// the record, the quoted source and a summary, and with the links of the source.
	Source, Result *source.Source
	// Record is the result's own, and Recorded whether it has one.
	Record   output.Record
	Recorded bool
	// To is the language that the result should be in.
	To language.Tag
	// Partner has for each prose block of the Source the index of its counterpart among those of
	// the Result, or -1. It is nil for a summary.
	Partner []int
	// Summary is the text that was checked as a summary of the source, "" for none.
	Summary string
	// Findings are those of all checks, each with the ID of its block in the Source.
	Findings []article.Finding
	// Terms are the agreed terms that both texts of a block have.
	Terms []verify.Rendered

	// pairs are the prose blocks of the Source with those of the Result, with placeholders. spans has what
	// these stand for, by the block's ID.
	pairs []verify.Pair
	spans map[int][]markdown.Span
}

// Files returns the findings of Compare, and names that have more than one rendering.
func (c Checker) Files(ctx context.Context, from, result discover.Input, to language.Tag) ([]article.Finding, error) {
	compared, err := c.Compare(ctx, from, result, to)
	if err != nil {
		return nil, err
	}
	return append(compared.Findings, c.Policy.Apply(compared.Names().Inconsistencies())...), nil
}

// Compare runs the checks that a result of tolka's has to pass on any source and result,
// whoever wrote the latter. to is the language that the result should be in; the zero Tag
// takes the one in its record or, where there is none, the one that it is in. The error is
// a *failure.Error that names the file.
func (c Checker) Compare(ctx context.Context, from, result discover.Input, to language.Tag) (Comparison, error) {
	return c.compare(ctx, from, result, to, nil)
}

// compare is Compare with the record of the result, nil if it was not read yet.
func (c Checker) compare(ctx context.Context, from, result discover.Input, to language.Tag, known *output.Record) (Comparison, error) {
	s, err := c.Reader.Read(ctx, from)
	if err == nil {
		err = s.Understand(ctx)
	}
	if err != nil {
		return Comparison{}, named(from, err)
	}
	r, err := c.Reader.Read(ctx, result)
	if err != nil {
		return Comparison{}, named(result, err)
	}
	flavor := markdown.Of(s.Article)
	var rec output.Record
	recorded := known != nil
	if recorded {
		rec = *known
	} else {
		rec, _, recorded = output.ReadRecord(r.Data)
	}
	if !recorded {
		if st := output.Inspect(result.Path); st.Kind == output.Own { // in a sidecar
			rec, recorded = st.Record, true
		}
	}
	out := Comparison{Source: s, Result: r, Record: rec, Recorded: recorded, To: to}
	var text string
	text, out.Summary = align.Bare(s.Article, rec, output.Text(string(r.Data)), from.Path, result.Path)
	r.Data = []byte(text)
	if err := r.Understand(ctx); err != nil {
		// Nothing came of the whole article.
		if f := failure.Of(err); f.Reason == failure.Empty {
			out.Findings = []article.Finding{{Check: "empty", Level: article.Error, Message: "the result has no text"}}
			return out, nil
		}
		return Comparison{}, named(result, err)
	}
	if r.Article.MDX != s.Article.MDX && recorded && rec.Task == string(choice.Translate) { // named as another flavor is
		r.Article.MDX, r.Article.Blocks = s.Article.MDX, flavor.Parse(r.Article.Markdown())
	}
	if s.Article.Written && !r.Article.MDX {
		markdown.Rewrite(r.Article.Blocks)
		r.Article.Written = true
	}
	if s.Article.Subtitles != "" && r.Article.Subtitles != "" {
		r.Article.Blocks = subtitle.Like(s.Article.Markdown(), text)
	}
	if to.IsZero() && recorded {
		out.To = language.Make(rec.To)
	}
	if out.To.IsZero() {
		out.To = r.From
	}
	var findings []article.Finding
	if recorded && rec.Task == string(choice.Summarize) {
		out.Summary = summaryBody(r.Article)
	} else {
		out.Partner = align.ByKind(s.Article.Prose(), r.Article.Prose())
		out.pairs, out.spans = protected(s, r, out.Partner)
		if c.NamesOnly {
			return out, nil
		}
		findings, out.Terms = c.translation(s, r, text, out)
	}
	if out.Summary != "" || out.Partner == nil {
		findings = append(findings, c.summary(s, out.Summary, out.To)...)
	}
	if r.Hash == s.Hash && !slices.ContainsFunc(findings, func(f article.Finding) bool { return f.Check == "echo" }) {
		findings = append(findings, article.Finding{Check: "echo", Message: "the result is the source, byte for byte"})
	}
	out.Findings = c.Policy.Apply(findings)
	return out, nil
}

// summary holds a summary against its article.
func (c Checker) summary(s *source.Source, text string, to language.Tag) []article.Finding {
	return verify.Summary{Source: prose(s.Article), Text: text, From: s.From, To: to, Ended: true, Languages: c.Languages}.Check()
}

// translation compares block with block, and the two skeletons. It also returns the agreed terms that it
// has found.
func (c Checker) translation(s, r *source.Source, result string, compared Comparison) ([]article.Finding, []verify.Rendered) {
	var findings []article.Finding
	partner := compared.Partner
	from, target := s.Article.Prose(), r.Article.Prose()
	for _, d := range differences(s, r, result, from, target, partner) {
		f := article.Finding{Check: "skeleton", Level: article.Error, Block: d.Block, Message: d.Message}
		if d.Emphasis {
			f.Level = article.Warning
		}
		findings = append(findings, f)
	}
	hasPartner := make([]bool, len(target))
	for _, j := range partner {
		if j >= 0 {
			hasPartner[j] = true
		}
	}
	for j, b := range target {
		if !hasPartner[j] && !isAdmonitionTitle(b) {
			findings = append(findings, article.Finding{Check: "incomplete", Level: article.Error, Message: fmt.Sprintf("the result has a block that the source has not: %q", excerpt(b.Text))})
		}
	}
	translation := verify.Translation{Pairs: compared.pairs, From: s.From, To: compared.To, Languages: c.Languages, Terms: glossary.Between(c.Terms, s.From, compared.To), Memo: c.memos.of(s.From, compared.To), Learned: c.words[languages{s.From, compared.To}]}
	for _, f := range translation.Check() {
		f.Message = markdown.Named(f.Message, compared.spans[f.Block])
		findings = append(findings, f)
	}
	verify.Sort(findings)
	return findings, translation.RenderedTerms()
}

// protected returns the prose blocks of a source with their partners in the result, with placeholders, and
// what these stand for.
func protected(s, r *source.Source, partner []int) ([]verify.Pair, map[int][]markdown.Span) {
	target := r.Article.Prose()
	fromLabels, targetLabels := markdown.LabelsOf(s.Article.Blocks), markdown.LabelsOf(r.Article.Blocks)
	var pairs []verify.Pair
	spansOf := make(map[int][]markdown.Span)
	for i, b := range s.Article.Prose() {
		text, spans := subtitle.ProtectBlock(s.Article, b, fromLabels)
		spansOf[b.ID] = spans
		pair := verify.Pair{Block: b.ID, Kind: b.Kind, Source: text}
		if j := partner[i]; j >= 0 {
			other, own := subtitle.ProtectBlock(r.Article, target[j], targetLabels)
			pair.Target = markdown.Renumber(other, own, spans)
		}
		pairs = append(pairs, pair)
	}
	return pairs, spansOf
}

// differences compares the skeletons, those of subtitles by their cues. result is the text of
// the unchanged result, as in its file.
func differences(s, r *source.Source, result string, from, target []article.Block, partner []int) []markdown.Difference {
	if s.Article.Subtitles != "" && r.Article.Subtitles != "" {
		return subtitle.Compare(s.Article.Markdown(), result)
	}
	flavor := markdown.Of(s.Article)
	return markdown.Compare(flavor.Skeleton(withoutGuesses(s, from, target, partner)), flavor.Skeleton(r.Article.Markdown()))
}

// isAdmonitionTitle reports whether a block is the title of an admonition or a callout. A translator may
// add one, because a page shows an English word otherwise.
func isAdmonitionTitle(b article.Block) bool { return b.Kind == article.Heading && b.Level == 0 }

// withoutGuesses returns the Markdown of a source. In one of plain text, headings are a guess, so that
// those whose partner is a paragraph are paragraphs.
func withoutGuesses(s *source.Source, from, target []article.Block, partner []int) string {
	if name := strings.ToLower(s.Article.Name); strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".markdown") || strings.HasSuffix(name, ".mdx") || strings.HasSuffix(name, ".html") || strings.HasSuffix(name, ".htm") {
		return s.Article.Markdown()
	}
	isParagraph := make(map[int]bool) // by the block's ID
	for i, b := range from {
		if j := partner[i]; j >= 0 && b.Kind == article.Heading && target[j].Kind == article.Paragraph {
			isParagraph[b.ID] = true
		}
	}
	var out strings.Builder
	for _, b := range s.Article.Blocks {
		if isParagraph[b.ID] && b.Kind == article.Heading {
			out.WriteString(strings.TrimLeft(b.Raw, "# "))
			continue
		}
		out.WriteString(b.Raw)
	}
	return out.String()
}

// prose joins the running text of an article.
func prose(a *article.Article) string {
	var b strings.Builder
	for _, blk := range a.Prose() {
		b.WriteString(blk.Text + "\n\n")
	}
	return b.String()
}

// summaryBody is the text of a summary under its heading.
func summaryBody(a *article.Article) string {
	var b strings.Builder
	for _, blk := range a.Prose() {
		if blk.Kind != article.Heading && blk.Kind != article.Value {
			b.WriteString(blk.Text + "\n\n")
		}
	}
	return strings.TrimSpace(b.String())
}

// excerpt is the beginning of a text, for a message.
func excerpt(s string) string {
	const runes = 60
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= runes {
		return string(r)
	}
	return string(r[:runes]) + "…"
}

// named puts the name of an input before a failure's message.
func named(in discover.Input, err error) *failure.Error {
	f := *failure.Of(err)
	f.Message = in.Path + ": " + f.Message
	return &f
}
