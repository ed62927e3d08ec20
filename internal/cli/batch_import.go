package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dustin/go-humanize"
	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/batch"
	"tolka/internal/config"
	"tolka/internal/engine"
	"tolka/internal/pipeline"
	"tolka/internal/report"
)

func (env Env) batchImport() *cliv2.Command {
	return &cliv2.Command{
		Name:      "import",
		Usage:     "check the replies, and write the results",
		ArgsUsage: "JOB [RESULTS...]",
		Description: `RESULTS are output and error files, or folders of them, in any order; by default
those that tolka batch fetch has downloaded. Each reply goes through the checks
of a run. Complete articles are written, the others are listed with what is
missing. Importing again changes nothing.`,
		Flags: allFlags([]cliv2.Flag{
			toggle("requeue", "write what is missing or was rejected to a new request file"),
			toggle("repair", "request what is missing or was rejected from the engine"),
		}, without(engineFlags(), "model", "dialect", "reasoning"), []cliv2.Flag{
			toggle("no-cache", "neither read nor write the translation cache"),
			text("report", "`FILE` also write the JSON lines to FILE"),
		}, reportFlags()),
		Action: env.runBatchImport,
	}
}

func (env Env) runBatchImport(c *cliv2.Context) error {
	if c.Bool("requeue") && c.Bool("repair") {
		return usage("--requeue and --repair exclude each other", "use one of them")
	}
	j, err := openJob(c)
	if err != nil {
		return err
	}
	defer j.Close()
	s, err := env.settings(c)
	if err != nil {
		return err
	}
	p, desk, prices, err := env.importPipeline(c, s, j)
	if err != nil {
		return err
	}
	if err := env.takeIn(c, j); err != nil {
		return err
	}
	listener, err := env.listener(c, false, nil, prices)
	if err != nil {
		return err
	}
	totals, err := p.Import(c.Context, here(j), j.Results, listener)
	if err := errors.Join(err, listener.close()); err != nil {
		return err
	}
	if totals.Interrupted { // what it would ask is not known
		return reported{exitFailed}
	}
	if err := env.requeued(c, desk); err != nil {
		return err
	}
	return reported{statusOf(totals)}
}

// importPipeline returns the pipeline of a job, its desk, and by which prices costs are counted.
func (env Env) importPipeline(c *cliv2.Context, s *config.Settings, j *batch.Job) (p *pipeline.Pipeline, desk *batch.Desk, prices string, err error) {
	job, err := readSettings(j)
	if err != nil {
		return nil, nil, "", err
	}
	choices, err := job.choices(s, j)
	if err != nil {
		return nil, nil, "", err
	}
	deps, err := job.deps(env, c, s, j)
	if err != nil {
		return nil, nil, "", err
	}
	if desk, err = job.deskFor(j, c.Bool("requeue")); err != nil {
		return nil, nil, "", err
	}
	deps.Batch = &batch.Completer{Desk: desk}
	deps.Memory = j.Known(deps.Memory, false)
	if !c.Bool("repair") {
		deps.Prices, prices, err = job.prices(s, j)
		return pipeline.New(deps, choices), desk, prices, err
	}
	found, err := env.connect(c.Context, c, job.endpoint(s, j, job.BaseURL), choices.Task, false)
	if err != nil {
		return nil, nil, "", err
	}
	if found.noEngine != nil {
		return nil, nil, "", found.noEngine
	}
	deps.Batch.Engine, found.speech = found.completer, deps.Speech
	return found.pipeline(deps, choices), desk, found.pricesOf(s), nil
}

// prices returns what the replies of a job cost: the user's prices, or the list prices of the
// service that it was submitted to, and what they are for people. List prices are those of direct
// requests.
func (j jobSettings) prices(s *config.Settings, job *batch.Job) (engine.Prices, string, error) {
	b, err := job.Batches()
	if err != nil {
		return engine.Prices{}, "", err
	}
	address := j.endpoint(s, job, b.Endpoint, j.BaseURL, config.OpenAI).BaseURL.String()
	_, prices, err := withBudget(s, nil, listPrices(address, j.Choices.Model))
	told := pricesOf(s, prices, address)
	if told != "" && cmp.Or(s.PricePrompt.Origin, s.PriceCompletion.Origin) == "" {
		told += "; in a batch, most providers ask for half"
	}
	return prices, told, err
}

// isHere reports whether the present folder is the one in which a job was exported.
func isHere(j *batch.Job) bool {
	dir, err := os.Getwd()
	return err == nil && dir == j.Dir
}

// here reads the manifest of a job, its relative paths as seen from the present folder.
func here(j *batch.Job) iter.Seq2[batch.Entry, error] {
	if isHere(j) {
		return j.Entries()
	}
	return func(yield func(batch.Entry, error) bool) {
		for e, err := range j.Entries() {
			for _, path := range []*string{&e.Input, &e.Output, &e.Root} {
				if *path != "" && !filepath.IsAbs(*path) && !strings.Contains(*path, "://") {
					*path = filepath.Join(j.Dir, *path)
				}
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// takeIn takes in the results that are named, or were fetched, and says what they held.
func (env Env) takeIn(c *cliv2.Context, j *batch.Job) error {
	paths, err := resultFiles(c.Args().Tail())
	if err != nil {
		return err
	}
	if c.NArg() == 1 {
		if paths, err = j.Fetched(); err != nil {
			return err
		}
	}
	in, err := j.TakeIn(c.Context, paths)
	if err != nil {
		return err
	}
	if c.Bool("quiet") || in.Lines == 0 {
		return nil
	}
	line := fmt.Sprintf("%s, %s new", report.Plural(in.Lines, "result"), humanize.Comma(int64(in.New)))
	for _, n := range []struct {
		n    int
		what string
	}{{in.Failed, "of them errors"}, {in.Double, "more replies to the same request, ignored"}, {in.Unknown, "of no request of this job, ignored"}} {
		if n.n > 0 {
			line += fmt.Sprintf(", %s %s", humanize.Comma(int64(n.n)), n.what)
		}
	}
	fmt.Fprintln(env.Stderr, line)
	if n := len(in.Malformed); n > 0 {
		const few = 3
		fmt.Fprintf(env.Stderr, "warning: %s of no result, ignored: %s\n", report.Plural(n, "line"), strings.Join(in.Malformed[:min(n, few)], ", "))
	}
	return nil
}

// resultFiles lists the files that arguments name, and those in folders.
func resultFiles(args []string) ([]string, error) {
	var out []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil {
			return nil, usage(fmt.Sprintf("%s: %v", arg, errors.Unwrap(err)), "name the output and error files of the batch, or their folder")
		}
		if !info.IsDir() {
			out = append(out, arg)
			continue
		}
		err = filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() && slices.Contains([]string{".jsonl", ".json"}, filepath.Ext(path)) {
				out = append(out, path)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// requeued publishes what is to be asked again, and says so.
func (env Env) requeued(c *cliv2.Context, desk *batch.Desk) error {
	if !c.Bool("requeue") {
		return nil
	}
	files, err := desk.Finish()
	if err != nil {
		return err
	}
	dir, under := c.Args().First(), desk.Under()
	if len(files) > 0 || under == 0 {
		env.sayFiles(c, dir, files)
	}
	if under > 0 {
		env.sayf(c, "%s in earlier files without a reply yet", report.Plural(under, "request"))
	}
	if len(files) > 0 {
		env.sayf(c, "hint: tolka batch submit %s sends what is new", dir)
	}
	return nil
}
