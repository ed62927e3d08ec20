package pipeline

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"tolka/internal/discover"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/session"
	"tolka/internal/source"
)

// Totals counts the results of a run.
type Totals struct {
	Total, Done, Unchanged, Skipped, Failed int
	// Usage is what all results have used, and Cost its price; 0 without prices.
	Usage engine.Usage
	Cost  float64
	// Plan is what all results of a dry run would take; Cost is then what that costs.
	Plan session.Plan
	// Stopped is the failure that ended the run before its time, or nil.
	Stopped *failure.Error
	// Interrupted says that the user ended it.
	Interrupted bool
}

// Count takes a result in.
func (t *Totals) Count(r Result) {
	t.Total++
	t.Usage.Add(r.Usage)
	t.Cost += r.Cost
	if r.Plan != nil {
		t.Plan.Sum(*r.Plan)
	}
	switch r.Status {
	case Done:
		t.Done++
	case Unchanged:
		t.Unchanged++
	case Skipped:
		t.Skipped++
	default:
		t.Failed++
	}
}

// lookahead is how many inputs are read, checked and written for each request that may
// be under way. Replies come in bursts, and so does the work after them: with two, the
// slots of an engine that answers within 200 ms waited for the disk now and then.
const lookahead = 4

// What a run opens at most: the program itself some files, each request a connection,
// and each input, while its result is written, the tree, the file and its folder.
const (
	ownFiles      = 16
	filesPerInput = 3
)

// atOnce returns how many inputs are worked on at once: fewer than keep the engine busy
// where the system allows the process maxOpen files only.
func (p *Pipeline) atOnce(maxOpen int) int {
	jobs := max(p.choices.Jobs, 1)
	return max(1, min(jobs*lookahead, (maxOpen-ownFiles-jobs)/filesPerInput))
}

// Run makes all results that are asked for of the inputs and tells the listener what
// happens. It returns the totals, which add up to the results asked for.
func (p *Pipeline) Run(ctx context.Context, inputs []discover.Input, listener Listener) Totals {
	all, n := p.jobs(inputs)
	p.notePlaces(all)
	return p.run(ctx, slices.Values(all), n, listener)
}

// run makes the results of jobs, those of one input together; there are n results.
func (p *Pipeline) run(ctx context.Context, all iter.Seq[[]job], n int, listener Listener) Totals {
	t := &tally{listener: listener, stops: p.deps.NoEngine == nil}
	ctx, t.cancel = context.WithCancelCause(ctx)
	defer t.cancel(nil)
	p.useCorrections(ctx)

	t.event(Begun{n})
	p.each(ctx, all, t, p.article)
	if busy := t.busy; len(busy) > 0 {
		t.event(Waiting{inputsOf(busy)})
		p.each(ctx, slices.Values(busy), t, p.articleInTurn)
	}
	if p.deps.Learning != nil {
		p.keepLearned(ctx) // also of an interrupted run, unless another process is learning now
	}
	if ctx.Err() == nil {
		p.finishLinks()
	}
	if t.totals.Stopped == nil && ctx.Err() != nil {
		t.totals.Interrupted = true
	}
	t.event(t.totals)
	return t.totals
}

// each works on jobs, those of one input together.
func (p *Pipeline) each(ctx context.Context, all iter.Seq[[]job], t *tally, article work) {
	var g errgroup.Group
	g.SetLimit(p.atOnce(maxOpenFiles()))
	for jobs := range all {
		g.Go(func() error {
			p.input(ctx, jobs, t, article)
			return nil
		})
	}
	// The functions of the group report by results and return no errors.
	_ = g.Wait()
}

// work makes one result, and tells how it goes on.
type work func(context.Context, job, *source.Source, func(Event)) Result

// articleInTurn makes a result on which another run is at work, once that has ended.
func (p *Pipeline) articleInTurn(ctx context.Context, j job, s *source.Source, tell func(Event)) Result {
	for {
		unlock, err := p.await(ctx, j.place)
		if err != nil {
			return p.notStarted(j, err)
		}
		unlock() // article takes it by itself
		if r := p.article(ctx, j, s, tell); !errors.Is(r.Err, errBusy) {
			return r
		}
	}
}

// inputsOf lists the paths of the inputs of jobs.
func inputsOf(all [][]job) []string {
	var paths []string
	for _, jobs := range all {
		paths = append(paths, jobs[0].input.Path)
	}
	return paths
}

// jobs lists the results asked for, those of one input together, and counts them.
func (p *Pipeline) jobs(inputs []discover.Input) ([][]job, int) {
	targets := p.choices.To
	if len(targets) == 0 {
		targets = []language.Tag{{}}
	}
	n := 0
	var places, paths []string
	out := make([][]job, 0, len(inputs))
	for _, in := range inputs {
		var same []job
		for _, to := range targets {
			if p.choices.Only != nil && !p.choices.Only(in, to.String()) {
				continue
			}
			place := p.choices.Output
			if place == "" {
				place = p.choices.Naming.Place(in, to.String())
			}
			root := p.choices.Naming.Root(in)
			if p.choices.Output != "" {
				root = ""
			}
			same = append(same, job{input: in, to: to, place: place, root: root})
			if in.Err == nil { // what cannot be read has no result that could be in the way
				places, paths = append(places, place), append(paths, in.Path)
			}
			n++
		}
		if same != nil {
			out = append(out, same)
		}
	}
	clash := discover.Collisions(paths, places)
	nth := 0
	for _, same := range out {
		for i := range same {
			if same[i].input.Err != nil {
				continue
			}
			if c, ok := clash[nth]; ok {
				same[i].collision = &c
			}
			nth++
		}
	}
	return out, n
}

// input makes all results of one input, side by side: it is read and understood
// once.
func (p *Pipeline) input(ctx context.Context, jobs []job, t *tally, article work) {
	if cause := context.Cause(ctx); cause != nil {
		for _, j := range jobs {
			t.result(p.notStarted(j, cause))
		}
		return
	}
	s, err := p.reader.Read(ctx, jobs[0].input)
	if err != nil {
		for _, j := range jobs {
			if cause := context.Cause(ctx); cause != nil && errors.Is(err, context.Canceled) {
				t.result(p.notStarted(j, cause))
				continue
			}
			t.result(p.blank(j).unread(err))
		}
		return
	}
	var wg sync.WaitGroup
	for _, j := range jobs {
		wg.Go(func() {
			r := article(ctx, j, s, t.event)
			switch cause := context.Cause(ctx); {
			case errors.Is(r.Err, errBusy):
				t.later(j)
				return
			case cause != nil && errors.Is(r.Err, context.Canceled):
				used, cost := r.Usage, r.Cost // paid for, although nothing came of it
				r = p.notStarted(j, cause)
				r.Usage, r.Cost = used, cost
			}
			t.result(r)
		})
	}
	wg.Wait()
}

// blank is a result of which nothing is known yet.
func (p *Pipeline) blank(j job) Result {
	shown := j.place
	if shown == discover.Stdin {
		shown = cmp.Or(p.deps.StdoutName, shown)
	}
	return Result{Input: j.input.Path, Output: shown, Place: j.place, Task: p.choices.Task, To: j.to, Engine: p.choices.Engine, Model: p.choices.Model}
}

// notStarted is a result that the run did not come to, or that it broke off.
func (p *Pipeline) notStarted(j job, cause error) Result {
	r := p.blank(j)
	r.Output, r.NotStarted = "", true
	if f := failure.Stopping(cause); f != nil {
		return r.failed(f)
	}
	return r.failed(&failure.Error{Reason: failure.Interrupted, Message: "interrupted", Hint: "run the same command again; finished results are kept", Err: cause})
}
