package batch

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"tolka/internal/engine"
)

// Fetch downloads what came of each batch that has ended: the answers and the errors, of
// one that expired or was cancelled as far as it came. tell is told of each.
func (j *Job) Fetch(ctx context.Context, s Service, tell func(File, Sent)) error {
	b, err := j.Refresh(ctx, s)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(j.Path(resultsName), 0o777); err != nil {
		return err
	}
	for _, f := range j.Files {
		sent := b.of(f.Name)
		if sent.BatchID == "" || !sent.Status.Ended() || sent.Fetched || sent.Status == engine.BatchFailed {
			continue // nothing comes of a batch that the service did not take
		}
		stem := strings.TrimSuffix(f.Name, ".jsonl")
		for _, part := range []struct{ id, name string }{{sent.OutputFile, stem + ".output.jsonl"}, {sent.ErrorFile, stem + ".errors.jsonl"}} {
			if part.id == "" {
				continue
			}
			path := filepath.Join(j.Path(resultsName), part.name)
			if err := writeWhole(path, func(w *os.File) error { return s.Download(ctx, part.id, w) }); err != nil {
				return err
			}
		}
		sent.Fetched = true
		if err := b.save(); err != nil {
			return err
		}
		tell(f, *sent)
	}
	return nil
}

// Cancel asks the service to stop each batch that has not ended. tell is told of each.
func (j *Job) Cancel(ctx context.Context, s Service, tell func(File, Sent)) error {
	b, err := j.Refresh(ctx, s)
	if err != nil {
		return err
	}
	for _, f := range j.Files {
		sent := b.of(f.Name)
		if sent.BatchID == "" || sent.Status.Ended() || sent.Status == engine.BatchCancelling {
			continue
		}
		batch, err := s.CancelBatch(ctx, sent.BatchID)
		if err != nil {
			return err
		}
		sent.note(batch)
		if err := b.save(); err != nil {
			return err
		}
		tell(f, *sent)
	}
	return nil
}

// Fetched lists the files of results that were fetched.
func (j *Job) Fetched() ([]string, error) {
	return filepath.Glob(filepath.Join(escaped(j.Path(resultsName)), "*.jsonl"))
}

// escaped writes a path as a glob that matches nothing else.
func escaped(path string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(path)
}
