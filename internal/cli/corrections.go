package cli

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/dustin/go-humanize"
	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/config"
	"tolka/internal/disk"
	"tolka/internal/language"
	"tolka/internal/memory"
	"tolka/internal/output"
	"tolka/internal/report"
	"tolka/internal/store"
)

func (env Env) memory() *cliv2.Command {
	return &cliv2.Command{
		Description: `  tolka memory stat                      what is stored, per project
  tolka memory export -o team.tmx        this project's corrections, for others
  tolka memory import team.tmx           use others' corrections in this project
  tolka memory remove articles/a.en.md   forget what was corrected in a result

If you correct a translation, tolka keeps the correction and uses it wherever
the same text appears again in the project: the folder of the nearest
.tolka.toml, or else the article's own folder. Files are TMX 1.4b, which CAT
tools read, or TSV.`,
		Subcommands: []*cliv2.Command{
			{Name: "export", Usage: "write corrections to a file", ArgsUsage: "[PATH...] -o FILE", Action: env.exportMemory,
				Description: `  tolka memory export -o team.tmx             what is stored of this project
  tolka memory export --edited . -o mine.tmx  what people corrected in results
  tolka memory export . -o all.tmx            all blocks of these results

Without PATH, it writes the corrections of this project: those learned from
results and those that were imported. PATH is results, or folders of them.`,
				Flags: []cliv2.Flag{
					text("output", "`FILE` the TMX or TSV file to write; - is standard output, as TMX", "o"),
					toggle("edited", "only what people corrected here, no imports and no model output"),
					toggle("overwrite", "add to FILE if it exists; corrections of others stay in it"),
					memoryScopeFlag(),
				}},
			{Name: "import", Usage: "use the corrections in a file in this project", ArgsUsage: "FILE", Action: env.importMemory, Flags: []cliv2.Flag{
				text("from", "`LANG` only texts in this source language; the language of a TSV file that names none", "f"),
				&cliv2.StringFlag{Name: "to", Aliases: []string{"t"}, Usage: "`LANG` only texts in this target language"},
			}},
			{Name: "stat", Usage: "show how many corrections are stored, and where", Action: env.memoryStat},
			{Name: "remove", Usage: "forget corrections", ArgsUsage: "[PATH...]", Action: env.removeMemory,
				Description: `  tolka memory remove articles/a.en.md   what was corrected in this result
  tolka memory remove team.tmx           what was imported from this file
  tolka memory remove --everything       all corrections of this project

A folder means all files in it. A removed correction is not learned again until
somebody changes it. Results stay unchanged.`,
				Flags: []cliv2.Flag{toggle("everything", "all corrections of this project, or of all projects with --memory-scope all"), memoryScopeFlag()}},
		},
	}
}

// memoryScopeFlag is the flag of the setting memory_scope.
func memoryScopeFlag() cliv2.Flag {
	return text("memory-scope", "`SCOPE` which corrections: project, or all for every project's (project)")
}

// corrections is where people's corrections are stored.
func corrections() memory.Store {
	return memory.Store{Dir: filepath.Join(xdg.StateHome, "tolka", "memory"), Locks: locks()}
}

// projectOf returns the project of a folder: the nearest one upwards that has a .tolka.toml, or
// else the folder itself, without links.
func projectOf(dir string) string {
	dir = memory.RealPath(dir)
	if file := config.ProjectAbove(dir); file != "" {
		return filepath.Dir(file)
	}
	return dir
}

// scoped returns the projects in the scope that the user chose: that of the current folder, or
// all.
func (env Env) scoped(c *cliv2.Context) ([]memory.Project, error) {
	s, err := env.settings(c)
	if err != nil {
		return nil, err
	}
	if s.MemoryScope.Get(&err) == "all" && err == nil {
		return corrections().All()
	}
	if err != nil {
		return nil, err
	}
	p, err := corrections().Of(projectOf("."))
	return []memory.Project{p}, err
}

func (env Env) exportMemory(c *cliv2.Context) error {
	path := c.String("output")
	switch {
	case path == "":
		return usage("missing -o FILE", "tolka memory export -o team.tmx")
	case path != output.Stdout && !isExchange(path):
		return usage(fmt.Sprintf("-o %s: the name must end in .tmx or .tsv", path), "tolka memory export -o team.tmx")
	}
	read := env.storedCorrections
	if c.NArg() > 0 {
		read = env.resultBlocks
	}
	entries, err := read(c)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return usage("no corrections to export", "tolka memory stat shows what is stored; --memory-scope all exports all projects")
	}
	if path == output.Stdout {
		memory.Sort(entries)
		return memory.Write(env.Stdout, path, entries)
	}
	return env.writeExchange(c, path, entries)
}

// writeExchange writes corrections to a file. What a file that is there has from others stays in it.
func (env Env) writeExchange(c *cliv2.Context, path string, entries []memory.Entry) error {
	// What a killed export has left is in nobody's way if it cannot be removed.
	_ = output.Sweep(filepath.Dir(path), time.Now(), func(owner string) (func(), bool, bool) { return store.Abandoned(locks(), owner) })
	lock := store.LockFor(memory.RealPath(path))
	unlock, ok, err := locks().TryLock(lock)
	switch {
	case err != nil: // no locks here: publishing still replaces nothing that changed
	case !ok:
		return fmt.Errorf("-o %s: another run of tolka is writing it", path)
	default:
		defer unlock()
	}
	existing, kept := output.Inspect(path), 0
	if existing.Kind != output.Nothing {
		if !c.Bool("overwrite") {
			return usage(path+" already exists", "choose another name, or add to it with --overwrite: corrections of others stay in it")
		}
		old, err := env.exchanged(c, path)
		if err != nil {
			return err
		}
		entries, kept = memory.Merge(old, entries)
	}
	memory.Sort(entries)
	var b bytes.Buffer
	if err := memory.Write(&b, path, entries); err != nil {
		return err
	}
	at := output.At(path)
	at.Owner = store.OwnerOf(locks(), lock)
	if err := output.Publish(at, b.Bytes(), 0o666, existing); err != nil {
		return fmt.Errorf("-o %s: %w", path, err)
	}
	line := fmt.Sprintf("%s: %s", path, report.Plural(len(entries), "correction"))
	if kept > 0 {
		line += fmt.Sprintf(", %s of them from the file as it was", humanize.Comma(int64(kept)))
	}
	fmt.Fprintln(env.Stderr, line)
	return nil
}

// exchanged returns what is in a file that an export is about to replace. It is an error if some of it
// would be lost.
func (env Env) exchanged(c *cliv2.Context, path string) ([]memory.Entry, error) {
	const hint = "export to another file, or delete this one first"
	var in memory.Exchange
	data, err := config.FromFlag("output", path).ReadFile(c.Context, memory.MaxFile)
	if err == nil {
		in, err = memory.Read(path, data, language.Tag{}, language.Tag{})
	}
	switch {
	case err != nil && !errors.Is(err, memory.ErrNoPairs):
		return nil, usage(fmt.Sprintf("-o %s: the file is not replaced, because it cannot be read: %v", path, err), hint)
	case in.Skipped > 0:
		return nil, usage(fmt.Sprintf("-o %s: the file has %s that would be lost", path, report.Plural(in.Skipped, "text")), hint)
	}
	return in.Entries, nil
}

// storedCorrections returns what is stored, to export it.
func (env Env) storedCorrections(c *cliv2.Context) ([]memory.Entry, error) {
	projects, err := env.scoped(c)
	if err != nil {
		return nil, err
	}
	var entries []memory.Entry
	for _, p := range projects {
		for _, e := range p.Entries {
			if !c.Bool("edited") || !e.Imported {
				entries = append(entries, e.Portable(p.Path))
			}
		}
	}
	return entries, nil
}

// isExchange reports whether a file's name is that of an exchange file.
func isExchange(path string) bool {
	return memory.IsTSV(path) || strings.EqualFold(filepath.Ext(path), ".tmx")
}

func (env Env) importMemory(c *cliv2.Context) error {
	if c.NArg() != 1 {
		return usage("one file is expected", "tolka memory import team.tmx")
	}
	path := c.Args().First()
	var err error
	from, to := flagLanguage(c, "from", &err), flagLanguage(c, "to", &err)
	if err != nil {
		return err
	}
	in, err := readCorrections(c.Context, config.FromFlag("import", path), path, from, to)
	if err != nil {
		return err
	}
	err = corrections().Import(c.Context, projectOf("."), memory.RealPath(path), in.Entries)
	if large := (disk.TooLarge{}); errors.As(err, &large) {
		return usage(fmt.Sprintf("%s: with it, the corrections of %s would take more than %d MB", path, projectOf("."), large.Limit>>20), "import a smaller file, or name the file in a project's .tolka.toml: memory = \"team.tmx\"")
	}
	if err != nil {
		return err
	}
	line := fmt.Sprintf("%s: %s for %s", path, report.Plural(len(in.Entries), "correction"), projectOf("."))
	if in.Skipped > 0 {
		line += fmt.Sprintf("; %s skipped, without text in two languages or in other languages", humanize.Comma(int64(in.Skipped)))
	}
	fmt.Fprintln(env.Stderr, line)
	return nil
}

func (env Env) memoryStat(c *cliv2.Context) error {
	projects, err := corrections().All()
	if err != nil {
		env.warnCorrections(err)
	}
	slices.SortFunc(projects, func(a, b memory.Project) int { return strings.Compare(a.Path, b.Path) })
	total, size := 0, int64(0)
	for _, p := range projects {
		if p.Damaged > 0 {
			fmt.Fprintf(env.Stderr, "warning: %s: %s cannot be read and is not used\n", p.Path, report.Plural(p.Damaged, "line"))
		}
		if len(p.Entries) == 0 {
			continue // all were taken back or removed
		}
		total += len(p.Entries)
		size += p.Size
		imported := 0
		pairs := make(map[string]int)
		for _, e := range p.Entries {
			if e.Imported {
				imported++
			}
			pairs[fmt.Sprintf("%s to %s", languageName(e.From), languageName(e.To))]++
		}
		var parts []string
		for pair, n := range pairs {
			parts = append(parts, fmt.Sprintf("%s %s", humanize.Comma(int64(n)), pair))
		}
		slices.Sort(parts)
		line := fmt.Sprintf("%s: %s", p.Path, report.Plural(len(p.Entries), "correction"))
		if imported > 0 {
			line += fmt.Sprintf(", %s imported", humanize.Comma(int64(imported)))
		}
		if len(parts) > 0 {
			line += ": " + strings.Join(parts, ", ")
		}
		fmt.Fprintln(env.Stdout, line)
	}
	fmt.Fprintf(env.Stdout, "%s, %s, in %s\n", report.Plural(total, "correction"), humanize.Bytes(uint64(size)), corrections().Dir)
	return nil
}

// languageName names a language, also one that is unknown.
func languageName(tag language.Tag) string {
	if tag.IsZero() {
		return "an unknown language"
	}
	return nameOf(tag)
}

func (env Env) removeMemory(c *cliv2.Context) error {
	everything := c.Bool("everything")
	if everything == (c.NArg() > 0) {
		return usage("name the files whose corrections to forget, or --everything", "tolka memory remove articles/a.en.md")
	}
	var projects []memory.Project
	var err error
	if everything {
		projects, err = env.scoped(c)
	} else {
		projects, err = corrections().All()
	}
	if err != nil && len(projects) == 0 {
		return err
	}
	if err != nil {
		env.warnCorrections(err)
	}
	var paths []string
	for _, arg := range c.Args().Slice() {
		paths = append(paths, memory.RealPath(arg))
	}
	isNamed := func(e memory.Entry) bool {
		return everything || slices.ContainsFunc(paths, func(p string) bool {
			return e.File == p || strings.HasPrefix(e.File, strings.TrimSuffix(p, string(os.PathSeparator))+string(os.PathSeparator))
		})
	}
	removed := 0
	for _, p := range projects {
		if !slices.ContainsFunc(p.Entries, isNamed) {
			continue
		}
		n, err := corrections().Remove(c.Context, p.Path, isNamed)
		removed += n
		if err != nil {
			return err
		}
	}
	if removed == 0 {
		return usage("no corrections to remove", "tolka memory stat shows what is stored")
	}
	fmt.Fprintf(env.Stdout, "%s removed\n", report.Plural(removed, "correction"))
	return nil
}
