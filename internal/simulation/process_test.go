package simulation

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/disk"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/pipeline"
	"tolka/internal/session"
	"tolka/internal/source"
	"tolka/internal/store"
)

// errDead is what a process gets that was killed: nothing that it does has an effect.
var errDead = errors.New("the process was killed")

// process is one run of tolka over all articles.
type process struct {
	w    *world
	name string
	task task
	conn *connection
	ctx  context.Context
	stop context.CancelFunc

	mu    sync.Mutex
	dead  bool
	calls int // changes of the disk so far
	seen  map[string]int
	// killAt is the change of the disk before which the process is killed; 0 is never.
	killAt int
	// diskFaults is the share of changes that the disk refuses.
	diskFaults float64
	// refused counts the changes that were refused.
	refused int
	// stopped is when the user interrupted it; zero is never.
	stopped time.Time
	// powerCut has a kill lose what was written and not synced: unsynced are such files, and
	// true of those that have the name of a result already.
	powerCut bool
	unsynced map[string]bool
	// disturbed says that not every result can be expected.
	disturbed bool
	maxTokens int

	results []pipeline.Result
	totals  *pipeline.Totals
}

// task is what a process is asked to do.
type task struct {
	name     string
	task     choice.Task
	to       string
	template string
}

var tasks = []task{
	{"to English", choice.Translate, "en", "{stem}.{to}.md"},
	{"to French", choice.Translate, "fr", "{stem}.{to}.md"},
	{"summary", choice.Summarize, "", "{stem}.summary.md"},
}

// Event takes down what a run reports. A dead process reports nothing.
func (p *process) Event(e pipeline.Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.dead {
		return
	}
	switch e := e.(type) {
	case pipeline.Result:
		p.results = append(p.results, e)
		if e.Status == pipeline.Done {
			p.w.keep(p.task, p.w.texts[e.Input])
		}
	case pipeline.Totals:
		p.totals = &e
	}
}

// kill ends the process at once: its locks are free, and nothing that it still does counts.
func (p *process) kill() {
	p.mu.Lock()
	already := p.dead
	p.dead = true
	p.mu.Unlock()
	if already {
		return
	}
	p.trace("killed")
	if p.powerCut {
		p.losePower()
	}
	p.w.locks.release(p)
	p.stop()
}

// losePower cuts results that were put in place before they were on the disk.
func (p *process) losePower() {
	for name, inPlace := range p.unsynced {
		if inPlace {
			_ = os.Truncate(filepath.Join(p.w.dir, "in", name), 10) // or it is not there either
		}
	}
}

// follow keeps account of what is on the disk. p.mu is held.
func (p *process) follow(op, name string) {
	_, open := p.unsynced[name]
	switch {
	case op == "write":
		p.unsynced[name] = false
	case op == "sync":
		delete(p.unsynced, name)
	case open && (op == "link" || op == "rename"):
		p.unsynced[name] = true
	}
}

func (p *process) isDead() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.dead
}

// probe decides what becomes of a change of the disk.
func (p *process) probe(op, path string) error {
	if p.isDead() {
		return p.lose(path, errDead)
	}
	name := op + " " + filepath.Base(path)
	longest := 20 * time.Millisecond
	if strings.HasSuffix(path, ".blocks") { // written under a lock, in which the clock cannot advance
		longest = 0
	}
	dice := p.pause(name, longest)
	p.mu.Lock()
	if p.dead {
		p.mu.Unlock()
		return p.lose(path, errDead)
	}
	p.calls++
	kill := p.calls == p.killAt
	if !kill {
		p.follow(op, filepath.Base(path))
	}
	p.mu.Unlock()
	p.trace("%s", name)
	if kill {
		p.kill()
		_ = p.lose(path, errDead)
		if op == "write" {
			return disk.Torn{Bytes: dice.IntN(300), Err: errDead}
		}
		return errDead
	}
	if dice.Float64() >= p.diskFaults {
		return nil
	}
	p.mu.Lock()
	p.refused++
	p.mu.Unlock()
	err := &fs.PathError{Op: op, Path: path, Err: []error{syscall.ENOSPC, syscall.EACCES, syscall.EIO}[dice.IntN(3)]}
	p.trace("%s: %v", name, err.Err)
	_ = p.lose(path, err)
	if op == "write" {
		return disk.Torn{Bytes: dice.IntN(300), Err: err}
	}
	return err
}

// lose counts what could not be written, if it is a block to remember, and returns err.
func (p *process) lose(path string, err error) error {
	if strings.HasSuffix(path, ".blocks") {
		p.w.mu.Lock()
		p.w.lost++
		p.w.mu.Unlock()
	}
	return err
}

// interrupt is Ctrl-C.
func (p *process) interrupt() {
	p.mu.Lock()
	p.stopped = time.Now()
	p.mu.Unlock()
	p.stop()
}

// pause waits for a time that depends on the seed and on how often the process has come to
// this place, and returns the dice for what happens there.
func (p *process) pause(place string, longest time.Duration) *rand.Rand {
	p.mu.Lock()
	p.seen[place]++
	dice := rand.New(rand.NewPCG(p.w.seed^hash(p.name+place), uint64(p.seen[place])))
	p.mu.Unlock()
	if longest > 0 {
		time.Sleep(time.Nanosecond + time.Duration(dice.Int64N(int64(longest))))
	}
	return dice
}

func (p *process) trace(format string, args ...any) {
	p.w.trace("%-12s %s", p.name, fmt.Sprintf(format, args...))
}

// patience is how long a process may take to end after it was interrupted.
const patience = 2 * time.Second

// run runs the pipeline to its end.
func (p *process) run() {
	defer p.stop()
	p.pause("start", time.Second)
	pl := p.pipeline()
	pl.Run(p.ctx, p.w.inputs(), p)
	p.mu.Lock()
	stopped := p.stopped
	p.mu.Unlock()
	if took := time.Since(stopped); !stopped.IsZero() && took > patience {
		p.w.broken("%s took %v to end after it was interrupted", p.name, took)
	}
	if n := p.w.locks.release(p); n > 0 && !p.isDead() {
		p.w.broken("%s has not given back %d locks", p.name, n)
	}
}

// pipeline is set up as the command line does it.
func (p *process) pipeline() *pipeline.Pipeline {
	blocks := store.OpenBlocks(filepath.Join(p.w.dir, "cache"), 64<<20)
	blocks.Probe = p.probe
	b := engine.NewBudget(p.conn)
	b.MaxTokens = p.maxTokens
	c := choice.Choices{Task: p.task.task, Engine: choice.OpenAI, Model: "fake", Length: shortest}
	if p.task.to != "" {
		c.To = []language.Tag{tag(p.task.to)}
	}
	deps := session.Deps{Completer: paced{b, p}, Prompts: loaded(), Detector: detector}
	if !p.w.noMemory {
		deps.Memory = blocks
	}
	return pipeline.New(pipeline.Deps{
		Deps:    deps,
		Sources: source.Reader{Stdin: strings.NewReader(""), Detector: detector, From: tag("de")},
		Stdout:  new(bytes.Buffer), Now: time.Now, Locks: lockView{p}, Probe: p.probe,
	}, pipeline.Choices{
		Choices: c,
		Options: session.Options{Policy: failure.Normal, Jobs: 4},
		Naming:  discover.Naming{Template: p.task.template},
	})
}

// locks are the locks of all processes.
type locks struct {
	mu   sync.Mutex
	held map[store.Lock]*process
}

// release frees the locks of a process that has ended, as the system does, and counts them.
func (l *locks) release(p *process) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	for lock, by := range l.held {
		if by == p {
			delete(l.held, lock)
			n++
		}
	}
	return n
}

// lockView is the locks as one process sees them.
type lockView struct{ *process }

func (v lockView) Scope() string { return "01234567" }

func (v lockView) TryLock(l store.Lock) (unlock func(), ok bool, err error) {
	// Time passes between the look at a result and its lock: more than in reality, so that
	// another process writes the result meanwhile in many worlds.
	v.pause("lock "+v.w.places[l], 300*time.Millisecond)
	if v.isDead() {
		return nil, false, errDead
	}
	all := v.w.locks
	all.mu.Lock()
	defer all.mu.Unlock()
	if all.held[l] != nil {
		return nil, false, nil
	}
	all.held[l] = v.process
	return func() {
		all.mu.Lock()
		defer all.mu.Unlock()
		if all.held[l] == v.process {
			delete(all.held, l)
		}
	}, true, nil
}
