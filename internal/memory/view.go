package memory

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"tolka/internal/language"
	"tolka/internal/text"
)

// View is the corrections of a run as they were when it began. It never changes, so that the same
// text gets the same translation and the same examples from the first article to the last. It
// is safe for concurrent use.
type View struct {
	entries []Entry
	// projects has the project of each entry, "" for those of every project.
	projects []string
	bySource map[string][]int
	// wide says that the corrections of all projects count.
	wide bool

	words sync.Once
	// byWord has the entries in which a word occurs, and counts how many words each entry has.
	byWord map[string][]int
	counts []int
}

// NewView returns a view of what is stored of projects and of the entries of everyone, such as a
// team's file. wide lets an article have the corrections of all projects.
func NewView(projects []Project, everyone []Entry, wide bool) *View {
	v := &View{wide: wide, bySource: make(map[string][]int)}
	add := func(project string, entries []Entry) {
		for _, e := range entries {
			v.bySource[e.Source] = append(v.bySource[e.Source], len(v.entries))
			v.entries = append(v.entries, e)
			v.projects = append(v.projects, project)
		}
	}
	for _, p := range projects {
		add(p.Path, p.Entries)
	}
	add("", everyone)
	return v
}

// IsEmpty reports whether v has no corrections. A nil view has none.
func (v *View) IsEmpty() bool { return v == nil || len(v.entries) == 0 }

// snapshot is the form of a view in a batch job.
type snapshot struct {
	Wide     bool     `json:"wide,omitempty"`
	Entries  []Entry  `json:"entries"`
	Projects []string `json:"projects"`
}

// MarshalJSON writes the view, for the import of a batch job: what was asked depends on it.
func (v *View) MarshalJSON() ([]byte, error) {
	return json.Marshal(snapshot{v.wide, v.entries, v.projects})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (v *View) UnmarshalJSON(data []byte) error {
	var s snapshot
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	if len(s.Entries) != len(s.Projects) {
		return fmt.Errorf("%d corrections of %d projects", len(s.Entries), len(s.Projects))
	}
	v.wide, v.entries, v.projects, v.bySource = s.Wide, s.Entries, s.Projects, make(map[string][]int)
	for i, e := range v.entries {
		v.bySource[e.Source] = append(v.bySource[e.Source], i)
	}
	return nil
}

// Query says which corrections are wanted.
type Query struct {
	// Project is the folder of the article's project.
	Project  string
	From, To language.Tag
	// File is the result that is being made: what a person wrote there comes first.
	File string
	// NotOf leaves out the corrections of a file: one that is to be replaced. "" leaves out none.
	NotOf string
}

// Find returns the correction of a text: exactly this text, in these languages, with these agreed
// terms (see TermsKey). ok is false if there is none. v may be nil.
func (v *View) Find(q Query, source, terms string) (e Entry, ok bool) {
	if v == nil {
		return Entry{}, false
	}
	best := -1
	for _, i := range v.bySource[source] {
		if v.fits(q, i) && (v.entries[i].Terms == terms || v.entries[i].Terms == AnyTerms) && (best < 0 || v.before(q, i, best)) {
			best = i
		}
	}
	if best < 0 {
		return Entry{}, false
	}
	return v.entries[best], true
}

// fits reports whether the entry i is one of those that are wanted.
func (v *View) fits(q Query, i int) bool {
	e := v.entries[i]
	return (v.wide || v.projects[i] == "" || v.projects[i] == q.Project) &&
		language.Equivalent(e.From, q.From) && language.Equivalent(e.To, q.To) &&
		(q.NotOf == "" || e.File != q.NotOf)
}

// before reports whether the entry i comes before k: what stands in the result itself, then what is
// of its project, then the order of better.
func (v *View) before(q Query, i, k int) bool {
	rank := func(i int) int {
		switch e := v.entries[i]; {
		case !e.Imported && e.File == q.File && q.File != "":
			return 0
		case v.projects[i] == q.Project:
			return 1
		case v.projects[i] == "":
			return 2
		}
		return 3
	}
	return cmp.Or(cmp.Compare(rank(i), rank(k)), better(v.entries[i], v.entries[k])) < 0
}

const (
	// similar is the least share of words that two texts must have in common for one to be an
	// example for the other. CAT tools show matches from 50 to 75 % on (OmegaT: 30 %, of
	// characters); an example costs tokens and is only useful if the sentence is alike.
	similar = 0.3
	// maxExample is how many bytes each text of an example may have.
	maxExample = 600
)

// markup has what links, tags, placeholders and markers are made of. A text with one is not an example:
// a model may copy what is an error elsewhere.
const markup = "[]{}<>"

// Similar returns the corrections whose sources have the most words in common with one of texts, at
// most n of them, the most similar first. A text itself is not among them: it has its
// correction already. v may be nil.
func (v *View) Similar(q Query, texts []string, n int) []Entry {
	if v == nil || n <= 0 {
		return nil
	}
	v.words.Do(v.countWords)
	scores := make(map[int]float64)
	for _, t := range texts {
		words := wordsOf(t)
		common := make(map[int]int)
		for w := range words {
			for _, i := range v.byWord[w] {
				common[i]++
			}
		}
		for i, c := range common {
			share := float64(c) / float64(len(words)+v.counts[i]-c) // of the words of both
			if share >= similar && share > scores[i] && v.entries[i].Source != t && v.fits(q, i) {
				scores[i] = share
			}
		}
	}
	found := make([]int, 0, len(scores))
	for i := range scores {
		found = append(found, i)
	}
	slices.SortFunc(found, func(i, k int) int {
		a, b := v.entries[i], v.entries[k]
		return cmp.Or(cmp.Compare(scores[k], scores[i]), cmp.Compare(a.Source, b.Source), better(a, b))
	})
	var out []Entry
	for _, i := range found {
		e := v.entries[i]
		if len(out) == n {
			break
		}
		if !slices.ContainsFunc(out, func(o Entry) bool { return o.Source == e.Source }) {
			out = append(out, e)
		}
	}
	return out
}

// countWords indexes the entries by the words of their sources.
func (v *View) countWords() {
	v.byWord = make(map[string][]int)
	v.counts = make([]int, len(v.entries))
	for i, e := range v.entries {
		if len(e.Source) > maxExample || len(e.Target) > maxExample || strings.ContainsAny(e.Source+e.Target, markup) {
			continue
		}
		words := wordsOf(e.Source)
		v.counts[i] = len(words)
		for w := range words {
			v.byWord[w] = append(v.byWord[w], i)
		}
	}
}

// wordsOf returns the words of a text, each once, in lower case.
func wordsOf(s string) map[string]bool {
	words := make(map[string]bool)
	for _, w := range text.Words(s) {
		words[strings.ToLower(w)] = true
	}
	return words
}
