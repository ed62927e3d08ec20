package simulation

import (
	"os"
	"path/filepath"
	"strings"

	"tolka/internal/choice"
	"tolka/internal/failure"
	"tolka/internal/output"
	"tolka/internal/pipeline"
)

// broken reports a promise that was not kept.
func (w *world) broken(format string, args ...any) {
	w.t.Helper()
	w.t.Errorf("seed %d: "+format, append([]any{w.seed}, args...)...)
}

// checkDisk checks what is in the folder: inputs as they were, results that are whole and
// right, and the user's own text.
func (w *world) checkDisk() {
	for path, text := range w.texts {
		if data, err := os.ReadFile(path); err != nil || string(data) != text {
			w.broken("input %s was changed: %v", filepath.Base(path), err)
		}
	}
	for place, text := range w.edited {
		if data, err := os.ReadFile(place); err != nil || string(data) != text {
			w.broken("%s was edited by hand and is not as the user left it: %v", filepath.Base(place), err)
		}
	}
	for _, place := range w.results() {
		if w.edited[place] != "" {
			continue
		}
		data, err := os.ReadFile(place)
		r := w.read(data)
		switch {
		case err != nil || !r.ok || r.edited:
			w.broken("%s is not whole: record %v, edited %v, %v", filepath.Base(place), r.ok, r.edited, err)
		case w.versions[r.record.SourceSHA256] == "":
			w.broken("%s is of a text that no article had", filepath.Base(place))
		case r.record.Task == string(choice.Translate):
			if got, want := r.text, w.translation(r.record.SourceSHA256, r.record.To); got != want {
				w.broken("%s is wrong:\n got %q\nwant %q", filepath.Base(place), got, want)
			}
		}
	}
}

// results are the paths of all results in the folder.
func (w *world) results() []string {
	all, err := filepath.Glob(filepath.Join(w.dir, "in", "*.md"))
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

// temporary are the files that a writer has left.
func (w *world) temporary() []string {
	all, err := filepath.Glob(filepath.Join(w.dir, "in", ".tolka-*"))
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

// checkReport checks what a process said of its run against what it did.
func (w *world) checkReport(p *process) {
	if p.isDead() {
		return
	}
	if p.totals == nil {
		w.broken("%s ended without totals", p.name)
		return
	}
	var sum pipeline.Totals
	seen := make(map[string]bool)
	for _, r := range p.results {
		sum.Count(r)
		if seen[r.Input] {
			w.broken("%s reports %s twice", p.name, filepath.Base(r.Input))
		}
		seen[r.Input] = true
		w.checkResult(p, r)
	}
	if t := *p.totals; t.Total != len(w.texts) || t.Done != sum.Done || t.Unchanged != sum.Unchanged || t.Skipped != sum.Skipped || t.Failed != sum.Failed || t.Done+t.Unchanged+t.Skipped+t.Failed != t.Total || t.Usage != sum.Usage {
		w.broken("%s: totals %+v, and its results add up to %+v", p.name, t, sum)
	}
	if got, want := p.totals.Usage, p.conn.used; got != want {
		w.broken("%s reports usage %+v, and the engine counted %+v", p.name, got, want)
	}
	if !p.disturbed && w.model.faulty == 0 {
		w.checkSuccess(p)
	}
	used := p.conn.used.PromptTokens + p.conn.used.CompletionTokens
	if p.maxTokens > 0 && used > p.maxTokens+2*p.conn.largest {
		w.broken("%s used %d tokens of %d", p.name, used, p.maxTokens)
	}
}

// checkResult checks the status of one result.
func (w *world) checkResult(p *process, r pipeline.Result) {
	name := filepath.Base(r.Input)
	switch r.Status {
	case pipeline.Done, pipeline.Unchanged:
		data, err := os.ReadFile(r.Output)
		read := w.read(data)
		if err != nil || !read.ok || read.record.SourceSHA256 != output.Hash([]byte(w.texts[r.Input])) {
			w.broken("%s: %s is %s, and its result is not there or is of another text: %v", p.name, name, r.Status, err)
		}
	case pipeline.Failed:
		if r.Err == nil || !w.mayFail(p, r) {
			w.broken("%s: %s failed, and nothing happened that explains it: %s: %v", p.name, name, r.Reason, r.Err)
		}
	default:
		w.broken("%s: %s is %s: %v", p.name, name, r.Status, r.Err)
	}
}

// mayFail reports whether something happened to a process that explains why a result failed.
func (w *world) mayFail(p *process, r pipeline.Result) bool {
	switch r.Reason {
	case failure.Edited:
		return w.edited[r.Place] != ""
	case failure.IO:
		return p.refused > 0
	case failure.OverBudget:
		return p.maxTokens > 0
	case failure.Interrupted:
		return !p.stopped.IsZero()
	case failure.Exists, failure.Collision, failure.Empty:
		return false
	}
	return w.model.faulty > 0
}

// keep takes down that a result with the blocks of a text was reported as done: nobody may
// ask for them again.
func (w *world) keep(t task, text string) {
	w.model.mu.Lock()
	defer w.model.mu.Unlock()
	if t.to == "" { // the whole article is asked for
		w.model.kept[block{t.name, strings.TrimSpace(text)}] = true
		return
	}
	for part := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		w.model.kept[block{t.name, part}] = true
	}
}

// checkSuccess checks a process that nothing disturbed, whatever happened to others: all is
// done, but for what a user has edited.
func (w *world) checkSuccess(p *process) {
	for _, r := range p.results {
		if r.Status == pipeline.Failed && !(r.Reason == "edited" && w.edited[r.Place] != "") {
			w.broken("%s: %s failed although nothing went wrong: %v", p.name, filepath.Base(r.Input), r.Err)
		}
	}
}

// checkFinished checks what is left when all is done.
func (w *world) checkFinished(p *process) {
	if left := w.temporary(); len(left) > 0 {
		w.broken("%s left %s", p.name, strings.Join(left, ", "))
	}
}
