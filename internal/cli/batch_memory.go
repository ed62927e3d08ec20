package cli

import (
	"tolka/internal/batch"
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
		if v.IsEmpty() {
			return nil, err
		}
		if keepErr := job.KeepCorrections(v); keepErr != nil {
			return nil, keepErr // without them, as its import will be
		}
		return v, err
	}
}

// keptCorrections returns how the import of a job uses corrections: those of its export. now is how a
// run would, or nil.
func (env Env) keptCorrections(now *pipeline.Learning, job *batch.Job) *pipeline.Learning {
	l := pipeline.Learning{Project: projectOf} // which learns nothing
	if now != nil {
		l = *now
	}
	l.Warn = env.warnCorrections
	l.View = func([]string, map[string][]memory.Reading) (*memory.View, error) {
		v := new(memory.View)
		if ok, err := job.Corrections(v); !ok || err != nil {
			return nil, err
		}
		return v, nil
	}
	return &l
}
