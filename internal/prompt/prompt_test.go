package prompt_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/prompt"
	"tolka/internal/summary"
	"tolka/prompts"
)

func load(t *testing.T) prompt.Set {
	t.Helper()
	set, err := prompt.Load(prompts.Files, prompts.Files)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

var chunk = article.Chunk{Segments: []article.Segment{{Block: 3, Text: "Guten Tag"}, {Block: 4, Text: "Auf Wiedersehen"}}, Title: "Ein\nTitel"}

func TestTheLastUserMessageHoldsTheTextAlone(t *testing.T) {
	set := load(t)
	task := prompt.Task{Target: "English", Source: "German", Words: 60}
	failed := &prompt.Attempt{Number: 1, Texts: map[string]string{"3": "Good day"}, Faults: []string{"block 4 is missing"}}
	for name, make := range map[string]func() (engine.Request, string){
		"translate": func() (engine.Request, string) { r, m := set.Translate(task, chunk, nil); return r, m.Text },
		"repair":    func() (engine.Request, string) { r, m := set.Translate(task, chunk, failed); return r, m.Text },
		"summarize": func() (engine.Request, string) { r, m := set.Summarize(task, chunk, nil); return r, m.Text },
	} {
		r, text := make()
		last := r.Messages[len(r.Messages)-1]
		if last.Role != engine.User || last.Content != text {
			t.Errorf("%s: the last message is %q", name, last.Content)
		}
		if r.Messages[0].Role != engine.System || strings.Contains(r.Messages[0].Content, "Guten Tag") {
			t.Errorf("%s: the first message is %q", name, r.Messages[0].Content)
		}
		if r.PromptTokens == 0 {
			t.Errorf("%s: the prompt was not counted", name)
		}
	}
}

func TestARepairSaysWhatWasWrongAndShowsTheAnswer(t *testing.T) {
	r, _ := load(t).Translate(prompt.Task{Target: "English"}, chunk, &prompt.Attempt{Number: 1, Texts: map[string]string{"3": "Good day"}, Faults: []string{"block 4 is missing"}})
	if len(r.Messages) != 4 || r.Messages[2].Role != engine.Assistant || !strings.Contains(r.Messages[2].Content, "Good day") {
		t.Errorf("messages: %+v", r.Messages)
	}
	if !strings.HasSuffix(r.Messages[0].Content, "- block 4 is missing") {
		t.Errorf("system: %q", r.Messages[0].Content)
	}
	if r.Attempt != 1 {
		t.Errorf("attempt %d", r.Attempt)
	}
	// A neutral retry does not mention faults.
	r, _ = load(t).Translate(prompt.Task{Target: "English"}, chunk, &prompt.Attempt{Number: 1})
	if len(r.Messages) != 2 || strings.Contains(r.Messages[0].Content, "faults") {
		t.Errorf("messages: %+v", r.Messages)
	}
}

// All requests begin with the same text, so that prompt caches hit.
func TestThePromptBeginsWithWhatNeverChanges(t *testing.T) {
	set := load(t)
	a, _ := set.Translate(prompt.Task{Target: "English", Source: "German"}, chunk, nil)
	b, _ := set.Translate(prompt.Task{Target: "French", Style: "formal", Glossary: "Haus = maison"}, article.Chunk{Segments: chunk.Segments, Before: "x"}, nil)
	x, y := a.Messages[0].Content, b.Messages[0].Content
	same := 0
	for same < min(len(x), len(y)) && x[same] == y[same] {
		same++
	}
	if same < len(x)*9/10 {
		t.Errorf("only %d of %d bytes are the same", same, len(x))
	}
	if !strings.Contains(y, "\nStyle: formal\n") || !strings.HasSuffix(y, "\nTerms to use:\nHaus = maison") {
		t.Errorf("style and terms are missing: %q", y[same:])
	}
	for _, unset := range []string{"Style", "Terms to use", "{"} {
		if strings.Contains(x[same:], unset) {
			t.Errorf("%q stands in a prompt without it: %q", unset, x[same:])
		}
	}
	if !strings.Contains(x, "for context only: Ein Titel\n") && !strings.HasSuffix(x, "for context only: Ein Titel") {
		t.Errorf("the title is not on one line: %q", x[same:])
	}
}

func TestValuesAreNoTemplates(t *testing.T) {
	r, _ := load(t).Translate(prompt.Task{Target: "English"}, article.Chunk{Segments: chunk.Segments, Title: "About {style} and {target}"}, nil)
	if !strings.Contains(r.Messages[0].Content, "About {style} and {target}") {
		t.Error("a placeholder in a value was filled")
	}
}

func TestLoadSaysWhatIsWrong(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	good := func() fstest.MapFS {
		return fstest.MapFS{"translate.md": file("{target}"), "summarize.md": file("{target} {words}"), "repair.md": file("{faults}")}
	}
	if _, err := prompt.Load(good(), prompts.Files); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, want string }{
		{"translate.md", "no placeholder", "translate.md: missing placeholder {target}"},
		{"summarize.md", "{target} {word}", "summarize.md: unknown placeholder {word}"},
		{"repair.md", "", "repair.md: missing placeholder {faults}"},
	} {
		files := good()
		files[c.name] = file(c.text)
		if _, err := prompt.Load(files, prompts.Files); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s = %q: error %v, want %s", c.name, c.text, err, c.want)
		}
	}
	// A user can replace a single prompt.
	set, err := prompt.Load(fstest.MapFS{"repair.md": file("mine: {faults}")}, prompts.Files)
	if err != nil || set["repair"].Text() != "mine: {faults}" || !strings.Contains(set["translate"].Text(), "translator") {
		t.Errorf("one prompt of one's own: %v", err)
	}
	// Built-in prompts are not part of the fingerprint.
	bare, err := prompt.Load(fstest.MapFS{"repair.md": file("mine: {faults}")}, good())
	if err == nil || bare != nil {
		t.Error("a set without a prompt to refine with was loaded")
	}
	builtin := good()
	builtin["refine.md"] = file("{target}")
	if bare, err = prompt.Load(fstest.MapFS{"repair.md": file("mine: {faults}")}, builtin); err != nil || bare.Fingerprint() != set.Fingerprint() {
		t.Errorf("the built-in prompts change the fingerprint of one's own: %v", err)
	}
	if _, err := prompt.Load(fstest.MapFS{}, prompts.Files); err == nil || !strings.Contains(err.Error(), "translate.md") {
		t.Errorf("no prompt at all: %v", err)
	}
}

// One form of a summary stands in its prompt, behind all that never changes.
func TestTheFormOfASummary(t *testing.T) {
	set := load(t)
	all := 0
	for _, c := range []struct {
		words int
		form  summary.Form
		want  string
	}{
		{60, summary.Sentences, "3 sentences in one paragraph"},
		{15, summary.Sentences, "1 sentence in one paragraph"},
		{400, summary.Paragraphs, "running text in 4 paragraphs"},
		{150, summary.LeadPoints, "then 3 to 5 points"},
		{400, summary.LeadPointsBackground, "then 4 to 7 points"},
		{100, summary.Points, "5 to 6 points and nothing else"},
		{25, summary.TLDR, "1 sentence that says"},
	} {
		r, _ := set.Summarize(prompt.Task{Target: "German", Words: c.words, Form: c.form}, chunk, nil)
		system := r.Messages[0].Content
		if n := strings.Count(system, "\nForm: "); n != 1 || !strings.Contains(system, c.want) {
			t.Errorf("%d words: %d forms, want %q in\n%s", c.words, n, c.want, system)
		}
		if strings.ContainsAny(system, "{}") || strings.Contains(system, "English") {
			t.Errorf("%d words: %s", c.words, system)
		}
		if fixed := strings.Index(system, "\nLanguage of the summary"); all == 0 {
			all = fixed
		} else if fixed != all {
			t.Error("what never changes is not the same")
		}
	}
}

// The prompt contains exactly one form of summary, after everything that never changes.
func TestARepairOfASummary(t *testing.T) {
	r, m := load(t).Summarize(prompt.Task{Target: "German", Words: 60}, chunk, &prompt.Attempt{Number: 1, Faults: []string{"length: the summary has 90 words; shorten it to about 60"}})
	if len(r.Messages) != 2 || r.Messages[1].Content != m.Text || !strings.HasSuffix(r.Messages[0].Content, "shorten it to about 60") || r.Attempt != 1 {
		t.Errorf("messages: %+v", r.Messages)
	}
}

// A repair of a summary contains the article once.
func TestRefineSendsTheDraft(t *testing.T) {
	r, m := load(t).Refine(prompt.Task{Target: "English", Instruction: "Be brief."}, chunk, map[string]string{"3": "Good day", "4": "Bye"})
	if len(r.Messages) != 4 || r.Messages[1] != r.Messages[3] || r.Messages[3].Content != m.Text || !strings.Contains(r.Messages[2].Content, "Good day") {
		t.Errorf("messages: %+v", r.Messages)
	}
	if !strings.Contains(r.Messages[0].Content, "Further instruction: Be brief.") || r.PromptTokens == 0 {
		t.Errorf("system: %q, %d tokens", r.Messages[0].Content, r.PromptTokens)
	}
}

func TestStyles(t *testing.T) {
	for _, name := range prompt.Styles() {
		for _, typed := range []string{name, strings.ToUpper(name)} {
			canonical, text, ok := prompt.Style(prompts.Files, typed)
			if !ok || canonical != name || len(text) < 50 || strings.Contains(text, "\n") {
				t.Errorf("%s: %q, %q, %v", typed, canonical, text, ok)
			}
		}
	}
	if _, _, ok := prompt.Style(prompts.Files, "../translate"); ok {
		t.Error("a path is a style")
	}
}
