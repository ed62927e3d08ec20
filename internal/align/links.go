package align

import (
	"cmp"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"tolka/internal/article"
	"tolka/internal/discover"
	"tolka/internal/disk"
	"tolka/internal/markdown"
	"tolka/internal/output"
)

// sourceLinks returns a result with the source's links: those to its own headings and, if the
// result is in another folder, those to other files and their results. Links that lead elsewhere
// than the source's are left for the checks to find. write, if not nil, chooses how to write a
// link, given the source's link to the same file, or "".
func sourceLinks(a *article.Article, rec output.Record, result, sourcePath, resultPath string, write func(destination, same string) string) string {
	if !markdown.MayHaveLinks(result) {
		return result
	}
	if write == nil {
		write = func(d, same string) string { return cmp.Or(same, d) }
	}
	flavor := markdown.Of(a)
	home, away := folder(sourcePath), folder(resultPath)
	var targets []target
	var fragments []string
	flavor.MapLinksOf(a.Markdown(), a.Blocks, func(d string) string {
		if fragment, ok := strings.CutPrefix(d, "#"); ok {
			fragments = append(fragments, fragment)
		} else if name, ok := file(home, d); ok && home != away {
			targets = append(targets, target{name, d})
		}
		return d
	})
	back := sourceAnchors(a, rec, result, fragments)
	known := pages{records: make(map[string]output.Record)}
	return flavor.MapLinks(result, func(d string) string {
		if fragment, ok := strings.CutPrefix(d, "#"); ok {
			if source, ok := back(fragment); ok {
				return "#" + source
			}
			return write(d, "")
		}
		name, ok := file(away, d)
		if !ok {
			return write(d, "")
		}
		for i, t := range targets {
			if t.name == name || known.isResultOf(name, t.name) {
				targets = append(targets[:i:i], targets[i+1:]...)
				return write(d, t.destination)
			}
		}
		return write(d, "")
	})
}

// sourceAnchors is markdown.SourceAnchors for a result whose headings may have been edited.
func sourceAnchors(a *article.Article, rec output.Record, result string, fragments []string) func(fragment string) (string, bool) {
	if len(fragments) == 0 {
		return func(string) (string, bool) { return "", false }
	}
	flavor := markdown.Of(a)
	from, to := flavor.PageOf(a.Markdown(), a.Blocks), flavor.NewPage(result)
	var pairs [][2]int
	if h, ok := ParseHashes(rec.Blocks); ok {
		pairs = HeadingPairs(DocOfSource(a), DocOfResult(a, result), h, [2]int{from.Headings(), to.Headings()})
	}
	return markdown.SourceAnchors(from, to, pairs, fragments)
}

// target is a file that the source links to, with the link's destination as written.
type target struct{ name, destination string }

// pages reads the records of linked files, each once.
type pages struct {
	records map[string]output.Record
	ids     discover.Identities
}

// isResultOf reports whether the file is a result of page, according to its record.
func (p *pages) isResultOf(name, page string) bool {
	rec, read := p.records[name]
	if !read {
		if data, err := disk.ReadFile(name, disk.Result); err == nil {
			rec, _, _ = output.ReadRecord(data)
		}
		p.records[name] = rec
	}
	if rec.Source != filepath.Base(page) {
		return false
	}
	place := output.SourcePlace(p.ids.Way(name, page))
	if rec.SourcePlace != "" || place == "" {
		return rec.SourcePlace == place
	}
	// The record names the page next to the result, or predates SourcePlace.
	_, err := os.Stat(filepath.Join(filepath.Dir(name), rec.Source))
	return err != nil
}

// folder returns the absolute path of a file's folder.
func folder(name string) string {
	abs, err := filepath.Abs(name)
	if err != nil {
		return filepath.Dir(name)
	}
	return filepath.Dir(abs)
}

// file returns the file that a relative destination in dir leads to.
func file(dir, destination string) (string, bool) {
	way, _, _ := strings.Cut(destination, "#")
	way, _, _ = strings.Cut(way, "?")
	u, err := url.Parse(way)
	if way == "" || strings.HasPrefix(way, "/") || err == nil && u.Scheme != "" {
		return "", false
	}
	if plain, err := url.PathUnescape(way); err == nil {
		way = plain
	}
	return filepath.Join(dir, filepath.FromSlash(way)), true
}
