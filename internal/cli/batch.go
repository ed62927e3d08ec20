package cli

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/batch"
	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/discover"
	"tolka/internal/engine/openai"
	"tolka/internal/failure"
	"tolka/internal/language/detect"
	"tolka/internal/markdown"
	"tolka/internal/pipeline"
	"tolka/internal/prompt"
)

func (env Env) batch() *cliv2.Command {
	return &cliv2.Command{
		Description: `  tolka batch export articles/ -o job/   what a run would ask, as files
  tolka batch submit job/                send it, mostly at half the price
  tolka batch status job/ --wait         until all has ended
  tolka batch fetch job/                 what came back
  tolka batch import job/ --requeue      check it, write the results

The files are in the form of OpenAI's batch service, which Azure, vLLM, SGLang
and others read too: run job/requests-*.jsonl there, and then
tolka batch import job/ OUTPUT... What did not pass is in the next file.`,
		Subcommands: []*cliv2.Command{env.batchExport(), env.batchSubmit(), env.batchStatus(), env.batchFetch(), env.batchCancel(), env.batchImport()},
	}
}

// thrifty has memory collected when the heap has grown by half instead of doubled: jobs
// are large, and run on machines that others use too.
func thrifty() { debug.SetGCPercent(50) }

// jobSettings is what the results of a job depend on, beside its requests.
type jobSettings struct {
	Choices       choice.Choices  `json:"choices"`
	Check         failure.Policy  `json:"check"`
	Naming        discover.Naming `json:"naming"`
	Overwrite     bool            `json:"overwrite"`
	NoFrontMatter bool            `json:"no_front_matter"`
	Careful       bool            `json:"careful"`
	// Links and Slugs say what becomes of links; "" in jobs of earlier versions.
	Links string            `json:"links,omitempty"`
	Slugs markdown.SlugRule `json:"slugs,omitempty"`
	// BaseURL is the address that was named, "" for none; it decides on the parameters
	// of a request.
	BaseURL string `json:"base_url"`
	// Body holds the fields that the user added to each request.
	Body map[string]json.RawMessage `json:"body,omitempty"`
}

// readSettings reads the settings of a job.
func readSettings(j *batch.Job) (s jobSettings, err error) {
	if err = json.Unmarshal(j.Settings, &s); err != nil {
		return s, fmt.Errorf("%s: %w", j.Path("job.json"), err)
	}
	return s, nil
}

// apply gives a pipeline the settings of a job in the place of its own.
func (s jobSettings) apply(env Env, j *batch.Job, p *pipeline.Pipeline) (err error) {
	p.Choices, p.Policy, p.Naming = s.Choices, s.Check, s.Naming
	p.Overwrite, p.NoFrontMatter = s.Overwrite, s.NoFrontMatter
	p.Links, p.Slugs = cmp.Or(s.Links, p.Links), cmp.Or(s.Slugs, p.Slugs)
	if out := p.Naming.OutDir; out != "" && !filepath.IsAbs(out) && !isHere(j) {
		p.Naming.OutDir = filepath.Join(j.Dir, out)
	}
	d := detect.New(detect.Options{Careful: s.Careful})
	p.Detector, p.Sources.Detector = d, d
	p.Prompts, err = prompt.Load(os.DirFS(j.Prompts()), env.Prompts)
	return err
}

// endpoint settles who is asked for a job: the endpoint that was named now, or else the
// first of addresses that is not "", with the job's model.
func (s jobSettings) endpoint(v config.Values, j *batch.Job, addresses ...string) {
	if address := cmp.Or(addresses...); v["base_url"].String() == "" && address != "" {
		v.Set("base_url", j.Path("job.json"), address)
	}
	v.Set("model", j.Path("job.json"), s.Choices.Model)
	v.Set("reasoning", j.Path("job.json"), cmp.Or(s.Choices.Reasoning, reasoningLevels[0]))
	if fields, err := json.Marshal(s.Body); err == nil && len(s.Body) > 0 && v["body"].String() == "" {
		v.Set("body", j.Path("job.json"), string(fields))
	}
	v.Set("engine", j.Path("job.json"), string(choice.OpenAI)) // the table of a named one has been laid over the settings
}

// deskFor opens the desk of a job.
func (s jobSettings) deskFor(j *batch.Job, takeDown bool) (*batch.Desk, error) {
	format, err := openai.NewBatchFormat(openai.Config{
		BaseURL: s.BaseURL, Model: s.Choices.Model, Body: s.Body,
		Reasoning: cmp.Or(s.Choices.Reasoning, reasoningLevels[0]), SwitchFile: switchFile(),
	})
	if err != nil {
		return nil, usage("--base-url: "+err.Error(), "")
	}
	return j.Desk(format, takeDown)
}

// openJob opens the job that the first argument names.
func openJob(c *cliv2.Context) (*batch.Job, error) {
	if c.NArg() == 0 {
		return nil, usage("no job is named", fmt.Sprintf("tolka batch %s JOB: the folder that tolka batch export wrote", c.Command.Name))
	}
	dir := c.Args().First()
	j, err := batch.Open(dir)
	if err != nil {
		return nil, jobProblem(dir, err)
	}
	return j, nil
}

// jobProblem is the error of a folder that cannot be used, with a hint.
func jobProblem(dir string, err error) error {
	hint := ""
	switch {
	case errors.Is(err, batch.ErrNoJob):
		hint = "tolka batch export PATH... -o " + dir + " writes a job, from the beginning where it was killed"
	case errors.Is(err, batch.ErrIsJob):
		hint = "go on with it (tolka batch import " + dir + "), or choose another folder with -o"
	case errors.Is(err, batch.ErrNotEmpty):
		hint = "choose a new or empty folder with -o"
	case errors.Is(err, batch.ErrBusy):
		hint = "wait until it has ended"
	default:
		return fmt.Errorf("%s: %w", dir, err)
	}
	return usage(dir+": "+err.Error(), hint)
}

// onlyJob is the error of a command with more arguments than a job.
func onlyJob(c *cliv2.Context) error {
	if c.NArg() > 1 {
		return usage(fmt.Sprintf("unexpected argument %q", c.Args().Get(1)), helpHint(c))
	}
	return nil
}
