package cli

import (
	"slices"

	cliv2 "github.com/urfave/cli/v2"
)

// Values of flags are read as text and checked with the other settings, so that a
// wrong one is reported in the same way wherever it was set.
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
		list("include", "`GLOB` process only files of a folder that match (*.txt *.md *.markdown *.mdx *.html *.htm); repeatable"),
		list("exclude", "`GLOB` skip files of a folder that match; repeatable"),
		text("limit", "`N` process only the first N articles, in the order of their paths (all)"),
		text("shard", "`I/N` process only part I of N (to split work across machines)"),
	}
}

// batchFlags are for runs over many articles.
func batchFlags() []cliv2.Flag {
	return []cliv2.Flag{
		text("files-from", "`FILE` read input paths from FILE, one per line; - is standard input"),
		toggle("null", "paths in --files-from end with a NUL byte, not a newline", "0"),
		text("report", "`FILE` also write the JSON lines to FILE"),
		text("retry-failed", "`REPORT` retry only what failed in that run, in the same languages"),
	}
}

// reportFlags say what is printed, and how.
func reportFlags() []cliv2.Flag {
	return []cliv2.Flag{
		toggle("json", "print one JSON object per line"),
		toggle("quiet", "print failures only", "q"),
		toggle("verbose", "also print requests, tokens and retries", "v"),
		toggle("no-color", "disable colors (also off if NO_COLOR is set or output is not a terminal)"),
	}
}

// languageFlags say from which language into which.
func languageFlags(to string) []cliv2.Flag {
	return []cliv2.Flag{
		list("to", to, "t"),
		text("from", "`LANG` source language (detected)", "f"),
		encodingFlag(),
		carefulFlag(),
	}
}

func encodingFlag() cliv2.Flag {
	return text("encoding", "`NAME` the input's charset, if detection gets it wrong (detected)")
}

// pageTimeoutFlag is --timeout for commands that need no engine.
func pageTimeoutFlag() cliv2.Flag {
	return text("timeout", "`TIME` longest time for one web page (1m)")
}

func carefulFlag() cliv2.Flag {
	return toggle("careful", "always get a second opinion on the language, not only in doubt")
}

// translationFlags say what a translation is like.
func translationFlags() []cliv2.Flag {
	return []cliv2.Flag{
		toggle("bilingual", "quote each source paragraph under its translation"),
		text("links", "`MODE` auto: adapt links so that they keep working; keep: leave them unchanged (auto)"),
		text("merge", "`MODE` auto: keep manual edits when the source has changed; never: refuse to replace an edited result (auto)"),
		toggle("refine", "polish each translation in a second pass (doubles the requests)"),
		toggle("consistent", "translate the parts of a long article in order, so that names keep one spelling (slower)"),
		toggle("no-memory", "neither learn nor use manual corrections"),
		memoryScopeFlag(),
		text("examples", "`N` show the model N similar corrections per request (3)"),
	}
}

// engineFlags say who does the work.
func engineFlags() []cliv2.Flag {
	return []cliv2.Flag{
		text("profile", "`NAME` use this profile of the config"),
		text("engine", "`NAME` auto, openai, extractive or your own (auto)"),
		text("model", "`NAME` model to use", "m"),
		dialectFlag(),
		reasoningFlag(),
		text("base-url", "`URL` address of an OpenAI-compatible API"),
		text("jobs", "`N` maximum parallel requests, across all files (8)", "j"),
		text("timeout", "`TIME` longest time for one request (5m)"),
		text("retries", "`N` retries after the first attempt (4)"),
		text("max-wait", "`TIME` longest server-requested wait to honor (10m)"),
		text("max-tokens-total", "`N` stop once the run has used N tokens"),
		text("max-cost", "`X` stop once the run has cost X, at the config's prices"),
		text("ca-file", "`FILE` additional CA certificates (PEM)"),
		toggle("insecure-http", "allow http:// to public addresses"),
	}
}

// resultFlags say where results go and when they are made.
func resultFlags() []cliv2.Flag {
	return []cliv2.Flag{
		text("output", "`FILE` write the one result to FILE; - is standard output", "o"),
		text("out-dir", "`DIR` write results under DIR instead of next to the input"),
		text("name", "`TEMPLATE` file name of a result, from {stem}, {base} (the stem without the source language), {to} and {ext} ({stem}.{to}.{ext})"),
		toggle("redo", "redo results that are up to date"),
		toggle("overwrite", "replace files that tolka did not write or you edited"),
		toggle("dry-run", "show what would be done; send and write nothing"),
		text("check", "`LEVEL` what blocks writing: strict (warnings too), normal (errors) or report (only an incomplete reply) (normal)"),
		text("glossary", "`FILE` agreed terms, as CSV or TOML"),
		text("style", "`TEXT` plain, formal, journalistic, du, Sie, a description, or a file with one"),
		text("context", "`TEXT` background that helps to understand the text, or a file with it"),
		text("instruction", "`TEXT` additional instruction to the model, or a file with it"),
		text("prompts", "`DIR` use the prompts in DIR"),
		toggle("no-cache", "neither read nor write the translation cache"),
		toggle("no-front-matter", "write the record as a comment on the last line"),
	}
}

func allFlags(groups ...[]cliv2.Flag) []cliv2.Flag { return slices.Concat(groups...) }

// summaryFlags say what a summary is like.
func summaryFlags() []cliv2.Flag {
	return []cliv2.Flag{
		text("length", "`LENGTH` short (60), medium, long, N words or P% (short)"),
		text("format", "`FORM` paragraph, bullets or tldr (by the length)"),
		text("digest", "`FILE` also write one page on all articles, newest first"),
	}
}

// withSummaryFlags have a translation come with a summary.
func withSummaryFlags() []cliv2.Flag {
	return []cliv2.Flag{
		toggle("with-summary", "add a short summary in the target language"),
		text("summary-at", "`PLACE` where --with-summary puts it: front-matter or top (front-matter)"),
	}
}

// dialectFlag is the flag of the setting dialect.
func dialectFlag() cliv2.Flag {
	return text("dialect", "`NAME` prompt format: marked, plain, that of a translation model, or a file (by the model's name)")
}

// reasoningFlag is the flag of the setting reasoning.
func reasoningFlag() cliv2.Flag {
	return text("reasoning", "`LEVEL` how much the model may think: off, low, medium, high, or default to leave it to the server (off)")
}
