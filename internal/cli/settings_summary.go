package cli

import (
	"strconv"
	"strings"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/pipeline"
	"tolka/internal/summary"
)

// tldrWords is the length of a summary in the form tldr where nobody chose another.
const tldrWords = 25

// summaryChoices reads what the user chose of summaries.
func summaryChoices(v config.Values, p *pipeline.Pipeline) (err error) {
	c := &p.Choices
	if c.Length, err = parseLength(v); err != nil {
		return err
	}
	if v["format"].String() != "" {
		if c.Format, err = v["format"].OneOf(summary.Formats...); err != nil {
			return err
		}
	}
	if c.Format == "tldr" && v["length"].Rank == config.Default {
		c.Length = choice.Length{Words: tldrWords}
	}
	if c.Task != choice.Translate {
		return nil
	}
	with, err := v["with_summary"].Bool()
	if err != nil {
		return err
	}
	at := v["summary_at"].String()
	if at != "" {
		if at, err = v["summary_at"].OneOf(string(choice.SummaryInFrontMatter), string(choice.SummaryOnTop)); err != nil {
			return err
		}
	}
	switch {
	case !with && v["summary_at"].Rank != config.Flag: // the config may say where, and the flag that
	case at != "":
		c.WithSummary = choice.SummaryPlace(at)
	case p.NoFrontMatter:
		c.WithSummary = choice.SummaryOnTop
	default:
		c.WithSummary = choice.SummaryInFrontMatter
	}
	return nil
}

// parseLength reads the length of a summary.
func parseLength(v config.Values) (choice.Length, error) {
	s := v["length"].String()
	switch s {
	case "short":
		return choice.Length{Words: 60}, nil
	case "medium":
		return choice.Length{Words: 150}, nil
	case "long":
		return choice.Length{Words: 400}, nil
	}
	if percent, ok := strings.CutSuffix(s, "%"); ok {
		if n, err := strconv.Atoi(percent); err == nil && n >= 1 && n <= 100 {
			return choice.Length{Percent: n}, nil
		}
	} else if n, err := strconv.Atoi(s); err == nil && n >= 5 {
		return choice.Length{Words: n}, nil
	}
	return choice.Length{}, v["length"].Wrong("short, medium, long, a number of words from 5, or a percentage")
}
