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

// Detect tells the language of one input, and what reading it gave cause to doubt. The
// error is a *Failure.
func (p *Pipeline) Detect(in discover.Input) (detect.Result, []article.Finding, error) {
	s, err := p.read(in)
	if err != nil {
		return detect.Result{}, nil, err
	}
	if err := p.understand(s); err != nil {
		return detect.Result{}, nil, asFailure(err)
	}
	return s.detected, s.article.Warnings, nil
}
