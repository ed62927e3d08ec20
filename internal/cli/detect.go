package cli

import (
	"errors"
	"fmt"
	"math"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/language/detect"
	"tolka/internal/report"
)

func (env Env) detect() *cliv2.Command {
	return &cliv2.Command{
		ArgsUsage: "PATH...",
		Description: `Prints one line per article: path, tag, name, margin. The margin is the lead
over the next language: above 0.5 is certain, below 0.1 is a guess.`,
		Flags: allFlags(selectionFlags(), []cliv2.Flag{
			encodingFlag(),
			carefulFlag(),
			pageTimeoutFlag(),
			toggle("json", "print one JSON object per line"),
			toggle("verbose", "also print the other candidates", "v"),
			toggle("quiet", "print errors only", "q"),
		}),
		Action: env.runDetect,
	}
}

func (env Env) runDetect(c *cliv2.Context) error {
	if c.NArg() == 0 {
		return usage("no input given", "tolka detect article.txt, a folder, or - for standard input")
	}
	inputs, reader, err := env.reading(c, "")
	if err != nil {
		return err
	}
	return env.each(c, inputs, func(in discover.Input) error {
		result, warnings, err := reader.Language(c.Context, in)
		env.warn(c, in, warnings)
		switch {
		case err != nil && c.Bool("json"):
			var f *failure.Error
			if errors.As(err, &f) {
				writeJSON(env.Stdout, detectLine{Input: in.Path, Status: string(statusOfFailure(f)), Reason: string(f.Reason), Message: f.Message})
			}
		case err != nil:
		case c.Bool("json"):
			writeJSON(env.Stdout, newDetectLine(in.Path, result))
		default:
			fmt.Fprintln(env.Stdout, humanDetection(in.Path, result, c.Bool("verbose")))
		}
		return err
	})
}

// detectLine is a line of --json.
type detectLine struct {
	Input      string      `json:"input"`
	Status     string      `json:"status"`
	Reason     string      `json:"reason"`
	From       string      `json:"from"`
	Name       string      `json:"name"`
	Margin     float64     `json:"margin"`
	Mixed      bool        `json:"mixed"`
	Shares     []candidate `json:"shares,omitempty"`
	Candidates []candidate `json:"candidates,omitempty"`
	Message    string      `json:"message,omitempty"`
}

type candidate struct {
	Lang   string  `json:"lang"`
	Margin float64 `json:"margin,omitempty"`
	Share  float64 `json:"share,omitempty"`
}

func newDetectLine(path string, r detect.Result) detectLine {
	line := detectLine{Input: path, Status: "done", From: r.Lang.String(), Name: nameOf(r.Lang), Margin: thousandths(r.Margin), Mixed: r.Mixed}
	for _, s := range r.Shares {
		line.Shares = append(line.Shares, candidate{Lang: s.Lang.String(), Share: thousandths(s.Share)})
	}
	for _, other := range r.Candidates {
		line.Candidates = append(line.Candidates, candidate{Lang: other.Lang.String(), Margin: thousandths(other.Margin)})
	}
	return line
}

// humanDetection is a line for a person, with tabs between its parts.
func humanDetection(path string, r detect.Result, verbose bool) string {
	tag := r.Lang.String()
	if tag == "" {
		tag = "und"
	}
	parts := []string{report.OneLine(path), tag, nameOf(r.Lang), fmt.Sprintf("%.2f", r.Margin)}
	if r.Mixed {
		var shares []string
		for _, s := range r.Shares {
			shares = append(shares, fmt.Sprintf("%s %.0f%%", s.Lang, s.Share*100))
		}
		parts = append(parts, "mixed: "+strings.Join(shares, ", "))
	}
	if verbose {
		var others []string
		for _, o := range r.Candidates {
			others = append(others, fmt.Sprintf("%s %.2f", o.Lang, o.Margin))
		}
		parts = append(parts, strings.Join(others, ", "))
	}
	return strings.Join(parts, "\t")
}

func thousandths(f float64) float64 { return math.Round(f*1000) / 1000 }
