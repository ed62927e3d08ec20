package align

import (
	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/markdown"
	"tolka/internal/output"
	"tolka/internal/subtitle"
)

// Bare returns a result's text, given without its record, in the form in which it was translated:
// without the quotations of a bilingual layout, with the source's links, and without an included
// summary, which it returns separately. The paths are those of the two files.
func Bare(a *article.Article, rec output.Record, text, sourcePath, resultPath string) (bare, summary string) {
	return BareWith(a, rec, text, sourcePath, resultPath, nil)
}

// BareWith is Bare with a function that chooses how to write each link that does not lead to a
// heading of the source. write gets the link's destination and the source's link to the same file,
// or "". If write is nil, BareWith uses the source's link and leaves other links unchanged.
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
		for len(prose) < b.ID-1 { // the result has no text for this block
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

// textsOnly returns a Doc without gaps for subtitles: their cues and times are always the source's.
func textsOnly(prose []article.Block) Doc {
	return Doc{Prose: prose, Gaps: make([]Gap, len(prose)+1)}
}
