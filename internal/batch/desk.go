package batch

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"sync"

	"tolka/internal/engine"
)

// Format writes requests as lines and reads what came back.
type Format interface {
	// Line returns the line of a request and its custom_id.
	Line(engine.Request) (id string, line []byte, err error)
	// Reply reads the response to a request. The error is an *engine.Error.
	Reply(r engine.Request, status int, body []byte) (engine.Reply, error)
	// Relimited returns the request to send instead of one to which that came back; ok is
	// false if that would not help.
	Relimited(r engine.Request, status int, body []byte) (_ engine.Request, ok bool)
	// Body writes a reply as the body of a response.
	Body(engine.Reply) []byte
}

// Unanswered is the error of a request to which nothing came back that would count.
type Unanswered struct {
	// Ask is what is to be asked: the request, or the one to send instead of it.
	Ask engine.Request
	// Why is what came back instead; "" where nothing did.
	Why string
}

// Error says so.
func (u *Unanswered) Error() string {
	if u.Why != "" {
		return "no answer: " + u.Why
	}
	return "no answer yet"
}

// Desk gives out the answers of a job and takes down what has none. It is safe for
// concurrent use.
type Desk struct {
	format  Format
	job     *Job
	answers answers

	mu sync.Mutex
	// round is what is taken down; nil takes nothing down.
	round    *writer
	manifest *lines
	results  int
}

// Desk opens the answers of the job. With takeDown, what has none is written to new files,
// which are there once Finish has given them their names.
func (j *Job) Desk(f Format, takeDown bool) (*Desk, error) {
	d := &Desk{format: f, job: j, answers: answers{j.blocks(answersName)}}
	if !takeDown {
		return d, nil
	}
	round := j.Round() + 1
	d.round = j.newWriter(round)
	var err error
	if d.round.open, err = j.underWay(d.answers); err != nil {
		return nil, err
	}
	d.manifest, err = createLines(j.Path(manifestName(round)))
	return d, err
}

// Answer returns the reply to a request. The error is an *Unanswered where there is none
// yet, or only that of a service that was not well; else the *engine.Error that came back.
func (d *Desk) Answer(r engine.Request) (engine.Reply, error) {
	if d.round != nil && d.round.round == 1 {
		return engine.Reply{}, &Unanswered{Ask: r} // nothing was asked before
	}
	id, _, err := d.format.Line(r)
	if err != nil {
		return engine.Reply{}, err
	}
	key, _ := keyOf(id)
	came, ok := d.answers.get(key)
	if !ok {
		return engine.Reply{}, &Unanswered{Ask: r}
	}
	reply, err := d.format.Reply(r, came.status, came.body)
	if err == nil {
		return reply, nil
	}
	if instead, ok := d.format.Relimited(r, came.status, came.body); ok {
		return d.answerInstead(instead, err)
	}
	if failure, failed := engine.FailureOf(err); failed && passing(failure) {
		return engine.Reply{}, &Unanswered{Ask: r, Why: err.Error()}
	}
	return reply, err
}

// answerInstead returns the reply to a request that is sent instead of one that failed, with
// the cost of both.
func (d *Desk) answerInstead(r engine.Request, failed error) (engine.Reply, error) {
	reply, err := d.Answer(r)
	var none *Unanswered
	var failure *engine.Error
	switch {
	case err == nil:
		reply.Usage.Add(engine.Spent(reply, failed))
	case errors.As(err, &none) && none.Why == "":
		none.Why = failed.Error()
	case errors.As(err, &failure):
		failure.Usage.Add(engine.Spent(reply, failed))
	}
	return reply, err
}

// passing reports whether a failure says nothing of the request itself: the same may
// succeed another time.
func passing(f engine.Failure) bool {
	switch f {
	case engine.ContextLength, engine.Truncated, engine.Refused, engine.BadRequest:
		return false
	}
	return true
}

// Keep keeps the reply that an engine gave to a request, as if it had come with the
// results.
func (d *Desk) Keep(r engine.Request, reply engine.Reply) error {
	id, _, err := d.format.Line(r)
	if err != nil {
		return err
	}
	key, _ := keyOf(id)
	return d.answers.put(key, kept{status: http.StatusOK, body: d.format.Body(reply)})
}

// Ask takes down the requests that a result waits for.
func (d *Desk) Ask(e Entry, requests []engine.Request) error {
	if d.round == nil {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, r := range requests {
		id, line, err := d.format.Line(r)
		if err != nil {
			return err
		}
		key, ok := keyOf(id)
		if !ok {
			return fmt.Errorf("%q is no custom_id", id)
		}
		file, err := d.round.add(key, r.Model, line)
		if err != nil {
			return err
		}
		e.Requests = append(e.Requests, Asked{ID: id, File: file, Segments: r.Segments, Attempt: r.Attempt})
	}
	line, err := compactLine(e)
	if err != nil {
		return err
	}
	d.results++
	return d.manifest.write(line)
}

// Finish publishes what was taken down: its files first, then job.json, which makes them
// part of the job. It returns the new files; if there are none, a new job is removed.
func (d *Desk) Finish() ([]File, error) {
	if d.round == nil {
		return nil, nil
	}
	if err := errors.Join(d.round.finish(), d.manifest.close()); err != nil {
		return nil, err
	}
	if len(d.round.files) == 0 {
		return nil, d.discard()
	}
	if err := errors.Join(d.round.publish(), publish(d.manifest.path)); err != nil {
		return nil, err
	}
	j := d.job
	if d.round.round == 1 {
		j.Results = d.results
	}
	j.Files = append(j.Files, d.round.files...)
	return d.round.files, j.save()
}

// Under returns how many of the requests that results wait for are in files of which
// nothing has come back yet, and so were not taken down again.
func (d *Desk) Under() int {
	if d.round == nil {
		return 0
	}
	return d.round.under
}

// discard removes a round without requests. In the first round, the whole job is empty: its files
// go too, so that a later export can use the folder.
func (d *Desk) discard() error {
	if d.round.round > 1 {
		return os.Remove(d.manifest.path + partSuffix)
	}
	entries, err := os.ReadDir(d.job.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if ofJob(e.Name()) && e.Name() != lockName {
			err = errors.Join(err, os.RemoveAll(d.job.Path(e.Name())))
		}
	}
	return err
}
