package batch

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"

	"tolka/internal/store"
)

// answers is what came back, by custom_id.
type answers struct{ kept *store.Blocks }

// get returns the answer to a request.
func (a answers) get(key store.Key) (status int, body []byte, ok bool) {
	text, ok := a.kept.Get(key)
	if !ok {
		return 0, nil, false
	}
	number, rest, _ := strings.Cut(text, " ")
	status, err := strconv.Atoi(number)
	return status, []byte(rest), err == nil
}

// put keeps the answer to a request.
func (a answers) put(key store.Key, status int, body []byte) error {
	return a.kept.Put(key, strconv.Itoa(status)+" "+string(body))
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
	kept := answers{j.blocks(answersName)}
	for _, path := range paths {
		f, err := os.Open(path)
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
			return in.take(kept, key, r)
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
func (in *Intake) take(kept answers, key store.Key, r Result) error {
	status, body, known := kept.get(key)
	switch same := known && status == r.Status && string(body) == string(r.Body); {
	case same:
		return nil
	case known && status >= 200 && status < 300:
		if r.OK() {
			in.Double++
		}
		return nil
	}
	in.New++
	if !r.OK() {
		in.Failed++
	}
	return kept.put(key, r.Status, r.Body)
}
