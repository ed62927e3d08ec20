package pipeline

import (
	"tolka/internal/article"
	"tolka/internal/discover"
	"tolka/internal/language/detect"
)

// Extract reads one input as an article. The error is a *Failure.
func (p *Pipeline) Extract(in discover.Input) (*article.Article, error) {
	s, err := p.read(in)
	if err != nil {
		return nil, err
	}
	if err := p.parse(s); err != nil {
		return nil, asFailure(err)
	}
	return s.article, nil
}

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
