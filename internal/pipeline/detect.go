package pipeline

import (
	"context"

	"tolka/internal/article"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/language/detect"
)

// Extract reads one input as an article. The error is a *Failure.
func (p *Pipeline) Extract(ctx context.Context, in discover.Input) (*article.Article, error) {
	s, err := p.read(ctx, in)
	if err != nil {
		return nil, failure.Of(err)
	}
	if s.article == nil {
		if err := p.parse(ctx, s); err != nil {
			return nil, failure.Of(err)
		}
	}
	return s.article, nil
}

// Detect tells the language of one input, and what reading it gave cause to doubt. The
// error is a *Failure.
func (p *Pipeline) Detect(ctx context.Context, in discover.Input) (detect.Result, []article.Finding, error) {
	s, err := p.read(ctx, in)
	if err != nil {
		return detect.Result{}, nil, failure.Of(err)
	}
	if err := p.understand(ctx, s); err != nil {
		return detect.Result{}, nil, failure.Of(err)
	}
	return s.detected, s.article.Warnings, nil
}
