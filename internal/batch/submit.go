package batch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"tolka/internal/disk"
	"tolka/internal/engine"
)

// Service is a provider's batch service.
type Service interface {
	// Upload sends a file and returns the service's name of it.
	Upload(ctx context.Context, name string, file io.Reader, size int64) (id string, err error)
	ListFiles(ctx context.Context) ([]engine.BatchFile, error)
	// CreateBatch has the service work on a file, once.
	CreateBatch(ctx context.Context, file string, metadata map[string]string) (engine.Batch, error)
	Batch(ctx context.Context, id string) (engine.Batch, error)
	CancelBatch(ctx context.Context, id string) (engine.Batch, error)
	// ListBatches calls each with all batches, the newest first, until it returns false.
	ListBatches(ctx context.Context, each func(engine.Batch) bool) error
	Download(ctx context.Context, id string, w io.Writer) error
}

// The metadata by which a batch is found again.
const (
	metaJob  = "tolka_job"
	metaFile = "tolka_file"
	metaHash = "tolka_sha256"
)

// clockSlack is by how much the service's clock and ours may differ.
const clockSlack = 24 * time.Hour

// Submit sends every file of requests that no batch works on yet, at most atOnce batches
// being under way; 0 is no limit. tell is told of each batch that was made or found. What
// a killed or failed Submit has begun is looked up at the service first, so that no file
// is worked on twice.
func (j *Job) Submit(ctx context.Context, s Service, endpoint string, atOnce int, tell func(File, Sent)) (left int, err error) {
	b, err := j.Batches()
	if err != nil {
		return 0, err
	}
	b.Endpoint = endpoint
	var todo []File
	active := 0
	for _, f := range j.Files {
		switch sent := b.of(f.Name); {
		case sent.BatchID == "" || sent.Status == engine.BatchFailed:
			todo = append(todo, f)
		case !sent.Status.Ended():
			active++
		}
	}
	if len(todo) == 0 {
		return 0, nil
	}
	found, err := j.find(ctx, s, b)
	if err != nil {
		return len(todo), err
	}
	for n, f := range todo {
		sent := b.of(f.Name)
		if batch, ok := found[f.Name+" "+f.SHA256]; ok {
			sent.note(batch)
		} else {
			if atOnce > 0 && active >= atOnce {
				return len(todo) - n, b.save()
			}
			if err := j.submit(ctx, s, b, f, sent); err != nil {
				return len(todo) - n, err
			}
		}
		active++
		if err := b.save(); err != nil {
			return len(todo) - n, err
		}
		tell(f, *sent)
	}
	return 0, nil
}

// find returns the job's batches that the service has, by file and hash, but for those
// that it did not take. A service that cannot list them has none, unless a batch was asked
// for whose fate is unknown.
func (j *Job) find(ctx context.Context, s Service, known *Batches) (map[string]engine.Batch, error) {
	found := make(map[string]engine.Batch)
	err := s.ListBatches(ctx, func(b engine.Batch) bool {
		key := b.Metadata[metaFile] + " " + b.Metadata[metaHash]
		if _, known := found[key]; !known && b.Metadata[metaJob] == j.ID && b.Status != engine.BatchFailed {
			found[key] = b
		}
		return b.Created.IsZero() || b.Created.After(j.Created.Add(-clockSlack))
	})
	if errors.Is(err, engine.ErrNotListed) && !slices.ContainsFunc(j.Files, func(f File) bool { return known.of(f.Name).Creating }) {
		return nil, nil
	}
	return found, err
}

// submit uploads a file and has a batch made of it.
func (j *Job) submit(ctx context.Context, s Service, b *Batches, f File, sent *Sent) error {
	name := "tolka-" + j.ID[:12] + "-" + f.Name
	if sent.Upload == "" {
		files, err := s.ListFiles(ctx)
		if err != nil {
			return err
		}
		for _, u := range files {
			if u.Name == name && u.Size == f.Bytes {
				sent.Upload = u.ID
			}
		}
	}
	if sent.Upload == "" {
		file, err := disk.Open(j.Path(f.Name))
		if err != nil {
			return err
		}
		defer file.Close()
		if err := unchanged(file, f); err != nil {
			return err
		}
		if sent.Upload, err = s.Upload(ctx, name, file, f.Bytes); err != nil {
			return err
		}
	}
	*sent = Sent{Upload: sent.Upload, Creating: true}
	if err := b.save(); err != nil {
		return err
	}
	batch, err := s.CreateBatch(ctx, sent.Upload, map[string]string{metaJob: j.ID, metaFile: f.Name, metaHash: f.SHA256})
	if err != nil {
		return err
	}
	sent.note(batch)
	return nil
}

// unchanged returns an error where a file of requests is not the one that was exported:
// its batch would be taken for that of other requests. The file is read from its
// beginning afterwards.
func unchanged(file *os.File, f File) error {
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return err
	}
	if hex.EncodeToString(h.Sum(nil)) != f.SHA256 {
		return fmt.Errorf("%s was changed since it was exported; export the articles again into another job", f.Name)
	}
	_, err := file.Seek(0, io.SeekStart)
	return err
}
