package align

import (
	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/markdown"
	"tolka/internal/output"
	"tolka/internal/subtitle"
)

// Bare returns the text of a result, given without its record, as it was translated: without
// the quotations of a bilingual layout, with links as the source has them, and without the
// summary that was made with it, which it returns too. The paths are those of the files.
func Bare(a *article.Article, rec output.Record, text, sourcePath, resultPath string) (bare, summary string) {
	return BareWith(a, rec, text, sourcePath, resultPath, nil)
}

// BareWith is Bare with a function that says how links to other places than headings of the source
// are written, given the link of the source that leads to the same file, or ""; nil takes that, and
// leaves others as they are.
func BareWith(a *article.Article, rec output.Record, text, sourcePath, resultPath string, write func(destination, same string) string) (bare, summary string) {
	if rec.Layout == choice.Bilingual {
		text = markdown.Of(a).Monolingual(a.Markdown(), text)
	}
	if rec.Task != string(choice.Summarize) && a.Subtitles == "" {
		text = sourceLinks(a, rec, text, sourcePath, resultPath, write)
	}
	if rec.WithSummary != "" {
		text, summary = markdown.CutSummary(text, rec.WithSummary == string(choice.SummaryOnTop))
	}
	return text, summary
}

// DocOfResult splits the bare text of a result like its source.
func DocOfResult(source *article.Article, bare string) Doc {
	if source.Subtitles == "" {
		return DocOf(markdown.Of(source).Parse(bare))
	}
	var prose []article.Block
	for _, b := range subtitle.Like(source.Markdown(), bare) {
		for len(prose) < b.ID-1 { // a block for which the result has nothing
			prose = append(prose, article.Block{ID: len(prose) + 1, Kind: article.Paragraph})
		}
		prose = append(prose, b)
	}
	return textsOnly(prose)
}

// DocOfSource splits an article.
func DocOfSource(a *article.Article) Doc {
	if a.Subtitles != "" {
		return textsOnly(a.Prose())
	}
	return DocOf(a.Blocks)
}

// textsOnly is the Doc of subtitles: cues and times are always those of the source.
func textsOnly(prose []article.Block) Doc {
	return Doc{Prose: prose, Gaps: make([]Gap, len(prose)+1)}
}
