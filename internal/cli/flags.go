package cli

import (
	"slices"

	cliv2 "github.com/urfave/cli/v2"
)

// Values of flags are read as text and checked with the other settings, so that a
// wrong one is told in the same way wherever it was set.
func text(name, usage string, aliases ...string) cliv2.Flag {
	return &cliv2.StringFlag{Name: name, Aliases: aliases, Usage: usage}
}

func list(name, usage string, aliases ...string) cliv2.Flag {
	return &cliv2.StringSliceFlag{Name: name, Aliases: aliases, Usage: usage}
}

func toggle(name, usage string, aliases ...string) cliv2.Flag {
	return &cliv2.BoolFlag{Name: name, Aliases: aliases, Usage: usage, DisableDefaultText: true}
}

// selectionFlags say which files of a folder are read.
func selectionFlags() []cliv2.Flag {
	return []cliv2.Flag{
		list("include", "which `GLOB`s of a folder are articles (*.txt *.md *.markdown); repeatable"),
		list("exclude", "which `GLOB`s of a folder are left out; repeatable"),
	}
}

// reportFlags say what is told, and how.
func reportFlags() []cliv2.Flag {
	return []cliv2.Flag{
		toggle("json", "one JSON object a line on standard output, per result"),
		toggle("quiet", "failures alone", "q"),
		toggle("verbose", "requests, tokens, retries too", "v"),
		toggle("no-color", "no colours (there are none yet)"),
	}
}

// engineFlags say who does the work.
func engineFlags() []cliv2.Flag {
	return []cliv2.Flag{
		text("engine", "`NAME`: auto, openai or extractive (auto)"),
		text("model", "the model's `NAME`", "m"),
		text("base-url", "the `URL` of an OpenAI-compatible endpoint"),
		text("jobs", "`N` requests under way at once, over all files (8)", "j"),
		text("timeout", "the longest `TIME` for one request (5m)"),
		text("retries", "`N` further attempts after a failed one (4)"),
		text("max-wait", "the longest `TIME` to sit out when the server asks for a pause (10m)"),
		text("ca-file", "a PEM `FILE` of further certificate authorities"),
		toggle("insecure-http", "allow http:// to public addresses"),
	}
}

// resultFlags say where results go and when they are made.
func resultFlags() []cliv2.Flag {
	return []cliv2.Flag{
		text("output", "the `FILE` of the one result; - is standard output", "o"),
		text("out-dir", "results under `DIR` instead of beside the input"),
		text("name", "the `TEMPLATE` of the results' names, with {stem} and {to}"),
		toggle("redo", "redo what is up to date"),
		toggle("overwrite", "replace files that tolka did not write or that were edited"),
		toggle("dry-run", "say what would be done; send and write nothing"),
		text("check", "`LEVEL` of what keeps a result back: strict, normal or report (normal)"),
		text("style", "the tone, as `TEXT` or a file"),
		text("prompts", "your own prompts, from `DIR`"),
		toggle("no-front-matter", "the record as a comment on the last line"),
	}
}

func allFlags(groups ...[]cliv2.Flag) []cliv2.Flag { return slices.Concat(groups...) }
