package pipeline

import (
	"tolka/internal/discover"
	"tolka/internal/language/detect"
)

// Detect tells the language of one input. The error is a *Failure.
func (p *Pipeline) Detect(in discover.Input) (detect.Result, error) {
	s, err := p.read(in)
	if err != nil {
		return detect.Result{}, err
	}
	if err := p.understand(s); err != nil {
		return detect.Result{}, asFailure(err)
	}
	return s.detected, nil
}
