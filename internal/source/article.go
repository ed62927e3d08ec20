package source

import (
	"context"

	"tolka/internal/article"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/language/detect"
)

// Article reads one input as an article. The error is a *failure.Error.
func (r *Reader) Article(ctx context.Context, in discover.Input) (*article.Article, error) {
	s, err := r.Read(ctx, in)
	if err != nil {
		return nil, failure.Of(err)
	}
	if s.Article == nil {
		if err := s.parse(ctx); err != nil {
			return nil, failure.Of(err)
		}
	}
	return s.Article, nil
}

// Language detects the language of one input. It also returns doubts that came up while reading the
// input. The error is a *failure.Error.
func (r *Reader) Language(ctx context.Context, in discover.Input) (detect.Result, []article.Finding, error) {
	s, err := r.Read(ctx, in)
	if err != nil {
		return detect.Result{}, nil, failure.Of(err)
	}
	if err := s.Understand(ctx); err != nil {
		return detect.Result{}, nil, failure.Of(err)
	}
	return s.Detected, s.Article.Warnings, nil
}
