package review

import (
	"os"
	"regexp"
	"slices"
	"strconv"

	"tolka/internal/align"
	"tolka/internal/article"
	"tolka/internal/check"
	"tolka/internal/markdown"
)

// pairRows returns a translation's blocks in the order of the result, each next to its source, and
// the code between them. Blocks that a person split or merged are next to each other in order.
func (a *Article) pairRows(c check.Comparison, target []article.Block) []Row {
	places := a.placesInFile(c, target)
	source := align.DocOfSource(c.Source.Article)
	var rows []Row
	code := codeBefore(c.Source.Article.Blocks)
	for _, p := range pairs(c, source) {
		for k := range max(len(p.Source), len(p.Result)) {
			row := Row{target: -1}
			if k < len(p.Result) {
				j := p.Result[k]
				b := target[j]
				row.Kind, row.Level, row.Target, row.target, row.Edited = b.Kind, b.Level, markdown.InlinesOf(b), places[j], p.Edited
			}
			if k < len(p.Source) {
				b := source.Prose[p.Source[k]]
				rows = append(rows, code[b.ID]...)
				delete(code, b.ID)
				row.Block, row.Kind, row.Level, row.Source = b.ID, b.Kind, b.Level, markdown.InlinesOf(b)
				if len(p.Result) > 0 {
					a.Covered++
				}
			}
			if row.Source != nil && row.Target != nil {
				row.Matches = a.matches(Visible(row.Source), Visible(row.Target))
			}
			rows = append(rows, row)
		}
	}
	return append(rows, code[0]...)
}

// pairs aligns a result with its source: by the hashes in the record if it has them and the
// result is Markdown, else by kind and length.
func pairs(c check.Comparison, source align.Doc) []align.Pair {
	if c.Result.Article.Subtitles != "" {
		return align.Pairs(source, align.Doc{Prose: c.Result.Article.Prose()}, nil)
	}
	result := align.DocOf(c.Result.Article.Blocks)
	if h, ok := align.ParseHashes(c.Record.Blocks); ok {
		return align.Pairs(source, result, &h)
	}
	return align.Pairs(source, result, nil)
}

// codeBefore returns the rows of the code before each prose block, by its ID; those after the
// last one are at 0.
func codeBefore(blocks []article.Block) map[int][]Row {
	out := make(map[int][]Row)
	var open []Row
	for _, b := range blocks {
		switch {
		case b.Kind == article.Code:
			open = append(open, Row{Kind: b.Kind, Code: b.Raw, target: -1})
		case b.Prose():
			out[b.ID], open = open, nil
		}
	}
	out[0] = open
	return out
}

// sourceOnly shows the article of a summary.
func (a *Article) sourceOnly(blocks []article.Block) {
	for _, b := range blocks {
		if b.Prose() {
			a.Rows = append(a.Rows, Row{Block: b.ID, Kind: b.Kind, Level: b.Level, Source: markdown.InlinesOf(b), target: -1})
		}
	}
}

// placesInFile returns, for each block of the result as it was compared, its index among the
// blocks of the file, or -1. The file has the record, and may have a summary, quotations of the
// source and other link targets. A block has a place if it is the same whether the blocks are looked
// for in order from the beginning of the file or from its end.
func (a *Article) placesInFile(c check.Comparison, target []article.Block) []int {
	var file []plainBlock
	if c.Result.Article.Subtitles == "" {
		file = plainBlocks(prose(a.flavor.Parse(string(a.data))))
	}
	wanted := plainBlocks(target)
	places, last := make([]int, len(wanted)), make([]int, len(wanted))
	k := 0
	for j, b := range wanted {
		places[j] = -1
		if i := slices.Index(file[k:], b); i >= 0 {
			places[j], k = k+i, k+i+1
		}
	}
	k = len(file)
	for j, b := range slices.Backward(wanted) {
		last[j] = -1
		for i := k - 1; i >= 0; i-- {
			if file[i] == b {
				last[j], k = i, i
				break
			}
		}
	}
	for j := range places {
		if places[j] != last[j] {
			places[j] = -1
		}
	}
	return places
}

// plainBlock is what a block is recognized by.
type plainBlock struct {
	kind article.Kind
	text string
}

func plainBlocks(blocks []article.Block) []plainBlock {
	out := make([]plainBlock, len(blocks))
	for i, b := range blocks {
		out[i] = plainBlock{b.Kind, markdown.PlainOf(b)}
	}
	return out
}

func prose(blocks []article.Block) []article.Block {
	return slices.DeleteFunc(slices.Clone(blocks), func(b article.Block) bool { return !b.Prose() })
}

// place puts findings next to their blocks: those of today's checks, and those in the record
// that today's checks do not repeat.
func (a *Article) place(findings []article.Finding) {
	all := make([]Finding, 0, len(findings))
	for _, f := range findings {
		all = append(all, Finding{Finding: f})
	}
	for _, f := range a.recorded() {
		if !slices.ContainsFunc(findings, func(g article.Finding) bool {
			return g.Check == f.Check && g.Block == f.Block && g.Message == f.Message
		}) {
			all = append(all, f)
		}
	}
	byBlock := make(map[int]int, len(a.Rows))
	for i, r := range a.Rows {
		if r.Block > 0 {
			byBlock[r.Block] = i
		}
	}
	for _, f := range all {
		i, ok := byBlock[f.Block]
		if !ok {
			a.Findings = append(a.Findings, f)
			continue
		}
		r := &a.Rows[i]
		if f.Recorded && r.Edited && f.Check != mergeCheck {
			continue // it was about the text before the edit
		}
		r.Findings = append(r.Findings, f)
		r.Conflict = r.Conflict || f.Check == mergeCheck
	}
	a.Conflict = slices.ContainsFunc(all, func(f Finding) bool { return f.Check == mergeCheck })
}

// mergeCheck is the warning of a result whose source changed under an edited block.
const mergeCheck = "merge"

// recordedFinding is a warning of a record, as article.Finding.String writes it.
var recordedFinding = regexp.MustCompile(`(?s)^([\w-]+): (?:block (\d+): )?(.*)$`)

// recorded returns the findings in the article's record.
func (a *Article) recorded() []Finding {
	var out []Finding
	for _, w := range a.Record.Warnings {
		f := Finding{Recorded: true, Finding: article.Finding{Check: "record", Message: w}}
		if m := recordedFinding.FindStringSubmatch(w); m != nil {
			f.Check, f.Message = m[1], m[3]
			f.Block, _ = strconv.Atoi(m[2]) // 0 if it concerns the whole
		}
		out = append(out, f)
	}
	return out
}

// fileSize returns the size of a file.
func fileSize(path string) (int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
