package memory

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tolka/internal/align"
	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/disk"
	"tolka/internal/language"
	"tolka/internal/output"
)

// Result is a result from which corrections are learned.
type Result struct {
	Article *article.Article
	Record  output.Record
	// SourcePath and Path are the files. Name is the path under which the corrections are
	// stored if it is not Path, because the result is about to be renamed.
	SourcePath, Path, Name string
	// Untouched says that neither the article nor the result has changed since tolka wrote it.
	Untouched bool
}

// Reading is what a result says about the blocks of its source. Its entries have no Terms yet.
type Reading struct {
	// Edited are blocks that a person has edited, each next to the block that it translates.
	Edited []Entry
	// Runs are neighboring edited blocks. Only their order says what each translates, and a
	// person may have split one and removed another.
	Runs [][]Neighbor
	// Written are blocks as tolka wrote them.
	Written []Entry
}

// Neighbor is a block of a run. Its Source is "" if the source has changed.
type Neighbor struct {
	Entry
	// form is the kind and level of the block.
	form [2]int
}

// SetTerms sets the Terms of all entries to the keys of the agreed terms in their sources.
func (r *Reading) SetTerms(key func(source string) string) {
	for _, entries := range [][]Entry{r.Edited, r.Written} {
		for i := range entries {
			entries[i].Terms = key(entries[i].Source)
		}
	}
	for _, run := range r.Runs {
		for i := range run {
			run[i].Terms = key(run[i].Source)
		}
	}
}

// IsEdited reports whether a translation may hold a person's edits: it has changed since tolka wrote it,
// or tolka wrote it with edits from an earlier version in it.
func IsEdited(rec output.Record, edited bool) bool {
	return rec.Task == string(choice.Translate) && (edited || align.IsMerged(rec.Blocks))
}

// Read reads the file of a result and aligns it with its source. The error is that of reading it.
func (r Result) Read() (Reading, error) {
	data, err := disk.ReadFile(r.Path, disk.Result)
	if err != nil {
		return Reading{}, err
	}
	if now, _, ok := output.ReadRecord(data); ok && now.Blocks != r.Record.Blocks {
		return Reading{}, nil // another process has replaced it since
	}
	return r.read(output.Text(string(data))), nil
}

// read aligns the text of a result with its source. What was moved, split, merged or added, and
// what has another source now, is left out: nobody knows what it translates.
func (r Result) read(text string) Reading {
	bare, _ := align.Bare(r.Article, r.Record, text, r.SourcePath, r.Path)
	if !strings.Contains(r.Article.Markdown(), "\r\n") { // an editor may have changed how lines end
		bare = strings.ReplaceAll(bare, "\r\n", "\n")
	}
	name := r.Path
	if r.Name != "" {
		name = r.Name
	}
	b := builder{
		source: align.DocOfSource(r.Article), result: align.DocOfResult(r.Article, bare),
		blank: Entry{From: language.Make(r.Record.From), To: language.Make(r.Record.To), File: RealPath(name)},
	}
	if info, err := os.Stat(r.Path); err == nil {
		b.changed = info.ModTime().UTC().Truncate(time.Second)
	}
	h, ok := align.ParseHashes(r.Record.Blocks)
	switch {
	case ok:
		b.values(h)
		b.body(h, r.Article.Subtitles != "")
	case r.Untouched:
		b.byOrder()
	}
	return b.out
}

// builder collects the pairs of a source and its result.
type builder struct {
	source, result align.Doc
	blank          Entry
	changed        time.Time
	out            Reading
}

func (b *builder) entry(source, target article.Block) Entry {
	e := b.blank
	e.Source, e.Target = source.Text, target.Text
	return e
}

func (b *builder) written(source, target article.Block) {
	if e := b.entry(source, target); e.check() == nil {
		b.out.Written = append(b.out.Written, e)
	}
}

func (b *builder) edited(source, target article.Block) {
	e := b.entry(source, target)
	if e.Changed = b.changed; e.check() == nil {
		b.out.Edited = append(b.out.Edited, e)
	}
}

// values pairs the values of the front matter. Of an edited list, nobody knows which item is which.
func (b *builder) values(h align.Hashes) {
	keys, recorded := make(map[string]align.Key), make(map[string]align.Entry)
	for _, k := range b.source.Keys {
		keys[k.Name] = k
	}
	for _, e := range h.Keys {
		recorded[e.Gap] = e
	}
	for _, own := range b.result.Keys {
		from, ok := keys[own.Name]
		e, known := recorded[align.HashGap(own.Name)]
		n := own.End - own.First
		if !ok || !known || e.Source != align.HashText(from.Raw) || from.End-from.First != n {
			continue
		}
		isWritten := e.Text == align.HashText(own.Raw)
		for i := range n {
			source, target := b.source.Prose[from.First+i], b.result.Prose[own.First+i]
			if isWritten {
				b.written(source, target)
			} else if n == 1 {
				b.edited(source, target)
			}
		}
	}
}

// body pairs the blocks of the body. Cues of subtitles are told apart by their times.
func (b *builder) body(h align.Hashes, cues bool) {
	from, to := b.source.Body(), b.result.Body()
	m := align.MatchBody(b.source, b.result, h)
	wasMoved, isMoved := make(map[int]bool), make(map[int]bool)
	source := func(old int) (article.Block, bool) {
		n := m.Source[old]
		if n < 0 || m.Changed[old] {
			return article.Block{}, false
		}
		return from[n], true
	}
	for _, move := range m.Moves {
		wasMoved[move.Old], isMoved[move.Result] = true, true
		if s, ok := source(move.Old); ok {
			b.written(s, to[move.Result])
		}
	}
	var run []align.Hunk
	flush := func() {
		defer func() { run = nil }()
		var neighbors []Neighbor
		for _, hunk := range run {
			if !hunk.IsPair() || wasMoved[hunk.Old] || isMoved[hunk.Result] {
				return
			}
			t := to[hunk.Result]
			s, ok := source(hunk.Old)
			if ok && formOf(s) != formOf(t) {
				return
			}
			n := Neighbor{b.entry(s, t), formOf(t)}
			n.Changed = b.changed
			switch {
			case (len(run) == 1 || cues) && ok:
				b.edited(s, t)
			case !cues:
				neighbors = append(neighbors, n)
			}
		}
		if len(neighbors) > 1 {
			b.out.Runs = append(b.out.Runs, neighbors)
		}
	}
	for _, hunk := range m.Hunks {
		if hunk.Edited {
			run = append(run, hunk)
			continue
		}
		flush()
		if s, ok := source(hunk.Old); ok {
			b.written(s, to[hunk.Result])
		}
	}
	flush()
}

// byOrder pairs the blocks of a result that nobody has changed, and that has no hashes of blocks.
func (b *builder) byOrder() {
	if !slices.EqualFunc(b.source.Prose, b.result.Prose, func(s, t article.Block) bool { return formOf(s) == formOf(t) }) {
		return
	}
	for i, s := range b.source.Prose {
		b.written(s, b.result.Prose[i])
	}
}

func formOf(b article.Block) [2]int { return [2]int{int(b.Kind), b.Level} }

// RealPath returns the absolute path of a file without links, as far as it exists.
func RealPath(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real
	}
	if dir := filepath.Dir(abs); dir != abs {
		return filepath.Join(RealPath(dir), filepath.Base(abs))
	}
	return abs
}
