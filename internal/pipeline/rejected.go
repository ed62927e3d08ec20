package pipeline

import (
	"errors"
	"strings"

	"tolka/internal/discover"
	"tolka/internal/failure"
)

// Keeper keeps an answer that was rejected, and returns the path.
type Keeper interface {
	Keep(name, answer string) (path string, err error)
}

// keepAnswer keeps the rejected answer of a failure for a person to read, and records
// where.
func (p *Pipeline) keepAnswer(name string, err error) error {
	var f *failure.Error
	if p.deps.Rejected == nil || !errors.As(err, &f) || strings.TrimSpace(f.Answer) == "" {
		return err
	}
	if path, keepErr := p.deps.Rejected.Keep(name, f.Answer); keepErr == nil {
		f.Kept = path
	}
	return err
}

// rejectedName names an input's rejected answers: an address would be too long.
func rejectedName(in discover.Input) string {
	if in.URL != "" {
		return in.Rel
	}
	return sourceName(in)
}
