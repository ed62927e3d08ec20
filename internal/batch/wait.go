package batch

import (
	"context"
	"errors"
	"time"

	"tolka/internal/engine"
)

// Refresh asks the service how each batch stands that has not ended.
func (j *Job) Refresh(ctx context.Context, s Service) (*Batches, error) {
	b, err := j.Batches()
	if err != nil {
		return nil, err
	}
	for _, f := range j.Files {
		sent := b.of(f.Name)
		if sent.BatchID == "" || sent.Status.Ended() {
			continue
		}
		batch, err := s.Batch(ctx, sent.BatchID)
		if err != nil {
			return b, err
		}
		sent.note(batch)
		if err := b.save(); err != nil {
			return b, err
		}
	}
	return b, nil
}

// The pauses between two looks at batches: they take minutes at least, and up to a day.
const (
	firstPause = 15 * time.Second
	lastPause  = 10 * time.Minute
)

// Wait looks at the batches until all have ended, less and less often: after 15 seconds,
// then twice as long each time, up to 10 minutes. each is told after each look. Between
// two looks others may work on the job; while they do, it waits.
func (j *Job) Wait(ctx context.Context, s Service, each func(*Batches)) error {
	for pause := firstPause; ; pause = min(2*pause, lastPause) {
		b, err := j.Refresh(ctx, s)
		if err != nil {
			return err
		}
		each(b)
		if b.UnderWay() == 0 {
			return nil
		}
		if err := j.pause(ctx, pause); err != nil {
			return err
		}
	}
}

// pause leaves the job to others for a while, and until they have ended. It then goes on
// with what they have made of it.
func (j *Job) pause(ctx context.Context, d time.Duration) error {
	for {
		j.unlock()
		j.unlock = func() {}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(d):
		}
		switch err := j.lock(); {
		case errors.Is(err, ErrBusy):
		case err != nil:
			return err
		default:
			return j.read()
		}
	}
}

// NotTaken counts the batches that the service did not take.
func (b *Batches) NotTaken() int {
	n := 0
	for _, sent := range b.Files {
		if sent.Status == engine.BatchFailed {
			n++
		}
	}
	return n
}

// UnderWay counts the batches that have not ended.
func (b *Batches) UnderWay() int {
	n := 0
	for _, sent := range b.Files {
		if sent.BatchID != "" && !sent.Status.Ended() {
			n++
		}
	}
	return n
}
