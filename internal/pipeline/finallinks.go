package pipeline

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"tolka/internal/align"
	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/output"
)

// finishLinks adapts the links between the results of a run, now that all of them are
// there: to pages whose results were made after them, and to their headings. It covers
// the results under the output folder that other runs have made, so that the order of
// runs does not matter. It sends nothing.
func (p *Pipeline) finishLinks() {
	if !p.adaptsLinks() || p.choices.DryRun {
		return
	}
	var jobs []job
	roots := map[string]bool{}
	for _, same := range p.all {
		for _, j := range same {
			l := p.linkerOf(j)
			if l.from != "" && l.from != l.to {
				jobs = append(jobs, j)
				roots[l.root] = true
			}
		}
	}
	if len(jobs) == 0 {
		return
	}
	jobs = append(jobs, p.published(roots, jobs)...)
	across := p.acrossPages()
	for _, j := range jobs {
		p.finishResult(j, across)
	}
}

// published returns the results under the output folder whose articles are below the
// roots, but for the known ones.
func (p *Pipeline) published(roots map[string]bool, known []job) []job {
	if p.choices.Naming.OutDir == "" {
		return nil
	}
	seen := map[string]bool{}
	for _, j := range known {
		seen[absolute(j.place)] = true
	}
	var out []job
	// What cannot be read now is read by the run that made it.
	_ = filepath.WalkDir(p.choices.Naming.OutDir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !d.Type().IsRegular() || !isPage(name) || seen[absolute(name)] {
			return nil
		}
		st := output.Inspect(name)
		if st.Kind != output.Own || st.Record.Task != string(choice.Translate) {
			return nil
		}
		rel, err := filepath.Rel(p.choices.Naming.OutDir, filepath.Join(filepath.Dir(name), st.Record.Source))
		to, bad := language.Parse(st.Record.To)
		if err != nil || bad != nil {
			return nil
		}
		for root := range roots {
			in := discover.Input{Path: filepath.Join(root, rel), Rel: rel}
			if _, err := os.Stat(in.Path); err == nil && absolute(p.choices.Naming.Place(in, st.Record.To)) == absolute(name) {
				out = append(out, job{input: in, to: to, place: name, root: p.choices.Naming.Root(in)})
				break
			}
		}
		return nil
	})
	return out
}

// finishResult writes a result again if its links lead elsewhere now.
func (p *Pipeline) finishResult(j job, across func(source, result string) map[string]string) {
	if !isPage(j.input.Path) {
		return
	}
	source, err := os.ReadFile(j.input.Path)
	if err != nil || !strings.Contains(string(source), "](") && !strings.Contains(string(source), "]:") && !strings.Contains(string(source), "<") {
		return
	}
	unlock, ok := p.lock(j.place)
	if !ok {
		return
	}
	defer unlock()
	st := output.Inspect(j.place)
	if st.Kind != output.Own || st.Edited || st.Record.SourceSHA256 != output.Hash(source) {
		return
	}
	data, err := os.ReadFile(j.place)
	if err != nil {
		return
	}
	text := output.Text(string(data))
	l := p.linkerOf(j)
	l.across = across
	linked := l.again(markdown.FlavorOf(j.input.Path, string(source)), string(source), text)
	if linked == text {
		return
	}
	comment := output.HasComment(string(data))
	// A result that cannot be written now keeps links that lead to the source.
	_ = p.rewrite(j, st, output.Document(linked, st.Record, comment))
}

// again returns a result with each link as its source's link says now. A link whose
// counterpart is not in the same place of the source stays. Where the result holds its
// source's text too, the counterpart is the link that led to the same place.
func (l linker) again(flavor markdown.Flavor, source, result string) string {
	var want []string
	flavor.MapLinks(source, func(d string) string {
		want = append(want, d)
		return d
	})
	have := 0
	flavor.MapLinks(result, func(d string) string {
		have++
		return d
	})
	if have != len(want) {
		return flavor.MapLinks(result, l.sameLink(want))
	}
	back := linker{p: l.p, from: l.to, to: l.from}
	i := -1
	return flavor.MapLinks(result, func(d string) string {
		i++
		name, _, ok := l.file(want[i])
		if !ok {
			return d
		}
		now, _, ok := back.file(d)
		if planned, _ := l.planned(name); !ok || now != name && now != planned && now != l.result(name) {
			return d
		}
		return l.target(want[i])
	})
}

// sameLink returns the function that finds, for a link of the result, the one of want that led
// to the same file and heading, and returns where that leads now. A link that is written in another
// way is a person's, and stays.
func (l linker) sameLink(want []string) func(destination string) string {
	targets := map[string]string{}
	for _, w := range want {
		for _, way := range l.spellings(w) {
			targets[way] = l.target(w)
		}
	}
	return func(destination string) string {
		if to, known := targets[destination]; known {
			return to
		}
		return destination
	}
}

// spellings returns how a link of the source is written in the result: to the same file, or to the
// result of it.
func (l linker) spellings(destination string) (out []string) {
	name, tail, ok := l.file(destination)
	if !ok {
		return nil
	}
	planned, _ := l.planned(name)
	for _, file := range []string{name, planned, l.result(name)} {
		if way, err := filepath.Rel(l.to, file); err == nil && file != "" {
			out = append(out, written(destination, filepath.ToSlash(way))+tail)
		}
	}
	return out
}

// acrossPages returns the function that says which anchors of a page have moved in its
// result. It reads each page once.
func (p *Pipeline) acrossPages() func(source, result string) map[string]string {
	var known sync.Map
	return func(source, result string) map[string]string {
		if moved, ok := known.Load(result); ok {
			return moved.(map[string]string)
		}
		var moved map[string]string
		before, err := os.ReadFile(source)
		after, err2 := os.ReadFile(result)
		if err == nil && err2 == nil {
			flavor, text := markdown.FlavorOf(source, string(before)), output.Text(string(after))
			from, to := flavor.NewPage(string(before)), flavor.NewPage(text)
			rule, _ := from.SlugRule(p.slugRule(filepath.Dir(source)))
			var pairs [][2]int
			rec, _, _ := output.ReadRecord(after)
			if h, ok := align.ParseHashes(rec.Blocks); ok {
				pairs = align.HeadingPairs(align.DocOf(flavor.Parse(string(before))), align.DocOf(flavor.Parse(text)), h, [2]int{from.Headings(), to.Headings()})
			}
			moved = markdown.Moved(from, to, rule, pairs)
		}
		known.Store(result, moved)
		return moved
	}
}
