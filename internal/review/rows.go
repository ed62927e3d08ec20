package review

import (
	"os"
	"regexp"
	"slices"
	"strconv"

	"tolka/internal/article"
	"tolka/internal/check"
	"tolka/internal/markdown"
)

// pairRows returns the source's blocks in order, each with its counterpart, the code between
// them, and the blocks that only the result has, each behind the one that it follows.
func (a *Article) pairRows(c check.Comparison, target []article.Block) []Row {
	places := a.placesInFile(c, target)
	var rows []Row
	next := 0 // the first block of the result that has no row yet
	alone := func(end int) {
		for ; next < end; next++ {
			if !slices.Contains(c.Partner, next) {
				b := target[next]
				rows = append(rows, Row{Kind: b.Kind, Level: b.Level, Target: markdown.InlinesOf(b), target: places[next]})
			}
		}
	}
	n := -1
	for _, b := range c.Source.Article.Blocks {
		if b.Kind == article.Code {
			rows = append(rows, Row{Kind: b.Kind, Code: b.Raw, target: -1})
		}
		if !b.Prose() {
			continue
		}
		n++
		row := Row{Block: b.ID, Kind: b.Kind, Level: b.Level, Source: markdown.InlinesOf(b), target: -1}
		if j := c.Partner[n]; j >= 0 {
			alone(j)
			next = max(next, j+1)
			row.Target, row.target = markdown.InlinesOf(target[j]), places[j]
			row.Matches = a.matches(Visible(row.Source), Visible(row.Target))
		}
		rows = append(rows, row)
	}
	alone(len(target))
	return rows
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
// source and other link targets. A block whose text is not found in its order has no place.
func (a *Article) placesInFile(c check.Comparison, target []article.Block) []int {
	places := make([]int, len(target))
	var file []article.Block
	if c.Result.Article.Subtitles == "" {
		file = prose(a.flavor.Parse(string(a.data)))
	}
	k := 0
	for j, b := range target {
		places[j] = -1
		text := markdown.PlainOf(b)
		for i := k; i < len(file); i++ {
			if file[i].Kind == b.Kind && markdown.PlainOf(file[i]) == text {
				places[j], k = i, i+1
				break
			}
		}
	}
	return places
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
