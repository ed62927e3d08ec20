package openai

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/xrash/smetrics"
)

// modelsTimeout bounds the question which models there are: a list that a server
// has at hand.
const modelsTimeout = 10 * time.Second

// Models returns the names of the models that the endpoint has, in its order.
// The question takes no slot and is asked once. Errors are *engine.Error, or
// ctx's own.
func (c *Client) Models(ctx context.Context) ([]string, error) {
	limited, cancel := context.WithTimeoutCause(ctx, min(modelsTimeout, c.cfg.Timeout), errWhole)
	defer cancel()
	for {
		at := c.endpoint()
		x := c.exchange(func() {})
		list, err := c.api(at, x).ListModels(limited)
		if err == nil {
			var names []string
			for _, m := range list.Models {
				if m.ID != "" {
					names = append(names, m.ID)
				}
			}
			return names, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if limited.Err() != nil {
			err = context.Cause(limited)
		}
		var f *fault
		if !errors.As(err, &f) {
			f = &fault{err: err}
		}
		f.keyless, f.answered, f.worked = c.cfg.Key == "", c.answered.Load(), c.worked.Load()
		_, f.unversioned = at.withVersion()
		if classify(f).remedy == addVersion {
			c.addVersion(at)
			continue
		}
		return nil, explain(f, at, shown(f.words, c.cfg.Key, nil))
	}
}

// nearestModels returns a hint with the names nearest to the model that the
// endpoint does not have, or "" where it does not say what it has.
func (j *job) nearestModels(ctx context.Context) string {
	names, err := j.Models(ctx)
	if err != nil || len(names) == 0 {
		return ""
	}
	return "it has " + strings.Join(nearest(j.model, names, 3), ", ") + "; choose one with --model"
}

// nearest returns at most n of names, the most similar to name first.
func nearest(name string, names []string, n int) []string {
	like := func(other string) float64 {
		return smetrics.JaroWinkler(strings.ToLower(name), strings.ToLower(other), 0.7, 4)
	}
	sorted := slices.Clone(names)
	slices.SortStableFunc(sorted, func(a, b string) int { return cmp.Compare(like(b), like(a)) })
	return sorted[:min(n, len(sorted))]
}

// ChatModels returns those of names that may hold a conversation: the rest are
// known by their names to embed, rank, hear, speak, draw or judge.
func ChatModels(names []string) []string {
	other := []string{"embed", "bge-", "e5-", "gte-", "minilm", "rerank", "whisper", "tts", "transcribe", "dall-e", "image", "moderation", "clip-", "stable-diffusion", "flux"}
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		name = strings.ToLower(name)
		return slices.ContainsFunc(other, func(part string) bool { return strings.Contains(name, part) })
	})
}
