package extract

import (
	"slices"

	"tolka/internal/article"
	"tolka/internal/failure"
	"tolka/internal/subtitle"
)

// subtitleFormat returns the format of a subtitle file, by the media type that came with it,
// else by its name or its text; "" for any other input.
func subtitleFormat(s Source, text string) string {
	switch s.MediaType {
	case "text/vtt":
		return subtitle.VTT
	case "application/x-subrip", "text/srt":
		return subtitle.SRT
	case "", "text/plain", "application/octet-stream", "binary/octet-stream":
		if !s.Whole {
			return subtitle.FormatOf(s.Name, text)
		}
	}
	return ""
}

// subtitles makes an article of a subtitle file.
func subtitles(s Source, format, text string, doubts []article.Finding) (*article.Article, error) {
	a := &article.Article{Name: s.Name, EOL: lineEnd(text), Subtitles: format, Blocks: subtitle.Blocks(text), Warnings: doubts}
	if !slices.ContainsFunc(a.Blocks, article.Block.Prose) {
		return nil, &failure.Error{Reason: failure.Empty, Message: "there are no subtitles in it"}
	}
	return a, nil
}
