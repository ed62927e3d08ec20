package pipeline_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/fakeengine"
	"tolka/internal/pipeline"
	"tolka/internal/store"
)

// site writes pages into a new folder and returns it and its inputs, in the order of their names.
func site(t *testing.T, pages ...[2]string) (dir string, inputs []discover.Input) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "de")
	for _, page := range pages {
		path := filepath.Join(dir, filepath.FromSlash(page[0]))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		in := write(t, path, page[1])
		in.Rel = filepath.FromSlash(page[0])
		inputs = append(inputs, in)
	}
	return dir, inputs
}

// once runs a pipeline on an input and returns its result.
func once(t *testing.T, p *setup, in discover.Input) pipeline.Result {
	t.Helper()
	var got recorder
	p.Run(t.Context(), []discover.Input{in}, &got)
	if len(got.results) != 1 {
		t.Fatalf("%d results", len(got.results))
	}
	return got.results[0]
}

// read returns a file's text.
func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// linkForm matches the destinations of links.
var linkForm = regexp.MustCompile(`\]\(([^)]+)\)`)

// linksOf returns the destinations of the links of a result.
func linksOf(t *testing.T, path string) string {
	t.Helper()
	var all []string
	_, body, _ := strings.Cut(read(t, path), "\n---\n")
	for _, m := range linkForm.FindAllStringSubmatch(body, -1) {
		all = append(all, m[1])
	}
	return strings.Join(all, " ")
}

const (
	startPage = "# Willkommen\n\n## Der kurze Anfang\n\nMehr steht im [Kapitel](sub/kapitel.md#zweiter-teil), in der [Anlage](anlage.pdf), im [Bild](./bild%20eins.png) und [oben](#der-kurze-anfang). Das [Netz](https://a.example/x.md), ein [fehlendes](fehlt.md) und [noch eines](sub/) bleiben.\n"
	subPage   = "# Kapitel\n\n## Zweiter Teil\n\nZurück zum [Anfang](../start.md#der-kurze-anfang) und zur [Datei](../anlage.pdf?x=1#y).\n"
)

// The links of a site's results lead to the results of the run, to their headings, and otherwise to
// the sources; a later run for one page finds the result of another.
func TestLinksOfASite(t *testing.T) {
	t.Parallel()
	c, server := client(t, fakeengine.Config{})
	dir, inputs := site(t, [2]string{"start.md", startPage}, [2]string{"sub/kapitel.md", subPage}, [2]string{"anlage.pdf", ""}, [2]string{"bild eins.png", ""})
	out := filepath.Join(filepath.Dir(dir), "en")
	p := translator(t, c)
	p.Naming = discover.Naming{OutDir: out, Template: "{stem}.{ext}"}
	heading := func(page, source string) string { // the anchor of a heading's translation
		return strings.ToLower(strings.ReplaceAll(fakeengine.Translation(source, "English"), " ", "-"))
	}
	anfang, teil := heading("start", "Der kurze Anfang"), heading("sub", "Zweiter Teil")
	start, sub := filepath.Join(out, "start.md"), filepath.Join(out, "sub", "kapitel.md")
	wantStart := "sub/kapitel.md#" + teil + " ../de/anlage.pdf ../de/bild%20eins.png #" + anfang + " https://a.example/x.md ../de/fehlt.md ../de/sub/"
	wantSub := "../start.md#" + anfang + " ../../de/anlage.pdf?x=1#y"
	p.Replaced = store.OpenReplaced(filepath.Join(t.TempDir(), "replaced"), time.Now)
	replaced := 0
	for _, step := range []struct {
		name       string
		inputs     []discover.Input
		start, sub string
	}{
		{"the first page only", inputs[:1], strings.Replace(wantStart, "sub/kapitel.md#"+teil, "../de/sub/kapitel.md#zweiter-teil", 1), ""},
		{"the other one", inputs[1:2], wantStart, wantSub},
		{"both again", inputs[:2], wantStart, wantSub},
	} {
		var got recorder
		p.Run(t.Context(), step.inputs, &got)
		for _, r := range got.results {
			if r.Err != nil {
				t.Fatalf("%s: %v", r.Input, r.Err)
			}
		}
		notes, err := p.Replaced.(*store.Replaced).Notes()
		if err != nil || len(notes) != replaced {
			t.Errorf("%s: %d files were replaced, want %d, %v", step.name, len(notes), replaced, err)
		}
		replaced = 1 // the first page gets other links from the second run
		if links := linksOf(t, start); links != step.start {
			t.Errorf("%s: start\n got %s\nwant %s", step.name, links, step.start)
		}
		if step.sub == "" {
			continue
		}
		if links := linksOf(t, sub); links != step.sub {
			t.Errorf("%s: chapter\n got %s\nwant %s", step.name, links, step.sub)
		}
	}
	if n := len(server.Requests()); n != 2 {
		t.Errorf("%d requests, want 2", n)
	}
	p.Links, p.Redo = pipeline.KeepLinks, true
	p.Run(t.Context(), inputs[:1], new(recorder))
	if links := linksOf(t, start); !strings.HasPrefix(links, "sub/kapitel.md#zweiter-teil anlage.pdf ./bild%20eins.png #der-kurze-anfang") {
		t.Errorf("with --links keep: %s", links)
	}
}

// What is at the place of a result is replaced only if it is this article's result.
func TestPlaceIsTaken(t *testing.T) {
	t.Parallel()
	c, _ := client(t, fakeengine.Config{})
	p := translator(t, c)
	article := "Der Rat hat gestern lange über den Haushalt der Stadt beraten.\n"
	for name, test := range map[string]struct {
		prepare func(dir string)
		reason  failure.Reason
		says    string
	}{
		"nothing":    {func(string) {}, "", ""},
		"a person's": {func(dir string) { write(t, filepath.Join(dir, "a.en.md"), "My notes.\n") }, failure.Exists, "was not written by tolka"},
		"a folder":   {func(dir string) { _ = os.Mkdir(filepath.Join(dir, "a.en.md"), 0o777) }, failure.IO, "it is a folder"},
		"its own":    {func(dir string) { once(t, p, write(t, filepath.Join(dir, "a.md"), article)) }, "", ""},
		"a namesake": {func(dir string) {
			other := filepath.Join(dir, "other")
			_ = os.Mkdir(other, 0o777)
			p := translator(t, c)
			p.Naming = discover.Naming{OutDir: dir, Template: "{stem}.{to}.md"}
			once(t, p, write(t, filepath.Join(other, "a.md"), "Die Kinder spielen heute im Garten hinter dem alten Haus.\n"))
		}, failure.Collision, "is the result of another a.md"},
		"another's": {func(dir string) {
			once(t, p, write(t, filepath.Join(dir, "b.md"), "Die Kinder spielen heute im Garten hinter dem alten Haus.\n"))
			_ = os.Rename(filepath.Join(dir, "b.en.md"), filepath.Join(dir, "a.en.md"))
		}, failure.Exists, "is the result of another task or article (translate of b.md)"},
	} {
		dir := t.TempDir()
		test.prepare(dir)
		before, _ := os.ReadFile(filepath.Join(dir, "a.en.md"))
		in := write(t, filepath.Join(dir, "a.md"), article)
		r := once(t, p, in)
		if r.Reason != test.reason || test.says != "" && !strings.Contains(r.Err.Error(), test.says) {
			t.Errorf("%s: %s, %v", name, r.Reason, r.Err)
		}
		if test.reason == "" {
			continue
		}
		if after, _ := os.ReadFile(filepath.Join(dir, "a.en.md")); !bytes.Equal(before, after) {
			t.Errorf("%s: it was changed", name)
		}
		own := *p
		own.Overwrite = true
		if r := once(t, &own, in); (r.Status == pipeline.Done) == (test.reason == failure.IO) {
			t.Errorf("%s, with --overwrite: %s, %v", name, r.Status, r.Err)
		}
	}
}

// An article that is in the target language already is skipped; from standard input it goes where
// its result would.
func TestAlreadyInTheTargetLanguage(t *testing.T) {
	t.Parallel()
	const english = "The members of the council met on Tuesday and agreed on a budget after four hours.\n"
	dir := t.TempDir()
	p := translator(t, nil)
	if r := once(t, p, write(t, filepath.Join(dir, "a.md"), english)); r.Status != pipeline.Skipped || r.Reason != pipeline.AlreadyTarget || r.Output != "" {
		t.Errorf("a file: %+v", r)
	}
	stdin := func(place string) (*setup, pipeline.Result) {
		p := translator(t, nil)
		p.Sources.Stdin = strings.NewReader(english)
		p.Output, p.StdoutName = place, "(output)"
		return p, once(t, p, discover.Input{Path: discover.Stdin})
	}
	p, r := stdin(discover.Stdin)
	if r.Output != "(output)" {
		t.Errorf("it is shown as %q", r.Output)
	}
	if got := p.Stdout.(*bytes.Buffer).String(); r.Status != pipeline.Skipped || got != english {
		t.Errorf("to standard output: %s, %q", r.Status, got)
	}
	place := filepath.Join(dir, "out.md")
	if _, r = stdin(place); r.Status != pipeline.Skipped || r.Output != place || read(t, place) != english {
		t.Errorf("to a file: %+v", r)
	}
}

const longer = "# Der Haushalt\n\nDer Rat hat gestern lange über den Haushalt der Stadt beraten und ihn am Ende beschlossen.\n\nDie Kinder spielten heute im Garten hinter dem alten Haus und sahen den Vögeln zu.\n"

// A summary comes with a translation, in its front matter or on top, and a summary of the author's stays.
func TestWithSummary(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		place    choice.SummaryPlace
		article  string
		fault    string
		form     string
		requests int
		failed   string
	}{
		"front matter":     {choice.SummaryInFrontMatter, longer, "", `(?s)^---\nsummary: .+\ntolka:`, 2, ""},
		"on top":           {choice.SummaryOnTop, longer, "", `(?s)\n---\n\n# .*\n\n> .+\n\n.*\n`, 2, ""},
		"the author's own": {choice.SummaryInFrontMatter, "---\nsummary: Der Rat hat den Haushalt nach langer Beratung beschlossen.\n---\n\n" + longer, "", `(?s)^---\nsummary: .+\ntolka:`, 1, ""},
		"nowhere":          {"", longer, "", `(?s)^---\ntolka:`, 1, ""},
	} {
		c, server := client(t, fakeengine.Config{Words: 20, Fault: test.fault})
		p := translator(t, c)
		p.WithSummary, p.Length = test.place, choice.Length{Words: 20}
		r := once(t, p, write(t, filepath.Join(t.TempDir(), "a.md"), test.article))
		if r.Status != pipeline.Done {
			t.Errorf("%s: %v", name, r.Err)
			continue
		}
		text := read(t, r.Output)
		if !regexp.MustCompile(test.form).MatchString(text) || !strings.Contains(text, fakeengine.Translation("Die Kinder spielten heute im Garten", "English")) {
			t.Errorf("%s:\n%s", name, text)
		}
		if n := len(server.Requests()); n != test.requests {
			t.Errorf("%s: %d requests, want %d", name, n, test.requests)
		}
	}
}

// A bilingual page quotes each paragraph under its translation.
func TestBilingualPage(t *testing.T) {
	t.Parallel()
	c, _ := client(t, fakeengine.Config{})
	p := translator(t, c)
	p.Bilingual = true
	in := write(t, filepath.Join(t.TempDir(), "a.md"), longer)
	r := once(t, p, in)
	if r.Status != pipeline.Done {
		t.Fatal(r.Err)
	}
	for paragraph := range strings.SplitSeq(strings.TrimSpace(longer), "\n\n") {
		if paragraph[0] != '#' && !strings.Contains(read(t, r.Output), fakeengine.Translation(paragraph, "English")+"\n\n> "+paragraph+"\n") {
			t.Errorf("%q is not quoted:\n%s", paragraph, read(t, r.Output))
		}
	}
	if r = once(t, p, in); r.Status != pipeline.Unchanged {
		t.Errorf("again: %s, %v", r.Status, r.Err)
	}
}

// A result that is up to date gets the form of its record that the user wants now, without a request.
func TestFormOfTheRecord(t *testing.T) {
	t.Parallel()
	c, server := client(t, fakeengine.Config{})
	p := translator(t, c)
	in := write(t, filepath.Join(t.TempDir(), "a.md"), longer)
	r := once(t, p, in)
	first := read(t, r.Output)
	_, text, _ := strings.Cut(first, "\n---\n\n")
	for i, want := range []pipeline.Status{pipeline.Done, pipeline.Unchanged} {
		p.NoFrontMatter = true
		if r = once(t, p, in); r.Status != want {
			t.Errorf("as a comment, run %d: %s, %v", i+1, r.Status, r.Err)
		}
		if got := read(t, r.Output); !strings.HasPrefix(got, strings.TrimSpace(text)+"\n\n<!-- tolka") {
			t.Errorf("as a comment: %s", got)
		}
	}
	p.NoFrontMatter = false
	if r = once(t, p, in); r.Status != pipeline.Done || read(t, r.Output) != first {
		t.Errorf("in the front matter: %s\n%s", r.Status, read(t, r.Output))
	}
	edited := strings.Replace(first, text, text+"\nMine.\n", 1)
	write(t, r.Output, edited)
	p.NoFrontMatter = true
	if r = once(t, p, in); r.Status != pipeline.Unchanged || read(t, r.Output) != edited {
		t.Errorf("edited: %s\n%s", r.Status, read(t, r.Output))
	}
	if n := len(server.Requests()); n != 1 {
		t.Errorf("%d requests", n)
	}
}

// A result that is made again says why.
func TestWhyStale(t *testing.T) {
	t.Parallel()
	c, _ := client(t, fakeengine.Config{})
	for want, change := range map[string]func(p *setup, path string){
		"":                func(*setup, string) {},
		"style":           func(p *setup, _ string) { p.Style = "formal" },
		"model: fake → b": func(p *setup, _ string) { p.Model = "b" },
		"source: block 3": func(_ *setup, path string) { write(t, path, strings.Replace(longer, "Vögeln", "Katzen", 1)) },
		"source: blocks 2 and 3": func(_ *setup, path string) {
			write(t, path, strings.NewReplacer("Vögeln", "Katzen", "gestern", "heute").Replace(longer))
		},
		"source: 1 block was removed": func(_ *setup, path string) { write(t, path, longer[:strings.Index(longer, "Die Kinder")]) },
		"source: block 3, style": func(p *setup, path string) {
			p.Style = "formal"
			write(t, path, strings.Replace(longer, "Vögeln", "Katzen", 1))
		},
	} {
		p := translator(t, c)
		in := write(t, filepath.Join(t.TempDir(), "a.md"), longer)
		once(t, p, in)
		change(p, in.Path)
		p.DryRun = true
		if got := strings.Join(once(t, p, in).Stale, ", "); got != want {
			t.Errorf("stale: %q, want %q", got, want)
		}
	}
}

// Results that an earlier version of tolka made with its own model are up to date.
func TestFormerModels(t *testing.T) {
	t.Parallel()
	c, server := client(t, fakeengine.Config{AnyModel: true})
	p := translator(t, c)
	p.Prices = engine.Prices{Prompt: 2, Completion: 3}
	in := write(t, filepath.Join(t.TempDir(), "a.md"), longer)
	if r := once(t, p, in); r.Cost <= 0 || r.Cost != p.Prices.Cost(r.Usage) {
		t.Errorf("%+v cost %v", r.Usage, r.Cost)
	}
	p.Model = "newer"
	for _, former := range [][]string{{"old", "fake"}, {"old"}} {
		p.FormerModels = former
		want := pipeline.Unchanged
		if len(former) == 1 {
			want = pipeline.Done
		}
		r := once(t, p, in)
		if r.Status != want {
			t.Errorf("former models %v: %s, %v", former, r.Status, r.Err)
		}
		if want == pipeline.Unchanged && (r.Model != "fake" || r.From.String() != "de" || r.To.String() != "en" || r.Engine != choice.OpenAI) {
			t.Errorf("what its record says: %+v", r)
		}
	}
	if n := len(server.Requests()); n != 2 {
		t.Errorf("%d requests", n)
	}
}

// The result of an MDX page by the name of earlier versions gets its new name.
func TestNameOfEarlierVersions(t *testing.T) {
	t.Parallel()
	c, server := client(t, fakeengine.Config{})
	p := translator(t, c)
	p.Naming.Template = "{stem}.{to}.{ext}"
	in := write(t, filepath.Join(t.TempDir(), "a.mdx"), longer)
	place := once(t, p, in).Output
	old := strings.TrimSuffix(place, "x")
	if filepath.Ext(place) != ".mdx" || os.Rename(place, old) != nil {
		t.Fatal(place)
	}
	want := read(t, old)
	if r := once(t, p, in); r.Status != pipeline.Unchanged || r.Output != place || read(t, place) != want {
		t.Errorf("%+v", r)
	}
	if _, err := os.Stat(old); err == nil {
		t.Error("the old one is still there")
	}
	write(t, old, want) // both: the new one counts, the other stays
	if r := once(t, p, in); r.Status != pipeline.Unchanged || read(t, old) != want {
		t.Errorf("%+v", r)
	}
	if n := len(server.Requests()); n != 1 {
		t.Errorf("%d requests", n)
	}
}

// busyLocks are free after some looks.
type busyLocks struct {
	pipeline.Locker
	busy int
}

func (l *busyLocks) TryLock(lock store.Lock) (func(), bool, error) {
	if l.busy--; l.busy >= 0 {
		return nil, false, nil
	}
	return l.Locker.TryLock(lock)
}

// waits counts what a run says of waiting.
type waits struct {
	recorder
	waiting int
}

func (w *waits) Event(e pipeline.Event) {
	if _, ok := e.(pipeline.Waiting); ok {
		w.waiting++
	}
	w.recorder.Event(e)
}

// A result that another run is writing is waited for.
func TestWaitForAnotherRun(t *testing.T) {
	t.Parallel()
	c, _ := client(t, fakeengine.Config{})
	for busy, want := range []int{0, 1, 1} {
		p := translator(t, c)
		p.Locks = &busyLocks{store.OpenLocks(filepath.Join(t.TempDir(), "locks")), busy}
		in := write(t, filepath.Join(t.TempDir(), "a.md"), longer)
		var got waits
		p.Run(t.Context(), []discover.Input{in}, &got)
		if len(got.results) != 1 || got.results[0].Status != pipeline.Done || got.waiting != want {
			t.Errorf("busy %d times: %+v, %d waits", busy, got.results, got.waiting)
		}
	}
}

// What a run replaces is kept, and restored with its record.
func TestReplacedSubtitlesComeBack(t *testing.T) {
	t.Parallel()
	c, _ := client(t, fakeengine.Config{})
	replaced := store.OpenReplaced(filepath.Join(t.TempDir(), "replaced"), time.Now)
	locks := store.OpenLocks(filepath.Join(t.TempDir(), "locks"))
	p := translator(t, c)
	p.Replaced, p.Locks = replaced, locks
	p.Naming.Template = "{stem}.{to}.{ext}"
	const first = "1\n00:00:01,000 --> 00:00:04,000\nDer Rat hat gestern lange beraten.\n"
	in := write(t, filepath.Join(t.TempDir(), "a.srt"), first)
	r := once(t, p, in)
	if r.Status != pipeline.Done {
		t.Fatal(r.Err)
	}
	files := func() string {
		var b strings.Builder
		names, _ := filepath.Glob(filepath.Join(filepath.Dir(r.Output), "*"))
		more, _ := filepath.Glob(filepath.Join(filepath.Dir(r.Output), ".*"))
		for _, name := range append(names, more...) {
			if name != in.Path {
				b.WriteString(filepath.Base(name) + ":\n" + read(t, name) + "\n")
			}
		}
		return b.String()
	}
	before := files()
	write(t, in.Path, strings.Replace(first, "gestern", "heute", 1))
	if r = once(t, p, in); r.Status != pipeline.Done {
		t.Fatal(r.Err)
	}
	after := files()
	if before == after {
		t.Fatal("nothing was replaced")
	}
	for i, want := range []string{before, after} { // restoring can be undone
		all, err := replaced.Notes()
		if err != nil {
			t.Fatal(err)
		}
		last := pipeline.LastRun(all, nil)
		if len(last) != 1 {
			t.Fatalf("%d replaced", len(last))
		}
		for _, dry := range []bool{true, false} {
			if err := (pipeline.Undoer{Replaced: replaced, Locks: locks, DryRun: dry}).Restore(last[0]); err != nil {
				t.Fatal(err)
			}
			if dry && files() == want {
				t.Error("a dry run has restored")
			}
		}
		if got := files(); got != want {
			t.Errorf("restored %d times:\n%s\nwant\n%s", i+1, got, want)
		}
	}
	write(t, r.Output, "edited\n")
	all, _ := replaced.Notes()
	if err := (pipeline.Undoer{Replaced: replaced, Locks: locks}).Restore(all[len(all)-1]); err == nil || failure.Of(err).Reason != failure.Edited {
		t.Errorf("an edited file: %v", err)
	}
}
