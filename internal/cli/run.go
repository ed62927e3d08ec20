package cli

import (
	"fmt"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/choice"
	"tolka/internal/failure"
	"tolka/internal/report"
)

func (env Env) translate() *cliv2.Command {
	return &cliv2.Command{
		ArgsUsage: "PATH...",
		Description: `  tolka translate article.txt            into English: article.en.md
  tolka translate --to fr,es articles/   a folder, into French and Spanish
  cat article.txt | tolka translate -    standard input to standard output

Reads URLs like files. Skips results that are up to date.`,
		Flags:  allFlags(languageFlags("`LANG` target language, tag or name; en,fr for several (en)"), withSummaryFlags(), translationFlags(), engineFlags(), resultFlags(), selectionFlags(), batchFlags(), reportFlags()),
		Action: func(c *cliv2.Context) error { return env.work(c, choice.Translate) },
	}
}

func (env Env) summarize() *cliv2.Command {
	return &cliv2.Command{
		ArgsUsage: "PATH...",
		Description: `  tolka summarize article.txt               60 words: article.summary.md
  tolka summarize --length 20% --to en .    a folder, in English
  tolka summarize --engine extractive -     sentences quoted, with no model`,
		Flags:  allFlags(languageFlags("`LANG` language of the summary (the article's own)"), summaryFlags(), engineFlags(), resultFlags(), selectionFlags(), batchFlags(), reportFlags()),
		Action: func(c *cliv2.Context) error { return env.work(c, choice.Summarize) },
	}
}

// work does a task on all articles that the arguments name.
func (env Env) work(c *cliv2.Context, task choice.Task) error {
	ctx := c.Context
	if c.NArg() == 0 && c.String("files-from") == "" && c.String("retry-failed") == "" {
		return usage("no input given", fmt.Sprintf("tolka %s article.txt, a folder, or - for standard input", task))
	}
	if err := misplaced(c, task); err != nil {
		return err
	}
	s, err := env.settings(c)
	if err != nil {
		return err
	}
	env.tellProject(c, s)
	r, err := env.readRetry(c, task)
	if err != nil {
		return err
	}
	if s, err = r.targets(s); err != nil {
		return err
	}
	deps, choices, err := env.chosen(c, s, task)
	if err != nil {
		return err
	}
	inputs, err := env.inputs(c, s, "", r)
	if err != nil {
		return err
	}
	if err := fitsSubtitles(choices, inputs); err != nil {
		return err
	}
	if choices.Only, err = r.only(c, choices.Naming, inputs); err != nil {
		return err
	}
	place, out, err := env.stream(ctx, c.String("output"))
	if err != nil {
		return err
	}
	choices.Output, deps.Stdout = place, out
	if !isStdout(c.String("output")) {
		deps.StdoutName = c.String("output")
	}
	if err := placeOutput(c, place, max(len(choices.To), 1), inputs); err != nil {
		return err
	}
	digest, err := env.digest(c, deps, choices, inputs)
	if err != nil {
		return err
	}
	var found foundEngine
	if len(inputs) > 0 {
		if found, err = env.connect(ctx, c, s, task, choices.DryRun); err != nil {
			return err
		}
		if err = env.checkDialect(c, s, found, &choices); err != nil {
			return err
		}
	}
	var inFlight func() int
	if found.client != nil {
		inFlight = found.client.InFlight
	}
	listener, err := env.listener(c, env.typed(inputs), inFlight, found.pricesOf(s))
	if err != nil {
		return err
	}
	if digest != nil {
		listener.Listener = report.Tee(listener.Listener, digest)
	}
	if choices.DryRun && len(inputs) > 0 {
		env.tellPlan(c, s, found)
	}
	status := statusOf(found.pipeline(deps, choices).Run(ctx, inputs, listener))
	if digest != nil && !choices.DryRun {
		status = writeDigest(digest, c, env.Stderr, status)
	}
	if err := out.Close(); err != nil && status == exitOK {
		return fmt.Errorf("-o %s: %w", c.String("output"), failure.Cause(err))
	}
	if err := listener.close(); err != nil { // an interrupt too: finish knows its status
		return err
	}
	env.warnDaily(ctx, c, found.client, found.model)
	return reported{status}
}
