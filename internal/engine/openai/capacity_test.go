package openai

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"tolka/internal/engine"
)

// Local servers say in their own ways how large their windows are.
func TestCapacity(t *testing.T) {
	t.Parallel()
	list := func(models string) string { return `{"object":"list","data":[` + models + `]}` }
	for _, c := range []struct {
		name, model, models, before, after string
		want                               engine.Capacity
	}{
		{"llama.cpp", "tiny.gguf", `{"id":"tiny.gguf","meta":{"n_ctx":4096}}`, "", "", engine.Capacity{Window: 4096, Segments: 30}},
		{"llama.cpp, whatever the name", "default", `{"id":"tiny.gguf","meta":{"n_ctx":4096}}`, "", "", engine.Capacity{Window: 4096, Segments: 30, Model: "tiny.gguf"}},
		{"vLLM", "q", `{"id":"q","max_model_len":16384}`, "", "", engine.Capacity{Window: 16384, Segments: 30}},
		{"Ollama", "q", `{"id":"q:latest"},{"id":"b"}`, `{"models":[{"name":"q:latest","model":"q:latest","context_length":8192}]}`, "", engine.Capacity{Window: 8192, Segments: 30}},
		{"Ollama, not loaded yet", "q", `{"id":"q:latest"},{"id":"b"}`, `{"models":[]}`, `{"models":[{"name":"q:latest","context_length":4096}]}`, engine.Capacity{Window: 4096, Segments: 30}},
		{"an older Ollama", "q", `{"id":"q"}`, `{"models":[{"name":"q"}]}`, `{"models":[{"name":"q"}]}`, engine.Capacity{Segments: 30}},
		{"another server", "q", `{"id":"q"}`, "", "", engine.Capacity{Segments: 30}},
		{"several models, none of that name", "z", `{"id":"q"},{"id":"r"}`, "", "", engine.Capacity{Segments: 30}},
	} {
		loaded := false
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ps := c.before
			if loaded {
				ps = c.after
			}
			switch {
			case r.URL.Path == "/v1/models":
				fmt.Fprint(w, list(c.models))
			case r.URL.Path == "/api/ps" && ps != "":
				fmt.Fprint(w, ps)
			case r.URL.Path == "/api/generate" && ps != "" && r.Method == http.MethodPost:
				loaded = true
				fmt.Fprint(w, `{"done":true}`)
			default:
				http.NotFound(w, r)
			}
		}))
		defer s.Close()
		client := realClient(t, s.URL+"/v1", nil)
		if got := client.Capacity(t.Context(), c.model); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
		if client.windowOf(c.model) != c.want.Window {
			t.Errorf("%s: the client knows of %d", c.name, client.windowOf(c.model))
		}
	}
	far := realClient(t, "https://api.example.org/v1", nil)
	if got := far.Capacity(t.Context(), "m"); got != (engine.Capacity{}) {
		t.Errorf("a remote endpoint: %+v", got)
	}
}
