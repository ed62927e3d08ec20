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
		list("include", "`GLOB` which files of a folder are articles (*.txt *.md *.markdown *.mdx *.html *.htm); repeatable"),
		list("exclude", "`GLOB` which files of a folder are left out; repeatable"),
		text("limit", "`N` process only the first N articles, in the order of their paths (all)"),
		text("shard", "`I/N` the I-th of N parts of the articles, for as many machines"),
	}
}

// batchFlags are for runs over many articles.
func batchFlags() []cliv2.Flag {
	return []cliv2.Flag{
		text("files-from", "`FILE` paths of articles, one a line; - is standard input"),
		toggle("null", "the paths in --files-from end with a zero byte, not a line end", "0"),
		text("report", "`FILE` the JSON lines go there too"),
		text("retry-failed", "`REPORT` only what failed in that run, in its languages"),
	}
}

// reportFlags say what is told, and how.
func reportFlags() []cliv2.Flag {
	return []cliv2.Flag{
		toggle("json", "one JSON object a line on standard output"),
		toggle("quiet", "failures alone", "q"),
		toggle("verbose", "requests, tokens and retries too", "v"),
		toggle("no-color", "no colours in messages; nor with NO_COLOR set, or in a file"),
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
	return text("encoding", "`NAME` the articles' charset, where detection errs (detected)")
}

// pageTimeoutFlag is --timeout for commands that need no engine.
func pageTimeoutFlag() cliv2.Flag {
	return text("timeout", "`TIME` longest time for one web page (1m)")
}

func carefulFlag() cliv2.Flag {
	return toggle("careful", "detect the language with a second opinion always, not only in doubt")
}

// translationFlags say what a translation is like.
func translationFlags() []cliv2.Flag {
	return []cliv2.Flag{
		toggle("bilingual", "each source paragraph as a quotation under its translation"),
		text("links", "`MODE` auto adapts links to headings, and to other files if the result is in another folder; keep leaves them (auto)"),
		text("merge", "`MODE` auto keeps manual edits of a result when its source has changed; never refuses to replace it (auto)"),
		toggle("refine", "have each translation bettered once more; twice the requests"),
		toggle("consistent", "translate the parts of a long article one after the other, so that names keep one spelling (slower)"),
		toggle("no-memory", "neither learn nor use people's corrections"),
		memoryScopeFlag(),
		text("examples", "`N` how many corrections of similar text the model sees per request (3)"),
	}
}

// engineFlags say who does the work.
func engineFlags() []cliv2.Flag {
	return []cliv2.Flag{
		text("profile", "`NAME` settings that the config keeps under this name"),
		text("engine", "`NAME` auto, openai, extractive or your own (auto)"),
		text("model", "`NAME` which model", "m"),
		dialectFlag(),
		reasoningFlag(),
		text("base-url", "`URL` which OpenAI-compatible endpoint"),
		text("jobs", "maximum `N` of parallel requests, across all files (8)", "j"),
		text("timeout", "`TIME` longest time for one request (5m)"),
		text("retries", "`N` further attempts after a failed one (4)"),
		text("max-wait", "`TIME` longest pause to sit out when the server asks for one (10m)"),
		text("max-tokens-total", "`N` stop once the run has used so many tokens"),
		text("max-cost", "`X` stop once the run has cost so much, by the config's prices"),
		text("ca-file", "`FILE` further certificate authorities, as PEM"),
		toggle("insecure-http", "allow http:// to public addresses"),
	}
}

// resultFlags say where results go and when they are made.
func resultFlags() []cliv2.Flag {
	return []cliv2.Flag{
		text("output", "`FILE` where the one result goes; - is standard output", "o"),
		text("out-dir", "`DIR` results under it instead of beside the input"),
		text("name", "`TEMPLATE` names of the results, with {stem}, {base} (the stem without the source language), {to} and {ext} ({stem}.{to}.{ext})"),
		toggle("redo", "redo what is up to date"),
		toggle("overwrite", "replace files that are not tolka's or were edited"),
		toggle("dry-run", "say what would be done; send and write nothing"),
		text("check", "`LEVEL` what keeps a result back: strict, normal or report (normal)"),
		text("glossary", "`FILE` agreed terms, as CSV or TOML"),
		text("style", "`TEXT` plain, formal, journalistic, du, Sie, a description, or a file with one"),
		text("context", "`TEXT` what to know to understand the text, or a file"),
		text("instruction", "`TEXT` what else to do, for this once, or a file"),
		text("prompts", "`DIR` your own prompts"),
		toggle("no-cache", "neither read nor write remembered blocks"),
		toggle("no-front-matter", "the record as a comment on the last line"),
	}
}

func allFlags(groups ...[]cliv2.Flag) []cliv2.Flag { return slices.Concat(groups...) }

// summaryFlags say what a summary is like.
func summaryFlags() []cliv2.Flag {
	return []cliv2.Flag{
		text("length", "`LENGTH` short (60), medium, long, N words or P% (short)"),
		text("format", "`FORM` paragraph, bullets or tldr (as the length asks)"),
		text("digest", "`FILE` one page on all articles too, newest first"),
	}
}

// withSummaryFlags have a translation come with a summary.
func withSummaryFlags() []cliv2.Flag {
	return []cliv2.Flag{
		toggle("with-summary", "add a short summary in the target language"),
		text("summary-at", "`PLACE` of that summary: front-matter or top (front-matter)"),
	}
}

// dialectFlag is the flag of the setting dialect.
func dialectFlag() cliv2.Flag {
	return text("dialect", "`NAME` how the model is asked: marked, plain, that of a family of translation models, or a file (by its name)")
}

// reasoningFlag is the flag of the setting reasoning.
func reasoningFlag() cliv2.Flag {
	return text("reasoning", "`LEVEL` how long the model may think before it answers: off, low, medium, high, or default for what the model does on its own (off)")
}
