package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"github.com/adrg/xdg"
	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/convert"
	"tolka/internal/discover"
	"tolka/internal/fetch"
	"tolka/internal/language/detect"
	"tolka/internal/pipeline"
	"tolka/internal/prompt"
	"tolka/internal/session"
	"tolka/internal/source"
	"tolka/internal/store"
)

// chosen returns what a run of a task works with and what the user chose for it, all but the
// engine, which connect finds.
func (env Env) chosen(c *cliv2.Context, s *config.Settings, task choice.Task) (pipeline.Deps, pipeline.Choices, error) {
	prompts, err := env.promptSet(s)
	if err != nil {
		return pipeline.Deps{}, pipeline.Choices{}, err
	}
	choices, err := env.choices(c, s, task, prompts)
	if err != nil {
		return pipeline.Deps{}, pipeline.Choices{}, err
	}
	d, err := env.detector(s)
	if err != nil {
		return pipeline.Deps{}, pipeline.Choices{}, err
	}
	deps, err := env.deps(c, s, prompts, d)
	return deps, choices, err
}

// deps returns what a run works with, all but the engine, which connect finds.
func (env Env) deps(c *cliv2.Context, s *config.Settings, prompts prompt.Set, d *detect.Detector) (pipeline.Deps, error) {
	now, err := env.clock()
	if err != nil {
		return pipeline.Deps{}, err
	}
	cache, err := blockCache(s, c.Bool("dry-run"))
	if err != nil {
		return pipeline.Deps{}, err
	}
	reader, err := env.reader(c, s, d)
	if err != nil {
		return pipeline.Deps{}, err
	}
	learning, err := env.learning(c, s)
	if err != nil {
		return pipeline.Deps{}, err
	}
	return pipeline.Deps{
		Learning: learning,
		Deps:     session.Deps{Prompts: prompts, Detector: d, Memory: cache, Build: env.buildID()},
		Sources:  reader,
		Locks:    locks(),
		Rejected: store.Rejected{Dir: filepath.Join(xdg.StateHome, "tolka", "rejected"), Now: time.Now},
		Replaced: replacedFiles(),
		Stdout:   env.Stdout,
		Now:      now,
	}, nil
}

// buildID tells this build of tolka from all others: by its version and, as builds of changed source
// have the same one, by its file. It is "" if the file is not known.
func (env Env) buildID() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprintln(env.Version, env.Build, path, info.Size(), info.ModTime().UnixNano())
}

// locks returns the locks of the user's processes of tolka.
func locks() *store.Locks { return store.OpenLocks(filepath.Join(xdg.StateHome, "tolka", "locks")) }

// detector makes the detector; it loads nothing before it is asked. A small build has no
// second opinion to give: asking for one is an error on the command line, and a warning in a
// config file, which other builds may read too.
func (env Env) detector(s *config.Settings) (*detect.Detector, error) {
	var err error
	careful := s.Careful.Get(&err)
	if careful && !detect.SecondOpinion {
		if s.Careful.Rank == config.Flag {
			return nil, usage("this small build has no second opinion for --careful", "leave it out, or build tolka with: go install .")
		}
		fmt.Fprintf(env.Stderr, "warning: %s: ignored, this small build has no second opinion\n", s.Careful.Place())
	}
	return detect.New(detect.Options{Careful: careful}), err
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

const (
	// pageTimeout is the longest time for one web page where the user names none; the
	// engine's is made for long answers.
	pageTimeout = time.Minute
	// convertTimeout is the longest time for a file that another program reads, and
	// convertMemory the most memory that it may take: a book takes seconds and some
	// hundred megabytes.
	convertTimeout = 2 * time.Minute
	convertMemory  = 2 << 30
)

// reader returns what reads inputs: files, web pages, and files that are not text.
func (env Env) reader(c *cliv2.Context, s *config.Settings, d *detect.Detector) (source.Reader, error) {
	timeout := pageTimeout
	var err error
	if chosen := s.Timeout.Get(&err); s.Timeout.Rank != config.Default && chosen > 0 {
		timeout = chosen
	}
	jobs := s.Jobs.Get(&err)
	if err != nil {
		return source.Reader{}, err
	}
	roots, err := env.authorities.roots(c.Context, s.CAFile)
	if err != nil {
		return source.Reader{}, err
	}
	var tell func(string)
	if c.Bool("verbose") {
		tell = func(message string) { fmt.Fprintln(env.Stderr, message) }
	}
	return source.Reader{
		Fetcher:   fetch.New(fetch.Options{Timeout: timeout, MaxBytes: source.MaxSize, UserAgent: "tolka/" + env.Version, Jobs: jobs, Roots: roots}),
		Converter: convert.New(convert.Options{Timeout: convertTimeout, MaxBytes: source.MaxSize, MaxMemory: convertMemory, Jobs: min(jobs, runtime.NumCPU()), Tell: tell}),
		Detector:  d,
		Stdin:     env.Stdin,
	}, nil
}

// reading returns the inputs of a command that needs no engine, and what reads them. outDir is
// the folder of the results, which a folder run leaves out, or "".
func (env Env) reading(c *cliv2.Context, outDir string) (inputs []discover.Input, r source.Reader, err error) {
	s, err := env.settings(c)
	if err != nil {
		return nil, r, err
	}
	if inputs, err = env.inputs(c, s, outDir, nil); err != nil {
		return nil, r, err
	}
	d, err := env.detector(s)
	if err != nil {
		return nil, r, err
	}
	if r, err = env.reader(c, s, d); err != nil {
		return nil, r, err
	}
	r.Encoding = encoding(s, &err)
	return inputs, r, err
}
