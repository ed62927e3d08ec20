package batch

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"tolka/internal/disk"
	"tolka/internal/engine"
	"tolka/internal/store"
)

// Sent is what is known of a file of requests at the service. It is written before and
// after each step, so that one that was killed is known to have begun.
type Sent struct {
	// Upload is the service's name of the file.
	Upload string `json:"upload,omitempty"`
	// Creating says that a batch was asked for, and BatchID which one it became.
	Creating bool   `json:"creating,omitempty"`
	BatchID  string `json:"batch,omitempty"`
	// Status and what follows is what the service said last.
	Status     engine.BatchStatus `json:"status,omitempty"`
	OutputFile string             `json:"output_file,omitempty"`
	ErrorFile  string             `json:"error_file,omitempty"`
	Total      int                `json:"total,omitempty"`
	Completed  int                `json:"completed,omitempty"`
	Failed     int                `json:"failed,omitempty"`
	Errors     []string           `json:"errors,omitempty"`
	// Fetched says that all that came of it is in the folder of results.
	Fetched bool `json:"fetched,omitempty"`
}

// Batches is what batches.json holds: which files of requests were sent where.
type Batches struct {
	// Endpoint is the address of the service.
	Endpoint string           `json:"endpoint"`
	Files    map[string]*Sent `json:"files"`

	path string
}

// Batches reads what was submitted; nothing, where no such file yet.
func (j *Job) Batches() (*Batches, error) {
	b := &Batches{path: j.Path(stateName)}
	data, err := disk.ReadFile(b.path, disk.Large)
	if errors.Is(err, fs.ErrNotExist) {
		return b, nil
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, b); err != nil {
		return nil, fmt.Errorf("%s: %w", stateName, err)
	}
	return b, nil
}

func (b *Batches) save() error { return writeJSON(b.path, b) }

// of returns what is known of a file.
func (b *Batches) of(name string) *Sent {
	if b.Files == nil {
		b.Files = make(map[string]*Sent)
	}
	if b.Files[name] == nil {
		b.Files[name] = new(Sent)
	}
	return b.Files[name]
}

// note takes in what the service says of a batch.
func (s *Sent) note(b engine.Batch) {
	s.BatchID, s.Creating, s.Status = b.ID, false, b.Status
	s.OutputFile, s.ErrorFile = b.OutputFile, b.ErrorFile
	s.Total, s.Completed, s.Failed, s.Errors = b.Total, b.Completed, b.Failed, b.Errors
}

// underWay returns the requests that are asked already: those of files that are not
// submitted yet, that a service is at work on, or whose results were not fetched. A file
// that no service of ours has counts as asked until anything of it has come back.
func (j *Job) underWay(known answers) (map[store.Key]string, error) {
	b, err := j.Batches()
	if err != nil {
		return nil, err
	}
	answered := make(map[string]bool) // files
	asked := make(map[store.Key]string)
	for round := 1; round <= j.Round(); round++ {
		for e, err := range j.entries(round) {
			if err != nil {
				return nil, err
			}
			for _, a := range e.Requests {
				key, _ := keyOf(a.ID)
				if came, ok := known.get(key); ok && (isOK(came.status) || came.round >= round) {
					answered[a.File] = true
					delete(asked, key)
				} else {
					asked[key] = a.File // the newest file counts
				}
			}
		}
	}
	for key, file := range asked {
		sent := b.Files[file]
		ended := answered[file]
		if sent != nil && sent.BatchID != "" {
			ended = sent.Fetched
		}
		if ended {
			delete(asked, key)
		}
	}
	return asked, nil
}
