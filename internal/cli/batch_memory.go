package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"tolka/internal/batch"
	"tolka/internal/disk"
	"tolka/internal/memory"
	"tolka/internal/pipeline"
)

// keepCorrections has a job keep the corrections that its export uses.
func keepCorrections(l *pipeline.Learning, job *batch.Job) {
	if l == nil {
		return
	}
	view := l.View
	l.View = func(projects []string, fresh map[string][]memory.Reading) (*memory.View, error) {
		v, err := view(projects, fresh)
		if err != nil || v.IsEmpty() {
			return nil, err
		}
		data, err := json.Marshal(v)
		if err == nil {
			err = os.WriteFile(job.Corrections(), data, 0o600)
		}
		if err != nil {
			return nil, err // without them, as its import will be
		}
		return v, nil
	}
}

// keptCorrections returns how the import of a job uses corrections: those of its export. now is how a
// run would, or nil.
func keptCorrections(now *pipeline.Learning, job *batch.Job) *pipeline.Learning {
	l := pipeline.Learning{Project: projectOf, Warn: func(error) {}} // which learns nothing
	if now != nil {
		l = *now
	}
	l.View = func([]string, map[string][]memory.Reading) (*memory.View, error) {
		data, err := disk.ReadFile(job.Corrections(), disk.Result)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		v := new(memory.View)
		if err == nil {
			err = json.Unmarshal(data, v)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", job.Corrections(), err)
		}
		return v, nil
	}
	return &l
}
