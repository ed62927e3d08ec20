package cli

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/adrg/xdg"
	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/language/detect"
	"tolka/internal/markdown"
	"tolka/internal/pipeline"
	"tolka/internal/session"
	"tolka/internal/store"
)

// pipeline makes what does not need an engine from the settings.
func (env Env) pipeline(c *cliv2.Context, v config.Values, task choice.Task) (*pipeline.Pipeline, error) {
	p := &pipeline.Pipeline{
		Choices: choice.Choices{Task: task},
		Means:   session.Means{Redo: c.Bool("redo")}, Overwrite: c.Bool("overwrite"), DryRun: c.Bool("dry-run"), Output: c.String("output"),
		Stdout:   env.Stdout,
		Locks:    store.OpenLocks(filepath.Join(xdg.StateHome, "tolka", "locks")),
		Rejected: store.Rejected{Dir: filepath.Join(xdg.StateHome, "tolka", "rejected"), Now: time.Now},
	}
	var err error
	if p.Now, err = env.clock(); err != nil {
		return nil, err
	}
	if p.Choices.To, err = targets(v, task); err != nil {
		return nil, err
	}
	if from := v["from"].String(); from != "" {
		if p.Choices.From, err = parseLanguage(v["from"], from); err != nil {
			return nil, err
		}
	}
	if p.Choices.Encoding, err = encoding(v["encoding"]); err != nil {
		return nil, err
	}
	check, err := v["check"].OneOf("strict", "normal", "report")
	if err != nil {
		return nil, err
	}
	p.Policy = failure.Policy(check)
	if p.Jobs, err = v["jobs"].Int(1); err != nil {
		return nil, err
	}
	if p.NoFrontMatter, err = v["no_front_matter"].Bool(); err != nil {
		return nil, err
	}
	if p.Memory, err = memory(v); err != nil {
		return nil, err
	}
	if err := summaryChoices(v, p); err != nil {
		return nil, err
	}
	if p.Choices.Bilingual, err = v["bilingual"].Bool(); err != nil {
		return nil, err
	}
	if err := linkSettings(v, p); err != nil {
		return nil, err
	}
	if p.Choices.Refine, err = v["refine"].Bool(); err != nil {
		return nil, err
	}
	if p.Sources, err = env.readers(c, v); err != nil {
		return nil, err
	}
	d, err := env.detector(v)
	if err != nil {
		return nil, err
	}
	p.Detector, p.Sources.Detector = d, d
	if err := env.wishes(c.Context, v, p); err != nil {
		return nil, err
	}
	p.Naming = discover.Naming{OutDir: v["out_dir"].String(), Template: nameTemplate(v, p.Choices)}
	if err := p.Naming.Check(); err != nil {
		return nil, usage(v["name"].Place()+": "+err.Error(), "--name '{stem}.{to}.{ext}' is such a name")
	}
	if len(p.Choices.To) > 1 && !strings.Contains(p.Naming.Template, "{to}") {
		return nil, usage(fmt.Sprintf("%s: %q gives all languages one name", v["name"].Place(), p.Naming.Template), "put {to} into it: --name '{stem}.{to}.{ext}'")
	}
	return p, nil
}

// linkSettings says what becomes of links.
func linkSettings(v config.Values, p *pipeline.Pipeline) (err error) {
	if p.Links, err = v["links"].OneOf("auto", pipeline.KeepLinks); err != nil {
		return err
	}
	if name := v["slugs"]; name.String() != "" {
		rule, ok := markdown.SlugRuleNamed(name.String())
		if !ok {
			return name.Wrong("github, hugo, mkdocs, vitepress, docusaurus, jekyll or kramdown")
		}
		p.Slugs = rule
	}
	return nil
}

// detector makes the detector; it loads nothing before it is asked. A small build has no
// second opinion to give: asking for one is an error on the command line, and a warning in a
// config file, which other builds may read too.
func (env Env) detector(v config.Values) (*detect.Detector, error) {
	careful, err := v["careful"].Bool()
	if careful && !detect.SecondOpinion {
		if v["careful"].Rank == config.Flag {
			return nil, usage("this small build has no second opinion for --careful", "leave it out, or build tolka with: go install .")
		}
		fmt.Fprintf(env.Stderr, "warning: %s: ignored, this small build has no second opinion\n", v["careful"].Place())
	}
	return detect.New(detect.Options{Careful: careful}), err
}

// nameTemplate is the user's template for the names of results, or the task's.
func nameTemplate(v config.Values, c choice.Choices) string {
	switch {
	case v["name"].String() != "":
		return v["name"].String()
	case c.Task == choice.Translate:
		return "{stem}.{to}.{ext}"
	case len(c.To) > 0:
		return "{stem}.summary.{to}.md"
	}
	return "{stem}.summary.md"
}

// lastYear is the end of the year 9999, the last one that RFC 3339 can write, as Unix time.
const lastYear = 253402300799

// clock returns the clock of the record. SOURCE_DATE_EPOCH stops it, for results that are the
// same bytes each time.
func (env Env) clock() (func() time.Time, error) {
	const name = "SOURCE_DATE_EPOCH"
	set := env.Getenv(name)
	if set == "" {
		return time.Now, nil
	}
	n, err := strconv.ParseInt(set, 10, 64)
	if err != nil || n < 0 || n > lastYear {
		return nil, usage(fmt.Sprintf("%s: %q is not a number of seconds since 1970", name, set), "unset it, or set it as date +%s prints it")
	}
	return func() time.Time { return time.Unix(n, 0) }, nil
}
