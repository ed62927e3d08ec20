package openai

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/xrash/smetrics"
)

// modelsTimeout bounds the question which models there are: a list that a server
// has at hand.
const modelsTimeout = 10 * time.Second

// Models returns the names of the models that the endpoint has, in its order.
// The question takes no slot and is asked once; where "/v1" is missing, twice.
// Errors are *engine.Error, or ctx's own.
func (c *Client) Models(ctx context.Context) ([]string, error) {
	at := c.endpoint()
	names, f := c.listModels(ctx, at)
	if f != nil && classify(f).remedy == addVersion {
		bare := at
		at, _ = bare.withVersion()
		if names, f = c.listModels(ctx, at); f == nil {
			c.addVersion(bare)
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if f != nil {
		return nil, explain(f, at, shown(f.words, c.cfg.Key, nil))
	}
	return names, nil
}

// listModels asks an endpoint for its models.
func (c *Client) listModels(ctx context.Context, at endpoint) ([]string, *fault) {
	ctx, dog, stop := watch(ctx, min(modelsTimeout, c.cfg.Timeout))
	defer stop()
	x := c.exchange(dog)
	_, err := c.api(at, x).ListModels(ctx)
	if x.whole != nil {
		return modelNames(x.whole), nil
	}
	if err != nil {
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		return nil, c.describe(err, nil, at)
	}
	return nil, nil
}

// modelNames reads a list of models: under "data", as OpenAI has it, or bare, as some
// others do. What is neither holds no names.
func modelNames(raw []byte) []string {
	type model struct {
		ID string `json:"id"`
	}
	var list struct {
		Data []model `json:"data"`
	}
	if json.Unmarshal(raw, &list) != nil && json.Unmarshal(raw, &list.Data) != nil {
		return nil
	}
	var names []string
	for _, m := range list.Data {
		if m.ID != "" {
			names = append(names, m.ID)
		}
	}
	return names
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
