package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adrg/xdg"
	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/discover"
	"tolka/internal/language"
	"tolka/internal/language/detect"
	"tolka/internal/pipeline"
	"tolka/internal/report"
	"tolka/internal/store"
)

func (env Env) translate() *cliv2.Command {
	return &cliv2.Command{
		ArgsUsage: "PATH...",
		Description: `  tolka translate article.txt            into English: article.en.md
  tolka translate --to fr,es articles/   a folder, into French and Spanish
  cat article.txt | tolka translate -    standard input to standard output

A web page's address is read as a file is. What is up to date is not done again.`,
		Flags:  allFlags(languageFlags("`LANG` target language, tag or name; en,fr for several (en)"), withSummaryFlags(), translationFlags(), engineFlags(), resultFlags(), selectionFlags(), batchFlags(), reportFlags()),
		Action: func(c *cliv2.Context) error { return env.work(c, pipeline.Translate) },
	}
}

func (env Env) summarize() *cliv2.Command {
	return &cliv2.Command{
		ArgsUsage: "PATH...",
		Description: `  tolka summarize article.txt               60 words: article.summary.md
  tolka summarize --length 20% --to en .    a folder, in English
  tolka summarize --engine extractive -     sentences quoted, with no model`,
		Flags:  allFlags(languageFlags("`LANG` language of the summary (the article's own)"), summaryFlags(), engineFlags(), resultFlags(), selectionFlags(), batchFlags(), reportFlags()),
		Action: func(c *cliv2.Context) error { return env.work(c, pipeline.Summarize) },
	}
}

// settle reads the config file and settles all settings of a call.
func (env Env) settle(c *cliv2.Context) (values, error) {
	files, err := readConfigs()
	if err != nil {
		return nil, err
	}
	return resolve(c, env.Getenv, files)
}

func configPath() string { return filepath.Join(xdg.ConfigHome, "tolka", "config.toml") }

// work does a task on all articles that the arguments name.
func (env Env) work(c *cliv2.Context, task pipeline.Task) error {
	ctx := c.Context
	if c.NArg() == 0 && c.String("files-from") == "" && c.String("retry-failed") == "" {
		return usage("no article is named", fmt.Sprintf("tolka %s article.txt, a folder, or - for standard input", task))
	}
	v, err := env.settle(c)
	if err != nil {
		return err
	}
	env.tellProject(c, v)
	r, err := readRetry(c, task)
	if err != nil {
		return err
	}
	if err := r.settle(v); err != nil {
		return err
	}
	p, err := env.pipeline(c, v, task)
	if err != nil {
		return err
	}
	inputs, err := env.inputs(c, v, "", r)
	if err != nil {
		return err
	}
	if err := r.only(c, p, inputs); err != nil {
		return err
	}
	if err := placeOutput(c, p, inputs); err != nil {
		return err
	}
	digest, err := env.digest(c, p, inputs)
	if err != nil {
		return err
	}
	if len(inputs) > 0 {
		if err := env.connect(ctx, c, v, p); err != nil {
			return err
		}
	}
	listener, err := env.listener(c, v)
	if err != nil {
		return err
	}
	if digest != nil {
		listener.Listener = report.Both(listener.Listener, digest)
	}
	status := statusOf(p.Run(ctx, inputs, listener))
	if digest != nil && !p.DryRun {
		status = writeDigest(digest, c, env.Stderr, status)
	}
	if err := listener.close(); err != nil && interrupted(ctx) == 0 {
		return err
	}
	return reported{status}
}

// pipeline makes what does not need an engine from the settings.
func (env Env) pipeline(c *cliv2.Context, v values, task pipeline.Task) (*pipeline.Pipeline, error) {
	p := &pipeline.Pipeline{
		Choices: pipeline.Choices{Task: task},
		Redo:    c.Bool("redo"), Overwrite: c.Bool("overwrite"), DryRun: c.Bool("dry-run"), Output: c.String("output"),
		Stdin: env.Stdin, Stdout: env.Stdout, Now: env.clock(),
		Locks:    store.OpenLocks(filepath.Join(xdg.StateHome, "tolka", "locks")),
		Rejected: store.Rejected{Dir: filepath.Join(xdg.StateHome, "tolka", "rejected"), Now: time.Now},
	}
	var err error
	if p.Detector, err = detector(v); err != nil {
		return nil, err
	}
	if p.Choices.To, err = targets(v, task); err != nil {
		return nil, err
	}
	if from := v.str("from"); from != "" {
		if p.Choices.From, err = parseLanguage(v, "from", from); err != nil {
			return nil, err
		}
	}
	if p.Choices.Encoding, err = encoding(v); err != nil {
		return nil, err
	}
	check, err := v.oneOf("check", "strict", "normal", "report")
	if err != nil {
		return nil, err
	}
	p.Check = pipeline.Check(check)
	if p.Jobs, err = v.number("jobs", 1); err != nil {
		return nil, err
	}
	if p.NoFrontMatter, err = v.boolean("no_front_matter"); err != nil {
		return nil, err
	}
	if p.Memory, err = memory(v); err != nil {
		return nil, err
	}
	if err := summaryChoices(v, p); err != nil {
		return nil, err
	}
	if p.Choices.Bilingual, err = v.boolean("bilingual"); err != nil {
		return nil, err
	}
	if p.Choices.Refine, err = v.boolean("refine"); err != nil {
		return nil, err
	}
	if err := env.readers(c, v, p); err != nil {
		return nil, err
	}
	if err := env.wishes(v, p); err != nil {
		return nil, err
	}
	p.Naming = discover.Naming{OutDir: v.str("out_dir"), Template: nameTemplate(v, p.Choices)}
	if err := p.Naming.Check(); err != nil {
		return nil, usage(v.place("name")+": "+err.Error(), "--name '{stem}.{to}.md' is such a name")
	}
	if len(p.Choices.To) > 1 && !strings.Contains(p.Naming.Template, "{to}") {
		return nil, usage(fmt.Sprintf("%s: %q gives all languages one name", v.place("name"), p.Naming.Template), "put {to} into it: --name '{stem}.{to}.md'")
	}
	return p, nil
}

// detector makes the detector; it loads nothing before it is asked.
func detector(v values) (*detect.Detector, error) {
	careful, err := v.boolean("careful")
	return detect.New(detect.Options{Careful: careful}), err
}

// placeOutput checks that each result has a place of its own to go to.
func placeOutput(c *cliv2.Context, p *pipeline.Pipeline, inputs []discover.Input) error {
	targets := max(len(p.Choices.To), 1)
	stdin := slices.ContainsFunc(inputs, func(in discover.Input) bool { return in.Path == discover.Stdin })
	stdout := p.Output == discover.Stdin || p.Output == "" && stdin
	switch results := len(inputs) * targets; {
	case p.Output != "" && results > 1:
		return usage(fmt.Sprintf("-o names one file, and %d results are asked for", results), "--out-dir DIR takes many results")
	case stdout && targets > 1:
		return usage("standard output takes one language", "run it once for each language, or give the article as a file")
	case stdout && c.Bool("json"):
		return usage("the text and the JSON lines would share standard output", "-o FILE puts the text into a file")
	case p.Output != "" && (c.IsSet("out-dir") || c.IsSet("name")):
		return usage("-o says where the result goes, and so does --out-dir or --name", "use one of them")
	case stdin && len(inputs) == 1 && p.Output == "" && (c.IsSet("out-dir") || c.IsSet("name")):
		return usage("standard input has no name that --out-dir or --name could use", "-o FILE says where its result goes")
	}
	if ids := new(discover.Identities); p.Output != "" && p.Output != discover.Stdin && len(inputs) == 1 && inputs[0].URL == "" && ids.Of(inputs[0].Path) == ids.Of(p.Output) {
		return usage(fmt.Sprintf("-o %s: that is the article itself", p.Output), "choose another name for the result; articles are never written to")
	}
	info, err := os.Stat(p.Output)
	if err == nil && info.IsDir() || p.Output != "" && os.IsPathSeparator(p.Output[len(p.Output)-1]) {
		return usage(fmt.Sprintf("-o %s: this is a folder", p.Output), "--out-dir "+p.Output+" puts the result into it")
	}
	return nil
}

// targetKey is the setting that holds a task's target languages.
func targetKey(task pipeline.Task) string {
	if task == pipeline.Summarize {
		return "summary_to"
	}
	return "to"
}

// targets reads the target languages.
func targets(v values, task pipeline.Task) ([]language.Tag, error) {
	key := targetKey(task)
	names := v[key].list
	if len(names) == 0 && task == pipeline.Translate {
		names = []string{"en"}
	}
	var out []language.Tag
	seen := make(map[language.Tag]bool)
	for _, n := range names {
		for _, one := range strings.Split(n, ",") {
			tag, err := parseLanguage(v, key, strings.TrimSpace(one))
			if err != nil {
				return nil, err
			}
			if !seen[tag] {
				seen[tag] = true
				out = append(out, tag)
			}
		}
	}
	return out, nil
}

// parseLength reads the length of a summary.
func parseLength(v values) (pipeline.Length, error) {
	s := v.str("length")
	switch s {
	case "short":
		return pipeline.Length{Words: 60}, nil
	case "medium":
		return pipeline.Length{Words: 150}, nil
	case "long":
		return pipeline.Length{Words: 400}, nil
	}
	if percent, ok := strings.CutSuffix(s, "%"); ok {
		if n, err := strconv.Atoi(percent); err == nil && n >= 1 && n <= 100 {
			return pipeline.Length{Percent: n}, nil
		}
	} else if n, err := strconv.Atoi(s); err == nil && n >= 5 {
		return pipeline.Length{Words: n}, nil
	}
	return pipeline.Length{}, v.wrong("length", "short, medium, long, a number of words from 5, or a percentage")
}

// nameTemplate is the user's template for the names of results, or the task's.
func nameTemplate(v values, c pipeline.Choices) string {
	switch {
	case v.str("name") != "":
		return v.str("name")
	case c.Task == pipeline.Translate:
		return "{stem}.{to}.md"
	case len(c.To) > 0:
		return "{stem}.summary.{to}.md"
	}
	return "{stem}.summary.md"
}

// clock is the time of the record: SOURCE_DATE_EPOCH where it is set, for results
// that are the same bytes each time.
func (env Env) clock() func() time.Time {
	if n, err := strconv.ParseInt(env.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		return func() time.Time { return time.Unix(n, 0) }
	}
	return time.Now
}

// connect finds the engine and gives it to the pipeline. Where there is none, that is
// told once a result needs it: what is up to date or cannot be read does not.
func (env Env) connect(ctx context.Context, c *cliv2.Context, v values, p *pipeline.Pipeline) error {
	found, err := env.findEngine(ctx, c, v, p.Choices.Task, p.DryRun)
	if err != nil {
		return err
	}
	p.Choices.Engine, p.Choices.Model = found.engine, found.model
	p.Completer, p.Auto, p.NoEngine = env.withFallbacks(c, v, found.completer), found.auto, found.noEngine
	return limit(v, p)
}

// limit puts the user's budget between the pipeline and the engine.
func limit(v values, p *pipeline.Pipeline) error {
	b := pipeline.NewBudget(p.Completer)
	var err error
	if v.str("max_tokens_total") != "" {
		if b.MaxTokens, err = v.number("max_tokens_total", 1); err != nil {
			return err
		}
	}
	for key, to := range map[string]*float64{"max_cost": &b.MaxCost, "price_prompt": &b.Prices.Prompt, "price_completion": &b.Prices.Completion} {
		if *to, err = v.amount(key); err != nil {
			return err
		}
	}
	p.Prices = b.Prices
	if b.MaxCost > 0 && b.Prices == (pipeline.Prices{}) {
		return usage(v.place("max_cost")+": there are no prices to count with", "set price_prompt and price_completion, for a million tokens, in "+configPath())
	}
	if p.Completer != nil && (b.MaxTokens > 0 || b.MaxCost > 0) {
		p.Completer = b
	}
	return nil
}
