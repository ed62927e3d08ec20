package pipeline

import (
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"tolka/internal/align"
	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/markdown"
	"tolka/internal/output"
)

// KeepLinks is the value of Links that leaves all links as they are.
const KeepLinks = "keep"

// A linker says where the links of one page lead in its result.
type linker struct {
	p *Pipeline
	// from and to are the folders of the page and of its result.
	from, to string
	// root is the folder of the argument that named the page; lang is the target.
	root, lang string
	// own are the anchors of the page itself that have moved; nil for none.
	own map[string]string
	// across returns the anchors of another page that have moved, given its source and
	// its result; nil leaves all as they are. It is set once the results of the run are
	// there: what is not there then is not coming.
	across func(source, result string) map[string]string
}

// linkerOf returns the linker of a result.
func (p *Pipeline) linkerOf(j job) linker {
	l := linker{p: p, lang: j.to.String()}
	if j.input.Path == discover.Stdin || j.input.URL != "" || j.place == discover.Stdin {
		return l
	}
	l.from, l.to = filepath.Dir(absolute(j.input.Path)), filepath.Dir(absolute(j.place))
	l.root = strings.TrimSuffix(absolute(j.input.Path), string(filepath.Separator)+j.input.Rel)
	return l
}

// adaptsLinks reports whether the links of results are adapted.
func (p *Pipeline) adaptsLinks() bool {
	return p.choices.Links != KeepLinks && p.choices.Task == choice.Translate
}

func absolute(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return filepath.Clean(name)
}

// relink adapts the links of a translated page: those to its own headings, and where the
// result is in another folder, those to other files. own are those that a person wrote, or nil.
func (p *Pipeline) relink(j job, a *article.Article, m made, own *ownLinks) (string, []article.Finding) {
	page := m.markdown
	if !p.adaptsLinks() {
		return page, nil
	}
	l := p.linkerOf(j)
	flavor, source := markdown.Of(a), a.Markdown()
	from, to := flavor.PageOf(source, a.Blocks), flavor.PageOf(m.unlaid, m.readBlocks(m.unlaid))
	var findings []article.Finding
	if from.LinksToItself() || to.LinksToItself() {
		rule, _ := from.SlugRule(p.slugRule(l.from))
		var pairs [][2]int
		if m.hashes != nil {
			pairs = align.HeadingPairs(align.DocOfSource(a), m.doc(a, m.unlaid), *m.hashes, [2]int{from.Headings(), to.Headings()})
		}
		l.own = markdown.Moved(from, to, rule, pairs)
		if p.slugRule(l.from) == "" && markdown.Ambiguous(from, to, rule) {
			findings = append(findings, article.Finding{Check: "links", Message: "several rules explain the links to headings; GitHub's was followed, as slugs in the config can change"})
		}
		if lost := from.Lost(source, rule); len(lost) > 0 {
			findings = append(findings, lostLinks("cannot be kept: no heading or place of that name is known", "#"+lost[0], len(lost)))
		}
	}
	page = flavor.MapLinksOf(page, m.readBlocks(page), own.target(l))
	if j.input.Path == discover.Stdin && j.place != discover.Stdin && filepath.Dir(absolute(j.place)) != absolute(".") {
		l.from, l.to = absolute("."), filepath.Dir(absolute(j.place))
		first, n := "", 0
		flavor.MapLinks(page, func(d string) string {
			if _, _, ok := l.file(d); ok {
				if n++; n == 1 {
					first = d
				}
			}
			return d
		})
		if n > 0 {
			findings = append(findings, lostLinks("cannot be rebased: standard input has no folder", first, n))
		}
	}
	return page, findings
}

// lostLinks warns about n links that stay as they are for a reason.
func lostLinks(why, first string, n int) article.Finding {
	which := fmt.Sprintf("the link %q", first)
	if n > 1 {
		which = fmt.Sprintf("%d links, the first of them %q,", n, first)
	}
	return article.Finding{Check: "links", Message: which + " " + why}
}

// siteFiles are files of site generators, which tell how the anchors of headings are made.
var siteFiles = []struct {
	name string
	rule markdown.SlugRule
}{
	{"mkdocs.yml", markdown.SlugsMkDocs}, {"mkdocs.yaml", markdown.SlugsMkDocs}, {".vitepress", markdown.SlugsVitePress},
	{"hugo.toml", markdown.SlugsGitHub}, {"hugo.yaml", markdown.SlugsGitHub}, {"docusaurus.config.js", markdown.SlugsGitHub},
	{"docusaurus.config.ts", markdown.SlugsGitHub}, {"_config.yml", markdown.SlugsGitHub},
}

// maxLevels is how many folders upwards a site generator's file is looked for.
const maxLevels = 6

// slugRule returns the rule of anchors that the user chose, or that of the site generator
// whose file lies in a folder or above it; "" if neither is known.
func (p *Pipeline) slugRule(dir string) markdown.SlugRule {
	if p.choices.Slugs != "" || dir == "" {
		return p.choices.Slugs
	}
	if known, ok := p.sites.Load(dir); ok {
		return known.(markdown.SlugRule)
	}
	rule := markdown.SlugRule("")
	for at, level := dir, 0; level < maxLevels && rule == ""; level++ {
		for _, f := range siteFiles {
			if _, err := os.Stat(filepath.Join(at, f.name)); err == nil {
				rule = f.rule
				break
			}
		}
		if at == filepath.Dir(at) {
			break
		}
		at = filepath.Dir(at)
	}
	p.sites.Store(dir, rule)
	return rule
}

// target returns where a link leads in the result.
func (l linker) target(destination string) string {
	if fragment, ok := strings.CutPrefix(destination, "#"); ok {
		if l.own == nil {
			return destination
		}
		return "#" + markdown.Anchor(fragment, l.own)
	}
	name, tail, ok := l.file(destination)
	if !ok {
		return destination
	}
	file := name
	if result := l.result(name); result != "" {
		file = result
		if fragment, has := strings.CutPrefix(tail, "#"); has && l.across != nil {
			tail = "#" + markdown.Anchor(fragment, l.across(name, result))
		}
	}
	way, err := filepath.Rel(l.to, file)
	if err != nil {
		return destination
	}
	return written(destination, filepath.ToSlash(way)) + tail
}

// file returns the absolute name of the file to which a destination leads from the page,
// and what follows its name there; ok is false if the destination stays as it is.
func (l linker) file(destination string) (name, tail string, ok bool) {
	// "@/" and "~/" are a site generator's names of a folder.
	if l.from == "" || l.from == l.to || destination == "" || strings.IndexByte("/@~", destination[0]) >= 0 || strings.Contains(destination, "{") {
		return "", "", false
	}
	way := destination
	if at := strings.IndexAny(way, "?#"); at >= 0 {
		way, tail = way[:at], way[at:]
	}
	if u, err := url.Parse(destination); way == "" || err != nil && !strings.Contains(way, " ") || u != nil && u.Scheme != "" {
		return "", "", false
	}
	if plain, err := url.PathUnescape(way); err == nil {
		way = plain
	}
	name = filepath.Join(l.from, filepath.FromSlash(way))
	if _, err := os.Stat(name); err != nil && path.Ext(way) == "" {
		return "", "", false // the address of a page on a site
	}
	return name, tail, true
}

// written returns a way in the style of a destination: escaped, with "./" before it, with
// a slash at its end.
func written(destination, way string) string {
	bare, _, _ := strings.Cut(destination, "#")
	bare, _, _ = strings.Cut(bare, "?")
	if plain, err := url.PathUnescape(bare); err == nil && plain != bare || strings.ContainsAny(way, " ()") && !strings.ContainsAny(bare, " ()") {
		parts := strings.Split(way, "/")
		for i := range parts {
			parts[i] = url.PathEscape(parts[i])
		}
		way = strings.Join(parts, "/")
	}
	if strings.HasPrefix(bare, "./") && !strings.HasPrefix(way, "../") {
		way = "./" + way
	}
	if strings.HasSuffix(bare, "/") {
		way += "/"
	}
	return way
}

// result returns the place of the result of a page, if it is there or planned in this run;
// "" otherwise.
func (l linker) result(file string) string {
	if place, ok := l.planned(file); ok {
		if _, err := os.Stat(place); err != nil && l.across != nil {
			return "" // it failed
		}
		return place
	}
	if l.p.choices.Naming.OutDir == "" || !isPage(file) {
		return ""
	}
	rel, err := filepath.Rel(l.root, file)
	if err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	place := l.p.choices.Naming.Place(discover.Input{Path: file, Rel: rel}, l.lang)
	if st := output.Inspect(place); st.Kind == output.Own && st.Record.Source == filepath.Base(file) && st.Record.Task == string(choice.Translate) {
		return absolute(place)
	}
	return ""
}

// planned returns the place of the result of a page, if this run makes it.
func (l linker) planned(file string) (string, bool) {
	place, ok := l.p.planned[l.p.ids.Of(file)+"\x00"+l.lang]
	if !ok {
		return "", false
	}
	return absolute(place), true
}

// isPage reports whether a file's name says that it is Markdown.
func isPage(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown", ".mdx":
		return true
	}
	return false
}

// notePlaces notes where the results of a run go.
func (p *Pipeline) notePlaces(all [][]job) {
	p.all, p.planned = all, make(map[string]string)
	for _, same := range all {
		for _, j := range same {
			if j.input.URL == "" && j.input.Path != discover.Stdin && j.place != discover.Stdin && j.input.Err == nil {
				p.planned[p.ids.Of(j.input.Path)+"\x00"+j.to.String()] = j.place
			}
		}
	}
}
