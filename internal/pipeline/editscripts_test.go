package pipeline_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/fakeengine"
	"tolka/internal/language"
	"tolka/internal/memory"
	"tolka/internal/output"
	"tolka/internal/pipeline"
	"tolka/internal/store"
)

// The edit scripts run a short form with the other tests; the long one is
//
//	go test ./internal/pipeline -run TestEditScripts -edits 1000
var (
	editScripts = flag.Int("edits", 24, "how many random edit scripts")
	editSeed    = flag.Uint64("editseed", 1, "the seed of the first edit script")
)

// passage is a paragraph with the translations that a model and a person wrote of it.
type passage struct {
	source, model, human string
	// parts are what the author splits it into, nil for nothing.
	parts []passage
}

// Whatever authors do to articles and people to their results, no text of a person's is lost:
// it is in the result, or a warning says that it is kept elsewhere, or the result stays unchanged.
// Only what the author changed is sent.
func TestEditScripts(t *testing.T) {
	t.Parallel()
	for name, corpus := range map[string]func(t *testing.T) []passage{"own": ownPassages, "wmt23": realPassages} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			passages := corpus(t)
			c, server := client(t, fakeengine.Config{Pairs: pairsOf(passages)})
			for seed := *editSeed; seed < *editSeed+uint64(*editScripts)/2 && !t.Failed(); seed++ {
				p := translator(t, c)
				p.From, _ = language.Parse("de")
				newWorld(t, seed, passages, p, server).run()
			}
		})
	}
}

func pairsOf(passages []passage) map[string]string {
	pairs := make(map[string]string)
	for _, p := range passages {
		pairs[p.source] = p.model
		for _, part := range p.parts {
			pairs[part.source] = part.model
		}
	}
	return pairs
}

// ownPassages returns passages that were written for this test.
func ownPassages(*testing.T) (out []passage) {
	sentences := []passage{
		{"Der Rat hat nach %d Stunden über den neuen Haushalt abgestimmt.", "The council has voted on the new budget after %d hours.", "After %d hours, the council finally put the budget to a vote.", nil},
		{"Im Hafen lagen am Abend noch %d Boote vor Anker.", "In the evening %d boats were still at anchor in the harbor.", "That evening, %d boats still lay at anchor in the harbor.", nil},
		{"Die Bibliothek verleiht seit Mai auch %d alte Fahrräder.", "The library has also lent %d old bicycles since May.", "Since May, you can borrow %d old bicycles from the library, too.", nil},
		{"Auf dem Markt kosten die Äpfel jetzt %d Cent mehr.", "On the market the apples now cost %d cents more.", "At the market, apples are now %d cents dearer.", nil},
		{"Nach dem Sturm fehlten auf dem Dach %d Ziegel.", "After the storm %d tiles were missing on the roof.", "The storm had taken %d tiles off the roof.", nil},
		{"Der Zug fuhr an diesem Morgen %d Minuten zu spät ab.", "The train departed %d minutes too late this morning.", "That morning, the train left %d minutes late.", nil},
		{"Im Garten der Schule wachsen nun %d junge Bäume.", "In the garden of the school %d young trees are growing now.", "There are now %d young trees in the school garden.", nil},
	}
	for i := range len(sentences) {
		for j := range len(sentences) {
			if i == j {
				continue
			}
			n := 20 + 2*len(out)
			numbered := func(p passage, n int) passage {
				return passage{fmt.Sprintf(p.source, n), fmt.Sprintf(p.model, n), fmt.Sprintf(p.human, n), nil}
			}
			a, b := numbered(sentences[i], n), numbered(sentences[j], n+1)
			out = append(out, passage{a.source + " " + b.source, a.model + " " + b.model, a.human + " " + b.human, []passage{a, b}})
		}
	}
	return out
}

// realPassages returns news with what professional translators made of them, as far as each is
// one plain paragraph.
func realPassages(t *testing.T) (out []passage) {
	source, model, human := lines(t, "wmt23-de-en/source.de.txt"), lines(t, "wmt23-de-en/gpt4.en.txt"), lines(t, "wmt23-de-en/human.en.txt")
	plain := regexp.MustCompile(`^\p{L}[\p{L}\p{Nd} ,.!?()%'’–-]{40,300}[.!?]$`)
	seen := make(map[string]bool)
	for i, s := range source {
		if plain.MatchString(s) && plain.MatchString(model[i]) && plain.MatchString(human[i]) && !seen[s] && !seen[human[i]] && model[i] != human[i] {
			seen[s], seen[human[i]] = true, true
			out = append(out, passage{s, model[i], human[i], nil})
		}
	}
	if len(out) < 60 {
		t.Fatalf("%d passages", len(out))
	}
	return out
}

// world is an article and its result.
type world struct {
	t        *testing.T
	seed     uint64
	dice     *rand.Rand
	passages []passage
	setup    *setup
	server   *fakeengine.Server
	replaced *store.Replaced
	input    discover.Input
	place    string
	// title, date and blocks are the article. Each text occurs once.
	title, date string
	blocks      []string
	// moves says that the person changes which blocks there are, not only their texts: then a
	// text need not belong to the source's block in its place.
	moves bool
	// human are the texts and lines of front matter that a person wrote, and what of the source
	// they translate, "" if that is not certain.
	human map[string]string
	log   []string
}

func newWorld(t *testing.T, seed uint64, passages []passage, p *setup, server *fakeengine.Server) *world {
	w := &world{t: t, seed: seed, dice: rand.New(rand.NewPCG(seed, 23)), setup: p, server: server, date: "2026-01-01", human: make(map[string]string)}
	w.passages = slices.Clone(passages)
	w.dice.Shuffle(len(passages), func(i, j int) { w.passages[i], w.passages[j] = w.passages[j], w.passages[i] })
	w.moves = w.dice.IntN(2) == 0
	dir := t.TempDir()
	w.input = discover.Input{Path: filepath.Join(dir, "a.md"), Rel: "a.md"}
	w.place = filepath.Join(dir, "a.en.md")
	p.Learning = &pipeline.Learning{ // what it learns has tests of its own
		Store:   memory.Store{Dir: filepath.Join(dir, "memory"), Locks: store.OpenLocks(filepath.Join(dir, "locks"))},
		Project: func(string) string { return dir },
		View:    func([]string, map[string][]memory.Reading) (*memory.View, error) { return nil, nil },
		Warn:    func(err error) { w.broken("learning: %v", err) },
	}
	w.title = w.fresh()
	for range 1 + w.dice.IntN(12) {
		w.blocks = append(w.blocks, w.fresh())
	}
	return w
}

// fresh returns a paragraph that the article has not had.
func (w *world) fresh() string {
	p := w.passages[0]
	w.passages = append(w.passages[1:], p)
	return p.source
}

func (w *world) broken(format string, args ...any) {
	w.t.Helper()
	w.t.Fatalf("-editseed %d: %s\n%s", w.seed, fmt.Sprintf(format, args...), strings.Join(w.log, "\n"))
}

func (w *world) note(format string, args ...any) { w.log = append(w.log, fmt.Sprintf(format, args...)) }

// run makes a result, and then has both sides edited a few times.
func (w *world) run() {
	w.save()
	if r, _ := w.translate(); r.Status != pipeline.Done {
		w.broken("the first run: %s, %v", r.Status, r.Err)
	}
	for range 1 + w.dice.IntN(3) {
		known := append(slices.Clone(w.blocks), w.title)
		w.editResult()
		w.editSource()
		if !w.update(known) {
			return
		}
	}
}

func (w *world) save() {
	text := fmt.Sprintf("---\ntitle: %s\ndate: %s\n---\n\n%s\n", w.title, w.date, strings.Join(w.blocks, "\n\n"))
	if err := os.WriteFile(w.input.Path, []byte(text), 0o666); err != nil {
		w.t.Fatal(err)
	}
}

var segmentMark = regexp.MustCompile(`\[\[[a-z2-7]{4}:(?:[\d.]+|end)\]\]`)

// translate runs tolka and returns what became of the article, and the texts that were sent.
func (w *world) translate() (pipeline.Result, []string) {
	w.replaced = store.OpenReplaced(filepath.Join(filepath.Dir(w.place), "replaced"), time.Now)
	w.setup.Replaced = w.replaced
	before := len(w.server.Requests())
	var got recorder
	w.setup.Run(w.t.Context(), []discover.Input{w.input}, &got)
	var sent []string
	for _, r := range w.server.Requests()[before:] {
		for _, part := range segmentMark.Split(r.Messages[len(r.Messages)-1].Content, -1) {
			if part = strings.TrimSpace(part); part != "" {
				sent = append(sent, part)
			}
		}
	}
	return got.results[0], sent
}

// result returns the result: its front matter without the record, and its blocks.
func (w *world) result() (data, head string, blocks []string) {
	raw, err := os.ReadFile(w.place)
	if err != nil {
		w.broken("%v", err)
	}
	data = string(raw)
	head, body, _ := strings.Cut(strings.TrimPrefix(data, "---\n"), "---\n\n")
	return data, head, strings.Split(strings.TrimSuffix(body, "\n"), "\n\n")
}

// editResult does what a person does who corrects a translation.
func (w *world) editResult() {
	data, head, blocks := w.result()
	aligned := len(blocks) == len(w.blocks) && !w.moves
	// set replaces the text of a block.
	set := func(i int, text string) {
		of := w.human[blocks[i]]
		if aligned {
			of = w.blocks[i]
		}
		delete(w.human, blocks[i])
		blocks[i] = text
		w.human[text] = of
	}
	kinds := []string{"correct", "correct", "extend", "cut", "title", "key"}
	if w.moves {
		kinds = append(kinds, "add", "remove", "move", "split", "merge")
	}
	for range w.dice.IntN(5) {
		i, kind := w.dice.IntN(len(blocks)), kinds[w.dice.IntN(len(kinds))]
		words := strings.Fields(blocks[i])
		w.note("result: %s %d %q", kind, i, blocks[i])
		own := w.passages[w.dice.IntN(len(w.passages))].human
		if aligned {
			own = w.translation(w.blocks[i])
		}
		if slices.Contains(blocks, own) {
			continue
		}
		switch kind {
		case "correct":
			set(i, own)
		case "extend":
			set(i, blocks[i]+" "+own)
		case "cut":
			if len(words) > 3 {
				set(i, strings.Join(words[:len(words)-1], " "))
			}
		case "title":
			lines := strings.SplitAfter(head, "\n")
			if at := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "title: ") }); at >= 0 {
				delete(w.human, lines[at])
				lines[at] = "title: " + w.translation(w.title) + "\n"
				w.human[lines[at]] = w.title
				head = strings.Join(lines, "")
			}
		case "key":
			line := fmt.Sprintf("reviewed%d: Anna\n", w.dice.IntN(1e9))
			head = strings.Replace(head, "tolka:\n", line+"tolka:\n", 1)
			w.human[line] = ""
		case "add":
			blocks = slices.Insert(blocks, i, own)
			w.human[own] = ""
		case "remove":
			if len(blocks) > 1 {
				delete(w.human, blocks[i])
				blocks = slices.Delete(blocks, i, i+1)
			}
		case "move":
			b := blocks[i]
			blocks = slices.Delete(blocks, i, i+1)
			blocks = slices.Insert(blocks, w.dice.IntN(len(blocks)+1), b)
		case "split":
			if len(words) > 3 {
				half := len(words) / 2
				set(i, strings.Join(words[:half], " "))
				rest := strings.Join(words[half:], " ")
				blocks = slices.Insert(blocks, i+1, rest)
				w.human[rest] = ""
			}
		case "merge":
			if i > 0 {
				delete(w.human, blocks[i])
				set(i-1, blocks[i-1]+" "+blocks[i])
				blocks = slices.Delete(blocks, i, i+1)
			}
		}
	}
	edited := "---\n" + head + "---\n\n" + strings.Join(blocks, "\n\n") + "\n"
	if edited == data {
		return
	}
	if err := os.WriteFile(w.place, []byte(edited), 0o666); err != nil {
		w.t.Fatal(err)
	}
}

// translation returns what a person made of a text of the source.
func (w *world) translation(source string) string {
	for _, p := range w.passages {
		for _, p := range append([]passage{p}, p.parts...) {
			if p.source == source {
				return p.human
			}
		}
	}
	w.broken("no passage %q", source)
	return ""
}

// editSource does what an author does.
func (w *world) editSource() {
	for range w.dice.IntN(5) {
		i, kind := w.dice.IntN(len(w.blocks)), []string{"change", "add", "remove", "move", "split", "date", "title"}[w.dice.IntN(7)]
		w.note("source: %s %d %q", kind, i, w.blocks[i])
		switch kind {
		case "change":
			w.blocks[i] = w.fresh()
		case "add":
			w.blocks = slices.Insert(w.blocks, i, w.fresh())
		case "remove":
			if len(w.blocks) > 1 {
				w.blocks = slices.Delete(w.blocks, i, i+1)
			}
		case "move":
			b := w.blocks[i]
			w.blocks = slices.Delete(w.blocks, i, i+1)
			w.blocks = slices.Insert(w.blocks, w.dice.IntN(len(w.blocks)+1), b)
		case "split":
			if at := slices.IndexFunc(w.passages, func(p passage) bool { return p.source == w.blocks[i] }); at >= 0 && w.passages[at].parts != nil {
				w.blocks = slices.Replace(w.blocks, i, i+1, w.passages[at].parts[0].source, w.passages[at].parts[1].source)
			}
		case "date":
			w.date = fmt.Sprintf("2026-01-%02d", 1+w.dice.IntN(28))
		case "title":
			w.title = w.fresh()
		}
	}
	w.save()
}

// update runs tolka on what was edited and checks what has become of it. known are the texts of
// the source that were translated before. It returns false if the world ends.
func (w *world) update(known []string) bool {
	before, _, old := w.result()
	r, sent := w.translate()
	after, _, blocks := w.result()
	w.note("%s %s %v\nbefore:\n%s\nafter:\n%s", r.Status, r.Reason, r.Findings, before, after)
	switch {
	case r.Status == pipeline.Failed && r.Reason == failure.Edited && w.moves:
		if after != before || len(sent) > 0 {
			w.broken("an edited result was changed, or %q was sent", sent)
		}
		w.overwrite(before)
		return false
	case r.Status == pipeline.Unchanged:
		if after != before || len(sent) > 0 {
			w.broken("an unchanged result was changed, or %q was sent", sent)
		}
		return true
	case r.Status != pipeline.Done:
		w.broken("%v", r.Err)
	}

	now := append(slices.Clone(w.blocks), w.title)
	var changed []string
	for _, text := range now {
		if !slices.Contains(known, text) {
			changed = append(changed, text)
		}
	}
	slices.Sort(sent)
	slices.Sort(changed)
	if !slices.Equal(slices.Compact(sent), changed) { // a repair sends a text again
		w.broken("sent\n%q\nchanged\n%q", sent, changed)
	}

	warned := false
	for _, f := range r.Findings {
		warned = warned || f.Check == "merge" && strings.Contains(f.Message, "replaced/")
	}
	for text, of := range w.human {
		isLine := strings.HasSuffix(text, "\n")
		there := isLine && strings.Contains(after, "\n"+text) || !isLine && slices.Contains(blocks, text)
		was := isLine && strings.Contains(before, "\n"+text) || !isLine && slices.Contains(old, text)
		switch {
		case there || !was:
			continue
		case !warned || !w.kept(before):
			w.broken("%q is lost", text)
		case of != "" && slices.Contains(known, of) && slices.Contains(now, of):
			w.broken("%q is not in the result, and its source %q is as it was", text, of)
		}
		delete(w.human, text)
	}
	if again, sent := w.translate(); again.Status != pipeline.Unchanged || len(sent) > 0 {
		w.broken("a second run: %s, sent %q", again.Status, sent)
	}
	if w.dice.IntN(4) == 0 {
		w.undo(before)
		return false
	}
	return true
}

// kept reports whether a copy of a result is kept.
func (w *world) kept(data string) bool {
	name, err := w.replaced.Keep(w.place, []byte(data))
	notes, notesErr := w.replaced.Notes()
	return err == nil && notesErr == nil && slices.ContainsFunc(notes, func(n store.Replacement) bool { return n.Kept == name })
}

// overwrite replaces a result whose edits cannot be placed.
func (w *world) overwrite(before string) {
	w.setup.Overwrite = true
	if r, _ := w.translate(); r.Status != pipeline.Done || !w.kept(before) {
		w.broken("--overwrite: %s, %v; or no copy is kept", r.Status, r.Err)
	}
	after, _, _ := w.result()
	for text := range w.human {
		if strings.Contains(after, text) && strings.HasSuffix(text, "\n") {
			w.broken("--overwrite has left %q", text)
		}
	}
	w.undo(before)
}

// undo restores the result as it was before the last run.
func (w *world) undo(before string) {
	notes, err := w.replaced.Notes()
	if err != nil {
		w.broken("%v", err)
	}
	last := pipeline.LastRun(notes, []string{w.place})
	if len(last) != 1 || last[0].Kept == "" {
		w.broken("the last run replaced %+v", last)
	}
	undoer := pipeline.Undoer{Replaced: w.replaced, Locks: store.OpenLocks(filepath.Join(filepath.Dir(w.place), "locks"))}
	if err := undoer.Restore(last[0]); err != nil {
		w.broken("undo: %v", err)
	}
	if after, _, _ := w.result(); after != before || output.Hash([]byte(after)) == last[0].Written {
		w.broken("undo has not restored the result:\n%s", after)
	}
}
