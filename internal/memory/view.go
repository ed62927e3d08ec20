package memory

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"tolka/internal/language"
)

// View is the corrections of a run as they were when it began. It never changes, so that the same
// text gets the same translation and the same examples from the first article to the last. It
// is safe for concurrent use.
type View struct {
	entries []Entry
	// projects has the project of each entry, "" for those of every project.
	projects []string
	// bySource has the first entry of a source, and next the one after an entry, or -1.
	bySource map[string]int32
	next     []int32
	// wide says that the corrections of all projects count.
	wide bool

	index sync.Once
	words wordIndex
}

// NewView returns a view of what is stored of projects and of the entries of everyone, such as a
// team's file. wide lets an article have the corrections of all projects.
func NewView(projects []Project, everyone []Entry, wide bool) *View {
	v := &View{wide: wide}
	n := len(everyone)
	for _, p := range projects {
		n += len(p.Entries)
	}
	v.entries, v.projects = make([]Entry, 0, n), make([]string, 0, n)
	add := func(project string, entries []Entry) {
		v.entries = append(v.entries, entries...)
		v.projects = append(v.projects, slices.Repeat([]string{project}, len(entries))...)
	}
	for _, p := range projects {
		add(p.Path, p.Entries)
	}
	add("", everyone)
	v.indexSources()
	return v
}

// indexSources makes entries known by their sources, in their order.
func (v *View) indexSources() {
	v.bySource, v.next = make(map[string]int32, len(v.entries)), make([]int32, len(v.entries))
	for i, e := range slices.Backward(v.entries) {
		v.next[i] = -1
		if later, ok := v.bySource[e.Source]; ok {
			v.next[i] = later
		}
		v.bySource[e.Source] = int32(i)
	}
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
	v.wide, v.entries, v.projects = s.Wide, s.Entries, s.Projects
	v.indexSources()
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
	first, ok := v.bySource[source]
	if !ok {
		return Entry{}, false
	}
	for i := int(first); i >= 0; i = int(v.next[i]) {
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
