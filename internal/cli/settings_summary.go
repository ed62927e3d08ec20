package cli

import (
	"cmp"
	"strconv"
	"strings"

	"tolka/internal/choice"
	"tolka/internal/config"
)

// tldrWords is the length of a summary in the form tldr where nobody chose another.
const tldrWords = 25

// summaryPlace returns where a translation has a summary, "" for nowhere.
func summaryPlace(s *config.Settings, task choice.Task, err *error) choice.SummaryPlace {
	if task != choice.Translate {
		return ""
	}
	with, at := s.WithSummary.Get(err), s.SummaryAt.Get(err)
	switch {
	case !with && s.SummaryAt.Rank != config.Flag: // the config may say where, and the flag that
		return ""
	case at != "":
		return choice.SummaryPlace(at)
	case s.NoFrontMatter.Get(err):
		return choice.SummaryOnTop
	}
	return choice.SummaryInFrontMatter
}

// summaryLength returns the length of a summary.
func summaryLength(s *config.Settings, err *error) choice.Length {
	if s.Format.String() == "tldr" && s.Length.Rank == config.Default {
		return choice.Length{Words: tldrWords}
	}
	length := s.Length.String()
	switch length {
	case "short":
		return choice.Length{Words: 60}
	case "medium":
		return choice.Length{Words: 150}
	case "long":
		return choice.Length{Words: 400}
	}
	if percent, ok := strings.CutSuffix(length, "%"); ok {
		if n, err := strconv.Atoi(percent); err == nil && n >= 1 && n <= 100 {
			return choice.Length{Percent: n}
		}
	} else if n, err := strconv.Atoi(length); err == nil && n >= 5 {
		return choice.Length{Words: n}
	}
	*err = cmp.Or(*err, s.Length.Wrong("short, medium, long, a number of words from 5, or a percentage"))
	return choice.Length{}
}
