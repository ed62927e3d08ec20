package cli

import (
	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/pipeline"
)

// fitsSubtitles returns a usage error if one of the inputs is a subtitle file, and the user
// wants something in the result that subtitles have no place for.
func fitsSubtitles(c pipeline.Choices, inputs []discover.Input) error {
	if c.Task != choice.Translate {
		return nil
	}
	for _, in := range inputs {
		switch {
		case !in.IsSubtitles():
		case c.Layout() != "":
			return usage("--bilingual cannot be used for subtitles ("+in.Path+")", "leave it out, or leave them out with --exclude")
		case c.WithSummary != "":
			return usage("--with-summary and --summary-at cannot be used for subtitles ("+in.Path+")", "tolka summarize writes their summary into a file of its own")
		}
	}
	return nil
}
