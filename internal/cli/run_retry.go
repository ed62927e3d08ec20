package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/discover"
	"tolka/internal/disk"
	"tolka/internal/hints"
	"tolka/internal/language"
	"tolka/internal/pipeline"
	"tolka/internal/report"
)

// retry is what failed in the run that wrote a report; nil where no report is named.
type retry struct {
	report string
	task   choice.Task
	// failed are the places of the results that failed, "" where none was reached.
	failed map[wanted]string
}

// wanted is a result by its input and its target language, "" for the article's own.
type wanted struct{ input, to string }

// reportBytes bounds a report: a million lines of it.
const reportBytes = 1 << 30

// readRetry reads the report that --retry-failed names.
func (env Env) readRetry(c *cliv2.Context, task choice.Task) (*retry, error) {
	path := c.String("retry-failed")
	if path == "" {
		return nil, nil
	}
	data, err := disk.ReadNamed(c.Context, path, reportBytes)
	if err != nil {
		return nil, usage("--retry-failed: "+openError(err), "--report FILE writes a report")
	}
	r := &retry{report: path, task: task, failed: make(map[wanted]string)}
	good, torn, others := 0, 0, choice.Task("")
	for line := range bytes.Lines(data) {
		line = bytes.TrimLeft(line, "\x00") // a hole that another run left by emptying the file
		var l struct {
			Input, Output, To string
			Task              choice.Task
			Status            pipeline.Status
			InputRaw          []byte `json:"input_raw"`
			OutputRaw         []byte `json:"output_raw"`
		}
		// A run that was killed may have left the last line cut.
		if !bytes.HasSuffix(line, []byte("\n")) {
			continue
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if err := json.Unmarshal(line, &l); err != nil {
			torn++
			continue
		}
		good++
		if l.InputRaw != nil {
			l.Input = string(l.InputRaw)
		}
		if l.OutputRaw != nil {
			l.Output = string(l.OutputRaw)
		}
		switch id := (wanted{l.Input, l.To}); {
		case l.Task != task && l.Task != "": // two tasks may share a report
			if l.Status == pipeline.Failed {
				others = l.Task
			}
		case l.Status != pipeline.Failed: // reports may stand behind one another
			delete(r.failed, id)
		default:
			r.failed[id] = l.Output
		}
	}
	switch {
	case good == 0 && torn > 0:
		return nil, usage("--retry-failed: "+path+" is not a report of tolka", "--report FILE writes one")
	case len(r.failed) == 0 && others != "":
		return nil, usage("--retry-failed: "+path+" is the report of another task", fmt.Sprintf("tolka %s --retry-failed %s", others, hints.Quote(path)))
	case torn > 0:
		env.note(c, fmt.Sprintf("%s: %s unreadable and left out", path, report.Plural(torn, "line")))
	}
	return r, nil
}

// targets returns the settings with the languages from the report, whatever the config says,
// unless --to names some of them.
func (r *retry) targets(chosen *config.Settings) (*config.Settings, error) {
	if r == nil || len(r.failed) == 0 {
		return chosen, nil
	}
	s, tags := *chosen, r.languages()
	to := targetSetting(&s, r.task)
	if to.Rank < config.Flag {
		to.Set("--retry-failed", slices.DeleteFunc(slices.Clone(tags), func(t string) bool { return t == "" })...)
		return &s, nil
	}
	var err error
	named := to.Get(&err)
	if err != nil {
		return nil, err
	}
	asked := func(to string) bool {
		return slices.ContainsFunc(named, func(t language.Tag) bool { return t.String() == to })
	}
	if slices.ContainsFunc(tags, asked) {
		maps.DeleteFunc(r.failed, func(w wanted, _ string) bool { return !asked(w.to) })
		return &s, nil
	}
	names := make([]string, len(named))
	for i, t := range named {
		names[i] = t.Name()
	}
	return nil, usage(fmt.Sprintf("%s: no %s result failed in %s", to.Place(), strings.Join(names, " or "), r.report),
		fmt.Sprintf("tolka %s --retry-failed %s takes the languages from the report: %s", r.task, hints.Quote(r.report), strings.Join(tags, ", ")))
}

// languages returns the target languages of what failed, sorted.
func (r *retry) languages() []string {
	var tags []string
	for w := range r.failed {
		tags = append(tags, w.to)
	}
	slices.Sort(tags)
	return slices.Compact(tags)
}

// inputs returns the paths of what failed, sorted.
func (r *retry) inputs() []string {
	var paths []string
	for w := range r.failed {
		paths = append(paths, w.input)
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// only returns which results a run is kept to: those that failed; nil is all of them. If a
// result would go to another place than in the run that is retried, the user has left out the
// flags that say where, and would get other files than those that are missing.
func (r *retry) only(c *cliv2.Context, names discover.Naming, inputs []discover.Input) (func(in discover.Input, to string) bool, error) {
	if r == nil {
		return nil, nil
	}
	only := func(in discover.Input, to string) bool {
		_, failed := r.failed[wanted{in.Path, to}]
		return failed
	}
	if c.IsSet("output") || c.IsSet("out-dir") || c.IsSet("name") {
		return only, nil
	}
	for _, in := range inputs {
		for _, to := range r.languages() {
			before, now := r.failed[wanted{in.Path, to}], names.Place(in, to)
			if before != "" && before != now {
				return nil, usage(fmt.Sprintf("--retry-failed: %s was to be written to %s, and would go to %s now", in.Path, before, now),
					"name -o, --out-dir or --name as in that run")
			}
		}
	}
	return only, nil
}
