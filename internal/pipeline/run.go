package pipeline

import (
	"context"
	"errors"
	"sync"

	"golang.org/x/sync/errgroup"

	"tolka/internal/discover"
	"tolka/internal/engine"
	"tolka/internal/language"
)

// Listener is told what happens in a run, one call at a time.
type Listener interface {
	// Result is called for each result, in the order in which they finish.
	Result(Result)
	// Total is called once, at the end.
	Total(Totals)
}

// Totals counts the results of a run.
type Totals struct {
	Total, Done, Unchanged, Skipped, Failed int
	// Usage is what all results have used, and Cost its price; 0 without prices.
	Usage engine.Usage
	Cost  float64
	// Stopped is the failure that ended the run before its time, or nil.
	Stopped *Failure
	// Interrupted says that the user ended it.
	Interrupted bool
}

// lookahead is how many inputs are read, checked and written for each request that may
// be under way. Replies come in bursts, and so does the work after them: with two, the
// slots of an engine that answers within 200 ms waited for the disk now and then.
const lookahead = 4

// Run makes all results that are asked for of the inputs and tells the listener of
// each. It returns the totals, which add up to the results asked for.
func (p *Pipeline) Run(ctx context.Context, inputs []discover.Input, listener Listener) Totals {
	t := &tally{listener: listener}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)

	var g errgroup.Group
	g.SetLimit(max(p.Jobs, 1) * lookahead)
	for _, jobs := range p.jobs(inputs) {
		g.Go(func() error {
			p.input(ctx, jobs, func(r Result) {
				if f := stopsRun(r.Err); f != nil {
					t.stop(f)
					if p.NoEngine == nil { // else going on costs nothing, and tells more
						stop(f)
					}
				}
				t.add(r)
			})
			return nil
		})
	}
	// The functions of the group report by results and return no errors.
	_ = g.Wait()
	if t.totals.Stopped == nil && ctx.Err() != nil {
		t.totals.Interrupted = true
	}
	listener.Total(t.totals)
	return t.totals
}

// jobs lists the results asked for, those of one input together.
func (p *Pipeline) jobs(inputs []discover.Input) [][]job {
	targets := p.Choices.To
	if len(targets) == 0 {
		targets = []language.Tag{{}}
	}
	var places, paths []string
	out := make([][]job, len(inputs))
	for i, in := range inputs {
		for _, to := range targets {
			place := p.Output
			if place == "" {
				place = p.Naming.Place(in, to.String())
			}
			out[i] = append(out[i], job{input: in, to: to, place: place})
			places, paths = append(places, place), append(paths, in.Path)
		}
	}
	for n, c := range discover.Collisions(paths, places) {
		out[n/len(targets)][n%len(targets)].collision = &c
	}
	return out
}

// input makes all results of one input, side by side: it is read and understood
// once.
func (p *Pipeline) input(ctx context.Context, jobs []job, emit func(Result)) {
	if cause := context.Cause(ctx); cause != nil {
		for _, j := range jobs {
			emit(p.notStarted(j, cause))
		}
		return
	}
	s, err := p.read(jobs[0].input)
	if err != nil {
		for _, j := range jobs {
			r := p.blank(j)
			r.Output = ""
			emit(r.failed(err))
		}
		return
	}
	var wg sync.WaitGroup
	for _, j := range jobs {
		wg.Go(func() {
			r := p.article(ctx, j, s)
			if cause := context.Cause(ctx); cause != nil && errors.Is(r.Err, context.Canceled) {
				r = p.notStarted(j, cause)
			}
			emit(r)
		})
	}
	wg.Wait()
}

// blank is a result of which nothing is known yet.
func (p *Pipeline) blank(j job) Result {
	return Result{Input: j.input.Path, Output: j.place, Task: p.Choices.Task, To: j.to.String(), Engine: p.Choices.Engine, Model: p.Choices.Model}
}

// notStarted is a result that the run did not come to, or that it broke off.
func (p *Pipeline) notStarted(j job, cause error) Result {
	r := p.blank(j)
	r.Output, r.NotStarted = "", true
	if f := stopsRun(cause); f != nil {
		return r.failed(f)
	}
	return r.failed(&Failure{Reason: Interrupted, Message: "interrupted", Hint: "run the same command again; what is finished is kept", Err: cause})
}

// stopsRun returns the failure that ends a whole run, or nil.
func stopsRun(err error) *Failure {
	if err == nil {
		return nil
	}
	if f := asFailure(err); f.StopsRun {
		return f
	}
	return nil
}

// tally counts results and passes them on, one at a time.
type tally struct {
	mu       sync.Mutex
	listener Listener
	totals   Totals
}

func (t *tally) add(r Result) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.totals.Total++
	t.totals.Usage.Add(r.Usage)
	t.totals.Cost += r.Cost
	switch r.Status {
	case Done:
		t.totals.Done++
	case Unchanged:
		t.totals.Unchanged++
	case Skipped:
		t.totals.Skipped++
	default:
		t.totals.Failed++
	}
	t.listener.Result(r)
}

// stop keeps the first failure that ended the run.
func (t *tally) stop(f *Failure) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.totals.Stopped == nil {
		t.totals.Stopped = f
	}
}
