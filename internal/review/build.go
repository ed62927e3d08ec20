package review

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"tolka/internal/disk"
	"tolka/internal/output"
)

// Build reads and checks all pairs, in parallel, and returns their articles in the order of the
// pairs. A file that cannot be read is an article with a finding that says so. The error is ctx's.
func (b Builder) Build(ctx context.Context, pairs []Pair) ([]*Article, error) {
	articles := make([]*Article, len(pairs))
	for i, p := range pairs {
		articles[i] = &Article{Pair: p}
	}
	return b.Refresh(ctx, articles)
}

// Refresh is Build for articles that were built before: those whose files are unchanged are
// returned as they are.
func (b Builder) Refresh(ctx context.Context, before []*Article) ([]*Article, error) {
	articles := make([]*Article, len(before))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.NumCPU())
	for i, a := range before {
		g.Go(func() error {
			if a.state == "" || a.state != b.state(a.Pair) {
				a = b.Article(ctx, a.Pair)
			}
			articles[i] = a
			return ctx.Err()
		})
	}
	return articles, g.Wait()
}

// state returns a fingerprint of the files that an article is built from: the source, the result
// with its record, and the result's previous version. It is never "".
func (b Builder) state(p Pair) string {
	var s strings.Builder
	for _, path := range []string{p.Source.Path, p.Result.Path} {
		data, err := disk.ReadFile(path, disk.Result)
		fmt.Fprintln(&s, output.Hash(data), err)
		if info, statErr := os.Stat(path); err != nil && statErr == nil { // such as a book that is too large to compare
			fmt.Fprintln(&s, info.Size(), info.ModTime().UnixNano())
		}
	}
	if st := output.Inspect(p.Result.Path); st.Kind == output.Own {
		fmt.Fprintln(&s, st.Edited, st.Record) // which may be in a file of its own
	}
	if b.Previous != nil {
		if old, ok := b.Previous(p.Result.Path); ok {
			fmt.Fprintln(&s, output.Hash(old))
		}
	}
	return output.Hash([]byte(s.String()))
}
