package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/batch"
	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/discover"
	"tolka/internal/engine"
	"tolka/internal/engine/openai"
	"tolka/internal/failure"
	"tolka/internal/language/detect"
	"tolka/internal/markdown"
	"tolka/internal/pipeline"
	"tolka/internal/prompt"
	"tolka/internal/session"
)

func (env Env) batch() *cliv2.Command {
	return &cliv2.Command{
		Description: `  tolka batch export articles/ -o job/   the requests of a run, as files
  tolka batch submit job/                send them, mostly at half the price
  tolka batch status job/ --wait         until all batches have ended
  tolka batch fetch job/                 download the replies
  tolka batch import job/ --requeue      check them, write the results

Azure, vLLM, SGLang and others read the same files as OpenAI's batch service:
run job/requests-*.jsonl there, then tolka batch import job/ OUTPUT...`,
		Subcommands: []*cliv2.Command{env.batchExport(), env.batchSubmit(), env.batchStatus(), env.batchFetch(), env.batchCancel(), env.batchImport()},
	}
}

// jobSettings is what the results of a job depend on, beside its requests.
type jobSettings struct {
	Choices       choice.Choices  `json:"choices"`
	Check         failure.Policy  `json:"check"`
	Naming        discover.Naming `json:"naming"`
	Examples      int             `json:"examples,omitempty"`
	Consistent    bool            `json:"consistent,omitempty"`
	Overwrite     bool            `json:"overwrite"`
	NoFrontMatter bool            `json:"no_front_matter"`
	Careful       bool            `json:"careful"`
	// Links and Slugs say what becomes of links; "" in jobs of earlier versions.
	Links string            `json:"links,omitempty"`
	Merge string            `json:"merge,omitempty"`
	Slugs markdown.SlugRule `json:"slugs,omitempty"`
	// Segments is the maximum number of segments in a request; 0 means no limit.
	Segments int `json:"segments,omitempty"`
	// BaseURL is the address that was named, "" for none; it decides on the parameters
	// of a request.
	BaseURL string `json:"base_url"`
	// Dialect is the name of the dialect in which the job asks, and DialectText its text if it has
	// no markers.
	Dialect     string `json:"dialect,omitempty"`
	DialectText string `json:"dialect_text,omitempty"`
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

// newJobSettings returns what the results of a job depend on.
func newJobSettings(c pipeline.Choices, s *config.Settings, d prompt.Dialect) (jobSettings, error) {
	var err error
	text := "" // as with the prompts, a later version must ask what this one asks
	if !d.Marks() {
		text = d.Text()
	}
	return jobSettings{
		Dialect: d.Name, DialectText: text,
		Choices: c.Choices, Check: c.Policy, Examples: c.Examples, Consistent: c.Consistent, Naming: c.Naming, Overwrite: c.Overwrite, NoFrontMatter: c.NoFrontMatter,
		Careful: s.Careful.Get(&err), Links: c.Links, Merge: c.Merge, Slugs: c.Slugs, BaseURL: s.BaseURL.String(), Body: s.Body.Get(),
	}, err
}

// deps returns what the import of a job works with, which has the job's own prompts.
func (j jobSettings) deps(env Env, c *cliv2.Context, s *config.Settings, job *batch.Job) (pipeline.Deps, error) {
	prompts, err := prompt.Load(os.DirFS(job.Prompts()), env.Prompts)
	if err != nil {
		return pipeline.Deps{}, err
	}
	deps, err := env.deps(c, s, prompts, detect.New(detect.Options{Careful: j.Careful}))
	if err != nil {
		return deps, err
	}
	deps.Learning = env.keptCorrections(deps.Learning, job)
	deps.Speech, err = j.speech(env)
	if j.Segments > 0 {
		deps.Limits = &session.Limits{Ask: func(context.Context) engine.Capacity { return engine.Capacity{Segments: j.Segments} }}
	}
	return deps, err
}

// speech returns how the model of the job is asked.
func (j jobSettings) speech(env Env) (*session.Speech, error) {
	if j.DialectText != "" {
		d, err := prompt.ParseDialect(j.Dialect, []byte(j.DialectText))
		return session.NewSpeech(d), err
	}
	all, err := prompt.Dialects(env.Prompts)
	if err != nil {
		return nil, err
	}
	d, ok := prompt.DialectNamed(all, cmp.Or(j.Dialect, prompt.Marked))
	if !ok {
		return nil, fmt.Errorf("this version of tolka has no dialect %q", j.Dialect)
	}
	return session.NewSpeech(d), nil
}

// choices returns what was chosen for the import of a job: by the job what its results are
// like, by the settings of now how the work is done.
func (j jobSettings) choices(s *config.Settings, job *batch.Job) (pipeline.Choices, error) {
	var err error
	names := j.Naming
	if out := names.OutDir; out != "" && !filepath.IsAbs(out) && !isHere(job) {
		names.OutDir = filepath.Join(job.Dir, out)
	}
	return pipeline.Choices{
		Choices:       j.Choices,
		Options:       session.Options{Policy: j.Check, Examples: j.Examples, Consistent: j.Consistent, Jobs: s.Jobs.Get(&err)},
		Naming:        names,
		Overwrite:     j.Overwrite,
		NoFrontMatter: j.NoFrontMatter,
		Links:         cmp.Or(j.Links, s.Links.Get(&err)),
		Merge:         cmp.Or(j.Merge, s.Merge.Get(&err)),
		Slugs:         cmp.Or(j.Slugs, slugRule(s, &err)),
	}, err
}

// endpoint returns the settings by which to find who is asked for a job: the endpoint that
// chosen names, or else the first of addresses that is not "", with the job's model.
func (j jobSettings) endpoint(chosen *config.Settings, job *batch.Job, addresses ...string) *config.Settings {
	s, origin := *chosen, job.Path("job.json")
	if address := cmp.Or(addresses...); s.BaseURL.String() == "" && address != "" {
		s.BaseURL.Set(origin, address)
	}
	s.Model.Set(origin, j.Choices.Model)
	s.Reasoning.Set(origin, cmp.Or(j.Choices.Reasoning, usualReasoning))
	if fields, err := json.Marshal(j.Body); err == nil && len(j.Body) > 0 && s.Body.String() == "" {
		s.Body.Set(origin, string(fields))
	}
	s.Engine.Set(origin, string(choice.OpenAI)) // the table of a named one has been laid over the settings
	return &s
}

// deskFor opens the desk of a job.
func (j jobSettings) deskFor(job *batch.Job, takeDown bool) (*batch.Desk, error) {
	format, err := openai.NewBatchFormat(openai.Config{
		BaseURL: j.BaseURL, Model: j.Choices.Model, Body: j.Body,
		Reasoning: cmp.Or(j.Choices.Reasoning, usualReasoning), SwitchFile: switchFile(),
	})
	if err != nil {
		return nil, usage("--base-url: "+err.Error(), "")
	}
	return job.Desk(format, takeDown)
}

// openJob opens the job that the first argument names.
func openJob(c *cliv2.Context) (*batch.Job, error) {
	if c.NArg() == 0 {
		return nil, usage("no job given", fmt.Sprintf("tolka batch %s JOB: the folder that tolka batch export wrote", c.Command.Name))
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
