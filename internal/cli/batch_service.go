package cli

import (
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/dustin/go-humanize"
	"github.com/dustin/go-humanize/english"
	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/batch"
	"tolka/internal/config"
	"tolka/internal/engine"
	"tolka/internal/engine/openai"
	"tolka/internal/report"
)

// serviceFlags are those of the commands that speak to a batch service.
func serviceFlags() []cliv2.Flag {
	return []cliv2.Flag{
		text("profile", "`NAME` use this profile of the config"),
		text("engine", "`NAME` engine of the config whose address and key to use"),
		text("base-url", "`URL` the service, if it is not that of the export"),
		text("timeout", "`TIME` longest time for one request, except file transfers (5m)"),
		text("retries", "`N` retries after the first attempt (4)"),
		text("ca-file", "`FILE` additional CA certificates (PEM)"),
		toggle("insecure-http", "allow http:// to public addresses"),
		toggle("quiet", "print failures only", "q"),
		toggle("verbose", "also print retries and other actions of the client", "v"),
	}
}

func (env Env) batchSubmit() *cliv2.Command {
	return &cliv2.Command{
		Name:      "submit",
		Usage:     "send a job's requests to the batch service",
		ArgsUsage: "JOB",
		Description: `Uploads each request file that was not sent yet and creates a batch for it. Run
it again after a failure: it looks at the service first and sends nothing twice.
A batch that the service rejected is sent again.`,
		Flags: allFlags([]cliv2.Flag{
			text("at-once", "`N` most batches in flight; run submit again for the others"),
		}, serviceFlags()),
		Action: func(c *cliv2.Context) error {
			return env.withService(c, func(j *batch.Job, s *openai.Client) error {
				atOnce, err := countFlag(c, "at-once")
				if err != nil {
					return err
				}
				left, err := j.Submit(c.Context, s, s.BaseURL(), atOnce, func(f batch.File, sent batch.Sent) {
					env.sayf(c, "%s: batch %s, %s", f.Name, sent.BatchID, sent.Status)
				})
				if err == nil && left > 0 {
					env.sayf(c, "%s left: run the same command again when a batch has ended", report.Plural(left, "file"))
				}
				return err
			})
		},
	}
}

func (env Env) batchStatus() *cliv2.Command {
	return &cliv2.Command{
		Name:      "status",
		Usage:     "show the status of a job's batches",
		ArgsUsage: "JOB",
		Description: `Prints one line per request file: requests, batch, status, answered, failed.
With --wait it polls until all batches have ended, first after 15 seconds, then
less often, at least every 10 minutes.`,
		Flags: allFlags([]cliv2.Flag{
			toggle("wait", "wait until all batches have ended", "w"),
			toggle("json", "print one JSON object per line"),
		}, serviceFlags()),
		Action: func(c *cliv2.Context) error {
			return env.withService(c, func(j *batch.Job, s *openai.Client) error {
				if !c.Bool("wait") {
					b, err := j.Refresh(c.Context, s)
					if err != nil {
						return err
					}
					return env.showBatches(c, j, b)
				}
				var last *batch.Batches
				shown := ""
				err := j.Wait(c.Context, s, func(b *batch.Batches) {
					last = b
					if line := summed(j, b); line != shown {
						env.sayf(c, "%s", line)
						shown = line
					}
				})
				if err != nil {
					return err
				}
				return env.showBatches(c, j, last)
			})
		},
	}
}

func (env Env) batchFetch() *cliv2.Command {
	return &cliv2.Command{
		Name:      "fetch",
		Usage:     "download the replies of the batch service",
		ArgsUsage: "JOB",
		Description: `Downloads the output and error files of each batch that has ended into
JOB/results; of a batch that expired or was canceled, those that exist.`,
		Flags: serviceFlags(),
		Action: func(c *cliv2.Context) error {
			return env.withService(c, func(j *batch.Job, s *openai.Client) error {
				fetched := 0
				err := j.Fetch(c.Context, s, func(f batch.File, sent batch.Sent) {
					fetched++
					env.sayf(c, "%s: %s, %s of %s answered", f.Name, sent.Status, comma(sent.Completed), comma(f.Requests))
				})
				if err != nil {
					return err
				}
				b, err := j.Batches()
				if err != nil {
					return err
				}
				if n := b.UnderWay(); n > 0 {
					env.sayf(c, "%s still running", english.Plural(n, "batch", ""))
				}
				if n := b.NotTaken(); n > 0 {
					env.sayf(c, "%s not taken: tolka batch submit %s sends it again", english.Plural(n, "batch", ""), c.Args().First())
				}
				unsent := 0
				for _, f := range j.Files {
					if sentOf(b, f).BatchID == "" {
						unsent++
					}
				}
				if unsent > 0 {
					env.sayf(c, "%s not submitted yet: tolka batch submit %s sends %s", report.Plural(unsent, "request file"), c.Args().First(), english.PluralWord(unsent, "it", "them"))
				}
				if fetched > 0 {
					env.sayf(c, "hint: tolka batch import %s checks it and writes the results", c.Args().First())
				}
				return nil
			})
		},
	}
}

func (env Env) batchCancel() *cliv2.Command {
	return &cliv2.Command{
		Name:        "cancel",
		Usage:       "stop the batches of a job",
		ArgsUsage:   "JOB",
		Description: "Replies that are finished are billed and can still be fetched.",
		Flags:       serviceFlags(),
		Action: func(c *cliv2.Context) error {
			return env.withService(c, func(j *batch.Job, s *openai.Client) error {
				return j.Cancel(c.Context, s, func(f batch.File, sent batch.Sent) {
					env.sayf(c, "%s: batch %s, %s", f.Name, sent.BatchID, sent.Status)
				})
			})
		},
	}
}

// withService does something with a job and its batch service.
func (env Env) withService(c *cliv2.Context, do func(*batch.Job, *openai.Client) error) error {
	j, err := openJob(c)
	if err != nil {
		return err
	}
	defer j.Close()
	client, err := env.service(c, j)
	if err != nil {
		return err
	}
	defer client.Close()
	err = do(j, client)
	var failure *engine.Error
	if errors.As(err, &failure) {
		return stopped(failure.Message, failure.Hint)
	}
	return err
}

// service returns the client of a job's batch service: of that to which it was
// submitted, else of the endpoint that was named, now or for the export, else OpenAI's.
func (env Env) service(c *cliv2.Context, j *batch.Job) (*openai.Client, error) {
	job, err := readSettings(j)
	if err != nil {
		return nil, err
	}
	b, err := j.Batches()
	if err != nil {
		return nil, err
	}
	s, err := env.settings(c)
	if err != nil {
		return nil, err
	}
	s = job.endpoint(s, j, b.Endpoint, job.BaseURL, config.OpenAI)
	found, err := env.findEngine(c.Context, c, s, job.Choices.Task, false)
	if err != nil {
		return nil, err
	}
	client, ok := found.completer.(*openai.Client)
	if !ok {
		return nil, env.noEngine(job.Choices.Task)
	}
	if b.Endpoint != "" && b.Endpoint != client.BaseURL() && b.Endpoint != client.BaseURL()+"/v1" {
		return nil, usage(fmt.Sprintf("the job was submitted to %s, and %s is named now", b.Endpoint, client.BaseURL()), "leave --base-url and OPENAI_BASE_URL out, or export the rest into another job")
	}
	return client, nil
}

// countFlag reads a flag that is a whole number, 0 where it is not set.
func countFlag(c *cliv2.Context, name string) (int, error) {
	if c.String(name) == "" {
		return 0, nil
	}
	return config.FromFlag(name, c.String(name)).Int(1)
}

// showBatches writes a line for each file of requests.
func (env Env) showBatches(c *cliv2.Context, j *batch.Job, b *batch.Batches) error {
	if c.Bool("json") {
		for _, f := range j.Files {
			sent := sentOf(b, f)
			if err := report.WriteLine(env.Stdout, map[string]any{"file": f.Name, "requests": f.Requests, "batch": sent.BatchID, "status": statusWord(sent), "completed": sent.Completed, "failed": sent.Failed, "fetched": sent.Fetched, "errors": sent.Errors}); err != nil {
				return err
			}
		}
		return nil
	}
	w := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', 0)
	for _, f := range j.Files {
		sent := sentOf(b, f)
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s answered\t%s failed\n", f.Name, report.Plural(f.Requests, "request"), sent.BatchID, statusWord(sent), comma(sent.Completed), comma(sent.Failed))
		for _, e := range sent.Errors {
			fmt.Fprintf(w, "  %s\n", e)
		}
	}
	return w.Flush()
}

func sentOf(b *batch.Batches, f batch.File) batch.Sent {
	if s := b.Files[f.Name]; s != nil {
		return *s
	}
	return batch.Sent{}
}

// statusWord is the status of a file's batch, "not sent" where there is none.
func statusWord(s batch.Sent) string {
	switch {
	case s.BatchID == "":
		return "not sent"
	case s.Fetched:
		return string(s.Status) + ", fetched"
	}
	return string(s.Status)
}

// summed is one line on all batches.
func summed(j *batch.Job, b *batch.Batches) string {
	requests, completed, failed := 0, 0, 0
	count := make(map[string]int)
	var words []string
	for _, f := range j.Files {
		s := sentOf(b, f)
		requests, completed, failed = requests+f.Requests, completed+s.Completed, failed+s.Failed
		word := statusWord(s)
		if count[word]++; count[word] == 1 {
			words = append(words, word)
		}
	}
	for i, w := range words {
		words[i] = comma(count[w]) + " " + w
	}
	return fmt.Sprintf("%s of %s answered, %s failed; batches: %s", comma(completed), report.Plural(requests, "request"), comma(failed), strings.Join(words, ", "))
}

// sayf writes a line unless the user wants none.
func (env Env) sayf(c *cliv2.Context, format string, args ...any) {
	if !c.Bool("quiet") {
		fmt.Fprintf(env.Stderr, format+"\n", args...)
	}
}

// comma writes a number with commas: "12,345".
func comma(n int) string { return humanize.Comma(int64(n)) }
