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

// Model is what an endpoint says of one of its models.
type Model struct {
	// ID names the model in requests, Aliases are other names for it.
	ID      string
	Aliases []string
	// Window is the context window of one request in tokens, 0 if unknown.
	Window int
	// Shutdown is the day on which the model is turned off, the zero time if none is known.
	Shutdown time.Time
}

// Models returns the names of the models that the endpoint has, in its order.
// The question takes no slot and is asked once; where "/v1" is missing, twice.
// Errors are *engine.Error, or ctx's own.
func (c *Client) Models(ctx context.Context) ([]string, error) {
	list, err := c.ModelList(ctx)
	return names(list), err
}

// ModelList is Models with all that the endpoint says of each. While a server loads its
// model, it waits for as long as one request may take.
func (c *Client) ModelList(ctx context.Context) ([]Model, error) {
	list, at, f := c.awaitModels(ctx)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if f != nil {
		return nil, explain(f, at, shown(f.words, c.cfg.Key, nil))
	}
	return list, nil
}

// askModels asks for the list, at the address with "/v1" if it is not at the one named. It
// returns the address that was asked last.
func (c *Client) askModels(ctx context.Context) ([]Model, endpoint, *fault) {
	at := c.endpoint()
	list, f := c.listModels(ctx, at)
	if f != nil && classify(f).remedy == addVersion {
		bare := at
		at, _ = bare.withVersion()
		if list, f = c.listModels(ctx, at); f == nil {
			c.addVersion(bare)
		}
	}
	return list, at, f
}

// listModels asks an endpoint for its models.
func (c *Client) listModels(ctx context.Context, at endpoint) ([]Model, *fault) {
	ctx, dog, stop := watch(ctx, min(modelsTimeout, c.cfg.Timeout))
	defer stop()
	x := c.exchange(dog)
	_, err := c.api(at, x).ListModels(ctx)
	if x.whole != nil {
		return readModels(x.whole), nil
	}
	if err != nil {
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		return nil, c.describe(err, nil, at)
	}
	return nil, nil
}

// modelEntry is an entry of a list of models: OpenAI's fields, and those that others add.
type modelEntry struct {
	ID      string   `json:"id"`
	Aliases []string `json:"aliases"` // llama.cpp
	Meta    struct {
		Window int `json:"n_ctx"` // llama.cpp: of one slot
	} `json:"meta"`
	MaxModelLen    int    `json:"max_model_len"`   // vLLM, SGLang
	ShutdownDate   string `json:"shutdown_date"`   // OpenAI
	ExpirationDate string `json:"expiration_date"` // OpenRouter
}

// readModels reads a list of models: under "data", as OpenAI has it, or bare, as some
// others do. What is neither holds no models, and a field of another type than expected
// says nothing.
func readModels(raw []byte) []Model {
	var list struct {
		Data []json.RawMessage `json:"data"`
	}
	if json.Unmarshal(raw, &list) != nil && json.Unmarshal(raw, &list.Data) != nil {
		return nil
	}
	var models []Model
	for _, entry := range list.Data {
		var m modelEntry
		_ = json.Unmarshal(entry, &m) // fills in what fits
		if m.ID == "" {
			continue
		}
		shutdown, _ := time.Parse(time.DateOnly, cmp.Or(m.ShutdownDate, m.ExpirationDate))
		models = append(models, Model{ID: m.ID, Aliases: m.Aliases, Window: max(m.Meta.Window, m.MaxModelLen), Shutdown: shutdown})
	}
	return models
}

// names returns the names of models.
func names(list []Model) []string {
	var names []string
	for _, m := range list {
		names = append(names, m.ID)
	}
	return names
}

// Find returns the model of a list that a request with this name reaches: by its name, an
// alias, without Ollama's tag for the usual variant, or without Gemini's "models/".
func Find(list []Model, name string) (Model, bool) {
	i := slices.IndexFunc(list, func(m Model) bool {
		return m.ID == name || m.ID == name+":latest" || m.ID == "models/"+name || slices.Contains(m.Aliases, name)
	})
	if i < 0 {
		return Model{}, false
	}
	return list[i], true
}

// otherModels returns a hint with models to use instead of one that the endpoint does not
// have: the one that its provider recommends, or those with the most similar names; "" if
// nothing is known.
func (j *job) otherModels(ctx context.Context) string {
	if j.cfg.Replacement != nil {
		if other := j.cfg.Replacement(j.model); other != "" {
			return "its provider recommends " + other + " instead: --model " + other
		}
	}
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
	other := []string{
		"embed", "bge-", "e5-", "gte-", "minilm", "paraphrase-", "mpnet", "colbert", "rerank",
		"whisper", "parakeet", "transcribe", "tts", "kokoro", "realtime",
		"dall-e", "image", "clip-", "stable-diffusion", "sdxl", "flux", "ocr",
		"moderation", "guard", "shield",
	}
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		name = strings.ToLower(name)
		return slices.ContainsFunc(other, func(part string) bool { return strings.Contains(name, part) })
	})
}
