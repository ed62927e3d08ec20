package batch

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"tolka/internal/disk"
	"tolka/internal/store"
)

// answers is what came back, by custom_id.
type answers struct{ blocks *store.Blocks }

// kept is what came back to one request.
type kept struct {
	status int
	body   []byte
	// round is the newest that there was when an error came in: it is no error of a later
	// round, in which the same was asked again. It is 0 of an answer.
	round int
}

// get returns what came back to a request.
func (a answers) get(key store.Key) (k kept, ok bool) {
	text, ok := a.blocks.Get(key)
	if !ok {
		return k, false
	}
	head, body, _ := strings.Cut(text, " ")
	status, round, _ := strings.Cut(head, "/")
	k.body = []byte(body)
	k.round, _ = strconv.Atoi(round) // none is 0
	var err error
	k.status, err = strconv.Atoi(status)
	return k, err == nil
}

// put keeps what came back to a request.
func (a answers) put(key store.Key, k kept) error {
	head := strconv.Itoa(k.status)
	if k.round > 0 {
		head += "/" + strconv.Itoa(k.round)
	}
	return a.blocks.Put(key, head+" "+string(k.body))
}

// Intake counts the lines of result files.
type Intake struct {
	// Lines is how many there were, New those that said something new.
	Lines, New int
	// Failed are the errors among the new ones.
	Failed int
	// Double are further answers to a request that has one: the first one counts.
	Double int
	// Unknown belong to no request of the job.
	Unknown int
	// Malformed says which lines are no results.
	Malformed []string
}

// TakeIn reads files of results, in whatever order, and keeps what answers a request of
// the job.
func (j *Job) TakeIn(ctx context.Context, paths []string) (Intake, error) {
	var in Intake
	ids, err := j.ids()
	if err != nil {
		return in, err
	}
	known := answers{j.blocks(answersName)}
	for _, path := range paths {
		f, err := disk.Open(path)
		if err != nil {
			return in, err
		}
		err = eachLine(f, func(n int, line []byte) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			in.Lines++
			r, err := ParseResult(line)
			if err != nil {
				in.Malformed = append(in.Malformed, fmt.Sprintf("%s:%d", path, n))
				return nil
			}
			key, ok := keyOf(r.ID)
			if !ok || !ids[key] {
				in.Unknown++
				return nil
			}
			return in.take(known, key, r, j.Round())
		})
		f.Close()
		if err != nil {
			return in, fmt.Errorf("%s: %w", path, err)
		}
	}
	return in, nil
}

// take keeps a result, unless there is an answer already: an answer is never replaced,
// an error is by whatever comes after it.
func (in *Intake) take(known answers, key store.Key, r Result, round int) error {
	old, ok := known.get(key)
	switch {
	case ok && old.status == r.Status && string(old.body) == string(r.Body):
		return nil
	case ok && isOK(old.status):
		if r.OK() {
			in.Double++
		}
		return nil
	}
	in.New++
	if r.OK() {
		round = 0
	} else {
		in.Failed++
	}
	return known.put(key, kept{r.Status, r.Body, round})
}
