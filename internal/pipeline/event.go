package pipeline

// Event is something that happens in a run: Begun, then Started, Progressed and Result in
// any number, Waiting where another run is at work, and Totals at the end.
type Event interface{ event() }

// Begun says that a run has begun.
type Begun struct {
	// Results is how many are asked for.
	Results int
}

// Started says that the work on a result has begun: it is not up to date, and another
// request is to be sent for it.
type Started struct{ Input, Output string }

// Progressed says how far the work on a result has come.
type Progressed struct {
	Input, Output string
	// Done and Of count its parts, each a request and its repairs.
	Done, Of int
}

// Renamed says that the result of an MDX page, which an earlier version named like a
// Markdown file, has its new name.
type Renamed struct{ Input, From, To string }

// Waiting says that all else is done, and that another run is at work on these.
type Waiting struct{ Inputs []string }

func (Begun) event()      {}
func (Started) event()    {}
func (Progressed) event() {}
func (Result) event()     {}
func (Renamed) event()    {}
func (Waiting) event()    {}
func (Totals) event()     {}

// Listener is told what happens in a run, one event at a time.
type Listener interface {
	Event(Event)
}
