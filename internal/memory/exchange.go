package memory

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"tolka/internal/disk"
	"tolka/internal/language"
)

// Exchange is what was read from a file of another program, or of another person.
type Exchange struct {
	Entries []Entry
	// Skipped counts what is not a correction: no text, no second language, control characters.
	Skipped int

	size int // of all texts
}

const (
	// MaxFile is how many bytes a file may have.
	MaxFile = disk.Result
	// maxTexts is how many bytes its texts may have. A source counts once for each of its translations.
	maxTexts = MaxFile / 2
	// maxEntries is how many translations it may have: short ones take more memory than their texts.
	maxEntries = 1_000_000
)

// add takes over the entries of a unit or a line.
func (x *Exchange) add(entries ...Entry) error {
	if len(entries) == 0 {
		x.Skipped++
	}
	for _, e := range entries {
		if e.check() != nil || e.To.IsZero() || e.From == e.To {
			x.Skipped++
			continue
		}
		if x.size += len(e.Source) + len(e.Target); x.size > maxTexts {
			return fmt.Errorf("its translations and their sources are more than %d MB", maxTexts>>20)
		}
		if len(x.Entries) == maxEntries {
			return fmt.Errorf("the file has more than %d translations", maxEntries)
		}
		x.Entries = append(x.Entries, e)
	}
	return nil
}

// Read reads the corrections in the bytes of a file: TSV if its name says so, and TMX otherwise.
// If from or to is set, texts in other languages are left out; TSV that does not name its
// languages is in these. The error does not name the file.
func Read(name string, data []byte, from, to language.Tag) (Exchange, error) {
	var in Exchange
	var err error
	if IsTSV(name) {
		in, err = readTSV(data, from, to)
	} else {
		in, err = readTMX(data, from)
	}
	if err != nil {
		return Exchange{}, err
	}
	found := languagesOf(in.Entries)
	all := len(in.Entries)
	in.Entries = slices.DeleteFunc(in.Entries, func(e Entry) bool {
		return !from.IsZero() && !language.Equivalent(e.From, from) || !to.IsZero() && !language.Equivalent(e.To, to)
	})
	in.Skipped += all - len(in.Entries)
	switch {
	case len(in.Entries) > 0:
		return in, nil
	case all > 0:
		return in, fmt.Errorf("%w, only %s", ErrOtherLanguages, found)
	}
	return in, ErrNoPairs
}

// ErrNoPairs is the error of a file without a single pair of texts in two known languages.
var ErrNoPairs = errors.New("no segment has text in two known languages")

// ErrOtherLanguages is the error of a file that has no text in the languages asked for.
var ErrOtherLanguages = errors.New("no text is in the languages asked for")

// languagesOf lists the first pairs of languages of entries, for a message.
func languagesOf(entries []Entry) string {
	const few = 5
	var pairs []string
	for _, e := range entries {
		pair := fmt.Sprintf("%s to %s", tmxLang(e.From), e.To)
		if slices.Contains(pairs, pair) {
			continue
		}
		if len(pairs) == few {
			return strings.Join(pairs, ", ") + " and others"
		}
		pairs = append(pairs, pair)
	}
	return strings.Join(pairs, ", ")
}

// Write writes entries as TSV if the file's name says so, and as TMX otherwise.
func Write(w io.Writer, name string, entries []Entry) error {
	if IsTSV(name) {
		return writeTSV(w, entries)
	}
	return writeTMX(w, entries)
}

// Merge adds entries to those of an exchange file. Of the file's entries it leaves out what is among the
// others, and earlier versions of them: the same text of the same result. It returns how many of the
// file's it keeps.
func Merge(file, entries []Entry) (all []Entry, kept int) {
	has := Project{Entries: entries}.Has()
	newest := make(map[place]Entry)
	for _, e := range entries {
		if at := (place{e.File, e.Source}); e.File != "" && !e.Changed.Before(newest[at].Changed) {
			newest[at] = e
		}
	}
	all = slices.Clone(entries)
	for _, e := range file {
		own, ok := newest[place{e.File, e.Source}]
		if has(e) || ok && own.From == e.From && own.To == e.To && !e.Changed.After(own.Changed) {
			continue
		}
		all = append(all, e)
		kept++
	}
	return all, kept
}

// IsTSV reports whether a file is TSV, by its name.
func IsTSV(name string) bool { return strings.EqualFold(filepath.Ext(name), ".tsv") }

// Portable returns an entry for others to read: its result is named relative to the project, and only
// by its name if it is elsewhere. The file that it was imported from is nobody's business.
func (e Entry) Portable(project string) Entry {
	if e.File == "" || e.Imported {
		e.File, e.Imported = "", false
		return e
	}
	rel, err := filepath.Rel(project, e.File)
	if err != nil || !filepath.IsLocal(rel) {
		rel = filepath.Base(e.File)
	}
	e.File = strings.ToValidUTF8(strings.Map(func(r rune) rune {
		if notXML(r) {
			return -1
		}
		return r
	}, filepath.ToSlash(rel)), "\uFFFD")
	return e
}
