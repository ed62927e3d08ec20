package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dustin/go-humanize"
	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/batch"
	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/discover"
	"tolka/internal/pipeline"
	"tolka/internal/prompt"
	"tolka/internal/report"
)

func (env Env) batchExport() *cliv2.Command {
	return &cliv2.Command{
		Name:      "export",
		Usage:     "write the requests of a run into a job",
		ArgsUsage: "PATH... -o JOB",
		Description: `Writes the requests that translate or summarize would send now: none for results
that are up to date, articles in the target language and cached blocks. It needs
no key. A result whose blocks are all cached is written immediately.`,
		Flags: allFlags([]cliv2.Flag{
			text("output", "`JOB` folder of the job, new or empty", "o"),
			text("task", "`TASK` translate or summarize (translate)"),
			text("max-requests", "`N` most requests per file (50000, OpenAI's limit)"),
			text("max-bytes", "`SIZE` largest request file (200 MB, OpenAI's limit)"),
		}, languageFlags("`LANG` target language, as for translate and summarize"), withSummaryFlags(), translationFlags(), without(summaryFlags(), "digest"), []cliv2.Flag{
			text("profile", "`NAME` use this profile of the config"),
			text("engine", "`NAME` openai, or one of the config's (openai)"),
			text("model", "`NAME` model to use", "m"),
			dialectFlag(),
			reasoningFlag(),
			text("base-url", "`URL` the endpoint, if request parameters depend on it"),
			text("jobs", "`N` process four times N articles in parallel (8)", "j"),
		}, without(resultFlags(), "output", "redo", "dry-run"), selectionFlags(), batchFlags(), reportFlags()),
		Action: env.runBatchExport,
	}
}

// without leaves flags out.
func without(flags []cliv2.Flag, names ...string) []cliv2.Flag {
	return slices.DeleteFunc(flags, func(f cliv2.Flag) bool { return slices.Contains(names, flagName(f)) })
}

func (env Env) runBatchExport(c *cliv2.Context) (err error) {
	dir := c.String("output")
	switch {
	case dir == "":
		return usage("missing -o JOB", "tolka batch export articles/ -o job/")
	case c.NArg() == 0 && c.String("files-from") == "" && c.String("retry-failed") == "":
		return usage("no input given", "tolka batch export articles/ -o "+dir)
	case slices.Contains(c.Args().Slice(), discover.Stdin):
		return usage("standard input cannot be read a second time, when the results are imported", "give the article as a file")
	}
	s, err := env.settings(c)
	if err != nil {
		return err
	}
	env.tellProject(c, s)
	task, err := taskOf(c)
	if err != nil {
		return err
	}
	r, err := env.readRetry(c, task)
	if err != nil {
		return err
	}
	if s, err = r.targets(s); err != nil {
		return err
	}
	deps, choices, err := env.exported(c, s, task)
	if err != nil {
		return err
	}
	inputs, err := env.inputs(c, s, dir, r)
	if err != nil || len(inputs) == 0 {
		return err
	}
	if err := fitsSubtitles(choices, inputs); err != nil {
		return err
	}
	if choices.Only, err = r.only(c, choices.Naming, inputs); err != nil {
		return err
	}
	job, err := newJobSettings(choices, s, deps.Speech.Dialect())
	if err != nil {
		return err
	}
	if deps.Limits != nil { // an endpoint is known
		job.Segments = deps.Limits.Ask(c.Context).Segments
	}
	limits, err := fileLimits(c)
	if err != nil {
		return err
	}
	j, err := batch.Create(dir, deps.Now(), job, limits)
	if err != nil {
		return jobProblem(dir, err)
	}
	defer j.Close()
	if err := copyPrompts(deps.Prompts, j.Prompts()); err != nil {
		return err
	}
	desk, err := job.deskFor(j, true)
	if err != nil {
		return err
	}
	deps.Batch = &batch.Completer{Desk: desk, Exporting: true}
	deps.Memory = j.Known(deps.Memory, true)
	keepCorrections(deps.Learning, j)
	listener, err := env.listener(c, false, nil, "")
	if err != nil {
		return err
	}
	totals := pipeline.New(deps, choices).Run(c.Context, inputs, listener)
	if err := errors.Join(listener.close(), c.Context.Err()); err != nil || totals.Interrupted {
		return errors.Join(err, reported{exitFailed}) // the job is not there: run it again
	}
	files, err := desk.Finish()
	if err != nil {
		return err
	}
	env.sayFiles(c, dir, files)
	if len(files) == 0 {
		env.sayf(c, "no job was written to %s", dir)
	} else {
		env.sayf(c, "hint: tolka batch submit %s, or run the files elsewhere and tolka batch import %s RESULTS...", dir, dir)
	}
	return reported{statusOf(totals)}
}

// exported returns what the export of a job works with and what the user chose for it. Nobody
// is asked for it.
func (env Env) exported(c *cliv2.Context, s *config.Settings, task choice.Task) (pipeline.Deps, pipeline.Choices, error) {
	deps, choices, err := env.chosen(c, s, task)
	if err != nil {
		return deps, choices, err
	}
	found, err := env.findEngine(c.Context, c, s, task, true)
	switch {
	case err != nil:
	case found.engine == choice.LibreTranslate:
		err = usage("LibreTranslate has no batch service", "tolka translate --engine libretranslate sends up to --jobs requests in parallel")
	case found.engine != choice.OpenAI:
		err = usage("the extractive engine replies immediately and needs no batch", "tolka summarize --engine extractive")
	case found.model == "":
		err = usage("no model given", "--model NAME: the name by which the batch service or the cluster knows it")
	}
	if err != nil {
		return deps, choices, err
	}
	if found.speech, err = env.speech(c, s, found); err != nil {
		return deps, choices, err
	}
	found.speech.Others = nil // what the model can do shows when the answers come
	deps.Speech, deps.Limits = found.speech, found.limits(true)
	if s.Dialect.String() != "" {
		found.dialect = found.speech.Dialect().Choice()
	}
	return deps, found.chosen(choices), env.checkDialect(c, s, found, &choices)
}

// sayFiles says which files of requests were written.
func (env Env) sayFiles(c *cliv2.Context, dir string, files []batch.File) {
	requests, bytes := 0, int64(0)
	for _, f := range files {
		requests += f.Requests
		bytes += f.Bytes
	}
	if requests == 0 {
		env.sayf(c, "there is nothing to request")
		return
	}
	names := files[0].Name
	if len(files) > 1 {
		names += " to " + files[len(files)-1].Name
	}
	env.sayf(c, "%s, %s, in %s/%s", report.Plural(requests, "request"), humanize.Bytes(uint64(bytes)), strings.TrimRight(dir, "/"), names)
}

// copyPrompts keeps the prompts with the job: what is asked depends on them.
func copyPrompts(set prompt.Set, dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for name, t := range set {
		if err := os.WriteFile(filepath.Join(dir, name+".md"), []byte(t.Text()), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// fileLimits is the most that a file of requests may hold.
func fileLimits(c *cliv2.Context) (batch.Limits, error) {
	most := batch.Most()
	n, err := countFlag(c, "max-requests")
	if err != nil {
		return most, err
	}
	if n > 0 {
		most.Requests = n
	}
	if s := c.String("max-bytes"); s != "" {
		most.Bytes, err = config.FromFlag("max-bytes", s).Bytes()
	}
	return most, err
}

// taskOf returns the task that --task names.
func taskOf(c *cliv2.Context) (choice.Task, error) {
	switch name := c.String("task"); name {
	case "", string(choice.Translate):
		return choice.Translate, nil
	case string(choice.Summarize), "summarise":
		return choice.Summarize, nil
	default:
		return "", usage(fmt.Sprintf("--task: %q is not translate or summarize", name), "the default is --task translate")
	}
}
