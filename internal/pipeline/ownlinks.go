package pipeline

import (
	"path/filepath"
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/markdown"
)

// ownLinks are the links in a result that a person wrote. A merged page is written as in the
// folder of its source, and its links are adapted at the end: these lead from there to the same
// places meanwhile, and are then written as they were.
type ownLinks struct {
	linker linker
	// source holds the destinations of the source's links.
	source map[string]bool
	// original is how a person wrote a link, by how it is written meanwhile.
	original map[string]string
}

// ownLinksOf returns those of a result, of which none is known yet.
func (p *Pipeline) ownLinksOf(j job, a *article.Article) *ownLinks {
	o := &ownLinks{linker: p.linkerOf(j), source: make(map[string]bool), original: make(map[string]string)}
	markdown.Of(a).MapLinksOf(a.Markdown(), a.Blocks, func(d string) string {
		o.source[d] = true
		return d
	})
	return o
}

// fromSource returns how a link of the result is written in the folder of the source. same is that
// link of the source which leads to the same file, "" if there is none; a person may have written it
// in another way.
func (o *ownLinks) fromSource(destination, same string) string {
	l := o.linker
	bare, _, _ := strings.Cut(destination, "#")
	if same != "" && slices.ContainsFunc(l.spellings(same), func(way string) bool {
		way, _, _ = strings.Cut(way, "#")
		return way == bare
	}) {
		return same
	}
	if strings.HasPrefix(destination, "#") {
		if !o.source[destination] {
			o.original[destination] = destination
		}
		return destination
	}
	way := destination
	back := linker{p: l.p, from: l.to, to: l.from}
	if name, tail, ok := back.file(destination); ok {
		rel, err := filepath.Rel(l.from, name)
		if err != nil {
			return destination
		}
		way = written(destination, filepath.ToSlash(rel)) + tail
	} else if _, _, ok := l.file(destination); !ok {
		return destination // it leads to the same place from everywhere
	}
	if o.source[way] && l.target(way) == destination {
		return way
	}
	for known, ok := o.original[way]; o.source[way] || ok && known != destination; known, ok = o.original[way] {
		way = "./" + way // the same place, told from the other link
	}
	o.original[way] = destination
	return way
}

// target returns where a link leads in the result: as a person wrote it, or as l says.
func (o *ownLinks) target(l linker) func(destination string) string {
	if o == nil {
		return l.target
	}
	return func(destination string) string {
		if original, ok := o.original[destination]; ok {
			return original
		}
		return l.target(destination)
	}
}

// named returns findings that name links as a person wrote them.
func (o *ownLinks) named(findings []article.Finding) []article.Finding {
	if o == nil {
		return findings
	}
	var pairs []string
	for way, original := range o.original {
		if way != original {
			pairs = append(pairs, way, original)
		}
	}
	names := strings.NewReplacer(pairs...)
	for i := range findings {
		findings[i].Message = names.Replace(findings[i].Message)
	}
	return findings
}
