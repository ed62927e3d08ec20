package openai

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"

	"tolka/internal/engine"
)

// maxAnswer bounds what is read of a server's answer about itself.
const maxAnswer = 1 << 20

// Local reports whether the endpoint is on this machine or in a private network, by its
// address alone.
func (c *Client) Local() bool { return isPrivateHost(c.endpoint().hostname()) }

// Capacity asks a local server what one request to a model may hold: llama.cpp and vLLM say
// it in their list of models, Ollama of the models that it has loaded. It waits while the
// server loads the model. Other endpoints are not asked: their windows are large, and their
// models can count.
func (c *Client) Capacity(ctx context.Context, model string) engine.Capacity {
	if !c.Local() || c.cfg.Protocol == LibreTranslate {
		return engine.Capacity{}
	}
	out := engine.Capacity{Segments: engine.FewSegments}
	list, at, f := c.awaitModels(ctx)
	if f != nil {
		return out // the first request fails in the same way, and says why
	}
	m, listed := Find(list, model)
	if !listed && len(list) == 1 {
		m = list[0]
		out.Model = m.ID
	}
	if out.Window = m.Window; out.Window == 0 && m.ID != "" {
		out.Window = c.ollamaWindow(ctx, at, m.ID)
	}
	c.windows.Store(model, out.Window)
	return out
}

// ollamaWindow returns the context window with which Ollama runs a model, 0 if the server is
// not Ollama. A model that is not loaded yet is loaded, as the first request would do.
func (c *Client) ollamaWindow(ctx context.Context, at endpoint, model string) int {
	root := strings.TrimSuffix(at.base, "/v1")
	running, ok := c.ollamaRunning(ctx, root)
	if !ok {
		return 0
	}
	if running[model] == 0 {
		load, _ := json.Marshal(map[string]string{"model": model}) // a string
		if _, err := c.get(ctx, http.MethodPost, root+"/api/generate", load); err != nil {
			return 0
		}
		running, _ = c.ollamaRunning(ctx, root)
	}
	return running[model]
}

// ollamaRunning returns the windows of the models that Ollama has loaded, by their names. ok
// is false if the server does not answer like Ollama.
func (c *Client) ollamaRunning(ctx context.Context, root string) (_ map[string]int, ok bool) {
	raw, err := c.get(ctx, http.MethodGet, root+"/api/ps", nil)
	var answer struct {
		Models *[]struct {
			Name          string `json:"name"`
			Model         string `json:"model"`
			ContextLength int    `json:"context_length"`
		} `json:"models"`
	}
	if err != nil || json.Unmarshal(raw, &answer) != nil || answer.Models == nil {
		return nil, false
	}
	windows := make(map[string]int)
	for _, m := range *answer.Models {
		for _, name := range slices.Compact([]string{m.Name, m.Model}) {
			windows[name] = m.ContextLength
		}
	}
	return windows, true
}

// get asks for a document beside the API, with what every request has.
func (c *Client) get(ctx context.Context, method, address string, body []byte) ([]byte, error) {
	ctx, dog, stop := watch(ctx, c.cfg.Timeout)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if c.cfg.Key != "" {
		req.Header.Set("Authorization", "Bearer "+c.cfg.Key)
	}
	x := c.exchange(dog)
	x.prepare(req)
	resp, err := x.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, x.refusal(resp)
	}
	return io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
}

// windowOf returns the window of a model, 0 if it was not asked or is unknown.
func (c *Client) windowOf(model string) int {
	n, _ := c.windows.Load(model)
	window, _ := n.(int)
	return window
}
