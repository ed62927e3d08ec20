package align

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"tolka/internal/article"
	"tolka/internal/markdown"
	"tolka/internal/output"
)

// sourceLinks returns a result with its links as the source has them: those to its own
// headings, and, where it is in another folder, those to other files and their results.
// What leads elsewhere than the source's links stays, for the checks to find.
func sourceLinks(a *article.Article, result, sourcePath, resultPath string) string {
	if !markdown.MayHaveLinks(result) {
		return result
	}
	flavor, source := markdown.Of(a), a.Markdown()
	from, to := flavor.NewPage(source), flavor.NewPage(result)
	home, away := folder(sourcePath), folder(resultPath)
	var targets []target
	var fragments []string
	flavor.MapLinks(source, func(d string) string {
		if fragment, ok := strings.CutPrefix(d, "#"); ok {
			fragments = append(fragments, fragment)
		} else if name, ok := file(home, d); ok && home != away {
			targets = append(targets, target{name, d})
		}
		return d
	})
	back := markdown.SourceAnchors(from, to, fragments)
	return flavor.MapLinks(result, func(d string) string {
		if fragment, ok := strings.CutPrefix(d, "#"); ok {
			if own, ok := back(fragment); ok {
				return "#" + own
			}
			return d
		}
		name, ok := file(away, d)
		if !ok || len(targets) == 0 {
			return d
		}
		for i, t := range targets {
			if t.name == name || isResultOf(name, t.name) {
				targets = append(targets[:i:i], targets[i+1:]...)
				return t.destination
			}
		}
		return d
	})
}

// A target is a file to which a link of the source leads, and how that is written.
type target struct{ name, destination string }

// isResultOf reports whether a file is the result of a page, by its record.
func isResultOf(name, page string) bool {
	data, err := os.ReadFile(name)
	if err != nil {
		return false
	}
	rec, _, ok := output.ReadRecord(data)
	return ok && rec.Source == filepath.Base(page)
}

// folder returns the absolute folder of a file.
func folder(name string) string {
	abs, err := filepath.Abs(name)
	if err != nil {
		return filepath.Dir(name)
	}
	return filepath.Dir(abs)
}

// file returns the file to which a relative destination leads from a folder.
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
