package simulation

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/fakeengine"
	"tolka/internal/language"
	"tolka/internal/language/detect"
	"tolka/internal/output"
	"tolka/internal/prompt"
	"tolka/internal/store"
	"tolka/prompts"
)

// articles is how many articles a world has.
const articles = 50

// shortest is the length of summaries: the articles are short.
var shortest = choice.Length{Words: 25}

var (
	detector = &rememberedLanguages{Detector: detect.New(detect.Options{})}
	loaded   = sync.OnceValue(func() prompt.Set {
		set, err := prompt.Load(prompts.Files, prompts.Files)
		if err != nil {
			panic(err)
		}
		return set
	})
)

func tag(s string) language.Tag {
	t, err := language.Parse(s)
	if err != nil {
		panic(err)
	}
	return t
}

// world is a folder of articles, a model and the processes that work on them.
type world struct {
	t    *testing.T
	seed uint64
	dice *rand.Rand
	dir  string

	model *model
	locks *locks
	// texts is what each article says now, and versions all that any has said, by hash.
	texts    map[string]string
	versions map[string]string
	// edited is what a user made of a result.
	edited map[string]string
	// expected is the right translation of a text into a language.
	expected map[[2]string]string
	// readings is what results say of themselves, by their content.
	readings map[string]reading
	// places are the names of results by their locks, which depend on the folder.
	places map[store.Lock]string
	// noMemory says that this user remembers no blocks, and lost counts the blocks that could
	// not be remembered.
	noMemory bool
	lost     int

	mu    sync.Mutex
	log   []string
	start time.Time
}

func newWorld(t *testing.T, dir string, seed uint64) *world {
	w := &world{
		t: t, seed: seed, dice: rand.New(rand.NewPCG(seed, 18)), dir: dir,
		model:    &model{seed: seed, asked: make(map[string]int), good: make(map[block]int), kept: make(map[block]bool)},
		locks:    &locks{held: make(map[store.Lock]*process)},
		texts:    make(map[string]string),
		versions: make(map[string]string),
		edited:   make(map[string]string),
		expected: make(map[[2]string]string),
		readings: make(map[string]reading),
		places:   make(map[store.Lock]string),
		start:    time.Now(),
	}
	w.noMemory = w.dice.IntN(4) == 0
	if err := os.Mkdir(filepath.Join(dir, "in"), 0o755); err != nil {
		t.Fatal(err)
	}
	var ids discover.Identities
	for i := range articles {
		for _, suffix := range []string{".en.md", ".fr.md", ".summary.md"} {
			name := fmt.Sprintf("%02d", i) + suffix
			w.places[store.LockFor(strings.ToLower(ids.Of(filepath.Join(dir, "in", name))))] = name
		}
		w.write(filepath.Join(dir, "in", fmt.Sprintf("%02d.txt", i)), i)
	}
	return w
}

// write writes an article anew.
func (w *world) write(path string, number int) {
	var paragraphs []string
	order := w.dice.Perm(len(sentences))
	for i := range 1 + w.dice.IntN(3)%2 {
		paragraphs = append(paragraphs, fmt.Sprintf(sentences[order[2*i]], 20+w.dice.IntN(1e6))+" "+fmt.Sprintf(sentences[order[2*i+1]], 20+number))
	}
	text := strings.Join(paragraphs, "\n\n") + "\n"
	w.texts[path] = text
	w.versions[output.Hash([]byte(text))] = text
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

var sentences = []string{
	"Die Regierung hat am Montag %d neue Gespräche über den Haushalt angekündigt.",
	"In den Bergen liegt nach %d kalten Nächten noch immer sehr viel Schnee auf den Wegen.",
	"Das Krankenhaus sucht seit %d Monaten nach Pflegekräften, die auch nachts arbeiten können.",
	"Vor dem Gericht warteten schon am frühen Morgen etwa %d Menschen auf das Urteil.",
	"Die Schule bekommt für %d Kinder endlich ein größeres Gebäude mit einer Turnhalle.",
	"Niemand weiß genau, warum die Brücke nach nur %d Jahren wieder gesperrt werden musste.",
	"Der Verein verkaufte an einem Nachmittag %d Karten für das Spiel gegen den Nachbarn.",
}

// inputs are the articles as a run over the folder finds them.
func (w *world) inputs() []discover.Input {
	found, err := discover.Find([]string{filepath.Join(w.dir, "in")}, discover.Options{IsResult: output.IsResult})
	if err != nil {
		w.t.Error(err)
	}
	return found
}

// translation is what the model makes of a text that has this hash.
func (w *world) translation(hash, to string) string {
	text, ok := w.expected[[2]string{hash, to}]
	if !ok {
		text = fakeengine.Translation(w.versions[hash], map[string]string{"en": "English", "fr": "French"}[to])
		w.expected[[2]string{hash, to}] = text
	}
	return text
}

// edit changes some articles, and some results as a user does who mends a translation.
func (w *world) edit() {
	for _, path := range slices.Sorted(maps.Keys(w.texts)) {
		switch {
		case w.dice.IntN(8) == 0:
			w.write(path, w.dice.IntN(articles))
		case w.dice.IntN(25) == 0:
			place := strings.TrimSuffix(path, ".txt") + ".en.md"
			data, err := os.ReadFile(place)
			if err != nil || w.edited[place] != "" {
				continue
			}
			w.edited[place] = string(data) + "\nEdited by hand.\n"
			if err := os.WriteFile(place, []byte(w.edited[place]), 0o644); err != nil {
				w.t.Fatal(err)
			}
		}
	}
}

// process makes a process for a task; it is started by run.
func (w *world) process(name string, t task) *process {
	p := &process{w: w, name: name, task: t, seen: make(map[string]int), unsynced: make(map[string]bool)}
	p.conn = &connection{model: w.model, process: p}
	p.ctx, p.stop = context.WithCancel(context.Background())
	return p
}

// longest is how long a process may take: there are 50 articles, four requests at once and a
// request takes two seconds at most.
const longest = time.Hour

// run runs processes side by side until all have ended, and checks what they leave.
func (w *world) run(all ...*process) {
	var wg sync.WaitGroup
	for _, p := range all {
		wg.Go(p.run)
		late := time.AfterFunc(longest, func() {
			w.broken("%s has not ended after %v", p.name, longest)
			p.stop()
		})
		defer late.Stop()
	}
	wg.Wait()
	w.checkDisk()
	for _, p := range all {
		w.checkReport(p)
	}
}

// trace takes down what happens, for a seed to be compared with its replay.
func (w *world) trace(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.log = append(w.log, fmt.Sprintf("%12v ", time.Since(w.start))+fmt.Sprintf(format, args...))
}
