package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/config"
	"tolka/internal/disk"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/memory"
	"tolka/internal/pipeline"
)

// learning returns how a run learns and uses people's corrections, nil if the user wants none.
func (env Env) learning(c *cliv2.Context, s *config.Settings) (*pipeline.Learning, error) {
	var err error
	off, scope := s.NoMemory.Get(&err), s.MemoryScope.Get(&err)
	if err != nil || off {
		return nil, err
	}
	var team []memory.Entry
	if name := s.Memory.String(); name != "" {
		in, err := readCorrections(c.Context, s.Memory.Value, s.Memory.Place()+": "+name, language.Tag{}, language.Tag{})
		if err != nil {
			return nil, err
		}
		team = in.Entries
		for i := range team {
			team[i].Imported = true
		}
	}
	return &pipeline.Learning{
		Store:   corrections(),
		Project: projectOf,
		View: func(projects []string, fresh map[string][]memory.Reading) (*memory.View, error) {
			all, err := storedFor(projects, fresh, scope == "all")
			return memory.NewView(all, team, scope == "all"), err
		},
		Warn: env.warnCorrections,
	}, nil
}

// warnCorrections reports corrections that cannot be stored or read, one a line.
func (env Env) warnCorrections(err error) {
	for line := range strings.Lines(err.Error()) {
		fmt.Fprintf(env.Stderr, "warning: some corrections are not available: %s\n", strings.TrimSuffix(line, "\n"))
	}
}

// storedFor returns what is stored of projects, or of all projects, as it would be with what a dry run has
// read. The error says what cannot be read.
func storedFor(projects []string, fresh map[string][]memory.Reading, wide bool) (all []memory.Project, err error) {
	if wide {
		all, err = corrections().All()
		all = slices.DeleteFunc(all, func(p memory.Project) bool { return slices.Contains(projects, p.Path) })
	}
	for _, path := range projects {
		p, readErr := corrections().After(path, fresh[path]...)
		if readErr != nil && !wide { // All has reported it
			err = errors.Join(err, readErr)
		}
		all = append(all, p)
	}
	return all, err
}

// readCorrections reads an exchange file. value names it, and says where it was set; name is what
// messages call it.
func readCorrections(ctx context.Context, value config.Value, name string, from, to language.Tag) (memory.Exchange, error) {
	data, err := value.ReadFile(ctx, memory.MaxFile)
	var refused *failure.Error
	var large disk.TooLarge
	switch {
	case errors.As(err, &refused):
		return memory.Exchange{}, err
	case errors.As(err, &large):
		return memory.Exchange{}, usage(fmt.Sprintf("%s %v", name, large), "split the file, or export fewer texts")
	case err != nil:
		return memory.Exchange{}, usage(openedAs(name, err), "check the path; corrections are in a .tmx or .tsv file")
	}
	in, err := memory.Read(value.String(), data, from, to)
	if err != nil {
		return in, usage(name+": "+err.Error(), exchangeHint(err))
	}
	return in, nil
}

// openedAs says why a file cannot be opened, by the name that the user gave it.
func openedAs(name string, err error) string {
	var failed *fs.PathError
	switch {
	case !errors.As(err, &failed):
		return name + ": " + err.Error()
	case errors.Is(err, fs.ErrNotExist):
		return name + ": no such file"
	}
	return name + ": " + failed.Err.Error()
}

// exchangeHint says what to do about a file that cannot be read.
func exchangeHint(err error) string {
	switch {
	case errors.Is(err, memory.ErrNoLanguages):
		return "name them: --from de --to en"
	case errors.Is(err, memory.ErrNoPairs):
		return "each unit needs a text in the source and in the target language, with the languages as BCP 47 tags such as de or en-GB"
	case errors.Is(err, memory.ErrOtherLanguages):
		return "leave --from and --to out, or name languages that the file has"
	}
	return "export the file again as TMX 1.4 or as TSV; nothing was imported"
}
