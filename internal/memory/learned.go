package memory

import (
	"os"
	"path/filepath"
	"time"

	"tolka/internal/align"
	"tolka/internal/article"
	"tolka/internal/disk"
	"tolka/internal/language"
	"tolka/internal/output"
)

// Blocks returns the blocks of a result next to those of its source: all of them, or only those that
// a person has edited since tolka wrote them. Blocks whose source has changed since, and those that
// were split, merged, moved or added, are left out: nobody knows what they translate. The
// entries have no Terms yet.
func Blocks(a *article.Article, rec output.Record, text, sourcePath, resultPath string, edited bool) []Entry {
	bare, _ := align.Bare(a, rec, text, sourcePath, resultPath)
	source, result := align.DocOfSource(a), align.DocOfResult(a, bare)
	var hashes *align.Hashes // without them, nothing is known to be edited
	if h, ok := align.ParseHashes(rec.Blocks); ok {
		hashes = &h
	}
	e := Entry{From: language.Make(rec.From), To: language.Make(rec.To), File: RealPath(resultPath)}
	if info, err := os.Stat(resultPath); err == nil {
		e.Changed = info.ModTime().UTC().Truncate(time.Second)
	}
	var out []Entry
	for _, p := range align.Pairs(source, result, hashes) {
		if len(p.Source) != 1 || len(p.Result) != 1 || p.Changed || edited && !p.Edited {
			continue
		}
		e.Source, e.Target = source.Prose[p.Source[0]].Text, result.Prose[p.Result[0]].Text
		if e.check() == nil {
			out = append(out, e)
		}
	}
	return out
}

// OfResult reads a result and returns its Blocks. The error is that of reading it.
func OfResult(a *article.Article, rec output.Record, sourcePath, resultPath string, edited bool) ([]Entry, error) {
	data, err := disk.ReadFile(resultPath, disk.Result)
	if err != nil {
		return nil, err
	}
	return Blocks(a, rec, output.Text(string(data)), sourcePath, resultPath, edited), nil
}

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
