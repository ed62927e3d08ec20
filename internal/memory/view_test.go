package memory_test

import (
	"testing"
	"time"

	"tolka/internal/language"
	"tolka/internal/memory"
)

// Only exactly the same text is found: not one without "nicht", with another digit, with another
// year, in another language, with other terms or of another project.
func TestFind(t *testing.T) {
	t.Parallel()
	right := correction("Der Rat stimmt 2026 nicht über 100 Euro ab.", "right", "/p/a.en.md")
	v := memory.NewView([]memory.Project{{Path: "/p", Entries: []memory.Entry{right}}}, nil, false)
	q := memory.Query{Project: "/p", From: de, To: en}
	if e, ok := v.Find(q, right.Source, ""); !ok || e.Target != "right" {
		t.Error(e, ok)
	}
	for _, source := range []string{"Der Rat stimmt 2026 über 100 Euro ab.", "Der Rat stimmt 2026 nicht über 101 Euro ab.", "Der Rat stimmt 2025 nicht über 100 Euro ab.", "der Rat stimmt 2026 nicht über 100 Euro ab.", right.Source + " "} {
		if e, ok := v.Find(q, source, ""); ok {
			t.Errorf("%s: %s", source, e.Target)
		}
	}
	for name, q := range map[string]memory.Query{
		"project":       {Project: "/q", From: de, To: en},
		"target":        {Project: "/p", From: de, To: language.Make("fr")},
		"form":          {Project: "/p", From: de, To: language.Make("en-GB")},
		"source":        {Project: "/p", To: en},
		"replaced file": {Project: "/p", From: de, To: en, NotOf: "/p/a.en.md"},
	} {
		if _, ok := v.Find(q, right.Source, ""); ok {
			t.Error("found for another ", name)
		}
	}
	if _, ok := v.Find(q, right.Source, "terms"); ok {
		t.Error("found with other agreed terms")
	}
	q.To = language.Make("en-US")
	if _, ok := v.Find(q, right.Source, ""); !ok {
		t.Error("en is not en-US")
	}
	wide := memory.NewView([]memory.Project{{Path: "/p", Entries: []memory.Entry{right}}}, nil, true)
	if _, ok := wide.Find(memory.Query{Project: "/q", From: de, To: en}, right.Source, ""); !ok {
		t.Error("not found in all projects")
	}
}

// The result's own correction comes first, then the newest one that was made here, then imports.
func TestOrder(t *testing.T) {
	t.Parallel()
	at := func(day int, file, target string, imported bool) memory.Entry {
		return memory.Entry{Source: "Ja", Target: target, From: de, To: en, File: file, Imported: imported, Terms: memory.AnyTerms, Changed: time.Date(2026, 11, day, 0, 0, 0, 0, time.UTC)}
	}
	all := []memory.Entry{at(1, "/p/own", "own", false), at(2, "/p/old", "old", false), at(3, "/p/new", "new", false), at(9, "/p/x.tmx", "import", true)}
	team := []memory.Entry{at(20, "team.tmx", "team", true)}
	q := memory.Query{Project: "/p", From: de, To: en, File: "/p/own"}
	for _, want := range []string{"own", "new", "old", "import", "team"} {
		v := memory.NewView([]memory.Project{{Path: "/p", Entries: all}}, team, false)
		e, ok := v.Find(q, "Ja", "")
		if !ok || e.Target != want {
			t.Errorf("%s %v, want %s", e.Target, ok, want)
		}
		for i, other := range all {
			if other.Target == want {
				all = append(all[:i:i], all[i+1:]...)
				break
			}
		}
	}
}

func TestSimilar(t *testing.T) {
	t.Parallel()
	entries := []memory.Entry{
		correction("Der Rat stimmt heute über den Haushalt ab.", "1", "/p/a"),
		correction("Der Rat stimmt morgen über den Haushalt ab.", "2", "/p/a"),
		correction("Der Rat tagt heute.", "3", "/p/a"),
		correction("Ganz etwas anderes steht hier.", "4", "/p/a"),
	}
	v := memory.NewView([]memory.Project{{Path: "/p", Entries: entries}}, nil, false)
	q := memory.Query{Project: "/p", From: de, To: en}
	got := ""
	for _, e := range v.Similar(q, []string{"Der Rat stimmt gestern über den Haushalt ab.", entries[0].Source}, 3) {
		got += e.Target
	}
	if got != "213" && got != "123" {
		t.Errorf("examples %s", got)
	}
	if v.Similar(q, []string{entries[3].Source}, 3) != nil {
		t.Error("a text is its own example")
	}
	if v.Similar(q, []string{entries[1].Source}, 0) != nil || (*memory.View)(nil).Similar(q, []string{"x"}, 3) != nil {
		t.Error("examples without any")
	}
}
