package openai

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLocals(t *testing.T) {
	t.Parallel()
	tests := []struct{ host, first string }{
		{"", "http://127.0.0.1:11434/v1"},
		{"0.0.0.0", "http://127.0.0.1:11434/v1"},
		{"0.0.0.0:11434", "http://127.0.0.1:11434/v1"},
		{"[::]:8888", "http://127.0.0.1:8888/v1"},
		{":8888", "http://127.0.0.1:8888/v1"},
		{"127.0.0.1:8888", "http://127.0.0.1:8888/v1"},
		{"http://192.168.1.7", "http://192.168.1.7:80/v1"},
		{"https://gpu.example/ollama/", "https://gpu.example:443/ollama/v1"},
		{"gpu", "http://gpu:11434/v1"},
		{"http://%zz", "http://127.0.0.1:11434/v1"},
	}
	for _, test := range tests {
		got := Locals(test.host)
		if got[0].BaseURL != test.first {
			t.Errorf("OLLAMA_HOST=%s: %s, want %s", test.host, got[0].BaseURL, test.first)
		}
		products := []string{"Ollama", "LM Studio", "llama.cpp", "vLLM"}
		for _, l := range got[len(got)-4:] {
			if l.Product != products[0] {
				t.Errorf("OLLAMA_HOST=%s: %v", test.host, got)
			}
			products = products[1:]
		}
	}
}

func TestProbe(t *testing.T) {
	t.Parallel()
	list := func(names ...string) step {
		return func(w http.ResponseWriter, c call) {
			if c.header.Get("Authorization") != "" {
				t.Error("a key was sent")
			}
			body := `{"object":"list","data":[`
			for i, n := range names {
				if i > 0 {
					body += ","
				}
				body += `{"id":` + quoted(n) + `}`
			}
			refuse(200, body+"]}")(w, c)
		}
	}
	at := func(product string, s step) Local { return Local{product, realServer(t, s).URL + "/v1"} }
	slow := func(w http.ResponseWriter, c call) { _ = sleep(c.ctx, 100*time.Millisecond, nil); list("slow")(w, c) }
	silent := func(w http.ResponseWriter, c call) { <-c.ctx.Done() }
	nothing := Local{"nothing", "http://" + freeAddress(t) + "/v1"}
	page := at("page", refuse(200, "<html>"))
	first := at("first", slow)
	second := at("second", list("a", "b"))
	none := at("none", list())
	hole := at("hole", silent)

	tests := []struct {
		name       string
		candidates []Local
		found      Found
		ok         bool
	}{
		{"the first in order, however slow", []Local{nothing, first, second}, Found{first, []string{"slow"}}, true},
		{"not a web page", []Local{page, second}, Found{second, []string{"a", "b"}}, true},
		{"one with models before one without", []Local{none, second}, Found{second, []string{"a", "b"}}, true},
		{"one without models rather than none", []Local{nothing, none}, Found{Local: none}, true},
		{"one that says nothing", []Local{hole, second}, Found{second, []string{"a", "b"}}, true},
		{"nothing", []Local{nothing, nothing, nothing, nothing}, Found{}, false},
	}
	for _, test := range tests {
		found, ok := Probe(t.Context(), test.candidates)
		if diff := cmp.Diff(test.found, found); diff != "" || ok != test.ok {
			t.Errorf("%s: %v %s", test.name, ok, diff)
		}
	}
}

func TestModels(t *testing.T) {
	t.Parallel()
	all := []string{"nomic-embed-text", "llama3:8b", "bge-m3", "whisper-1", "gpt-4o-mini", "text-embedding-3-small", "qwen2.5:7b", "gpt-image-1", "tts-1"}
	if got, want := ChatModels(all), []string{"llama3:8b", "gpt-4o-mini", "qwen2.5:7b"}; !slices.Equal(got, want) {
		t.Errorf("chat models %v, want %v", got, want)
	}
	if got := nearest("lama3", []string{"qwen2.5:7b", "mistral", "llama3:8b"}, 1); got[0] != "llama3:8b" {
		t.Errorf("nearest to lama3: %v", got)
	}
	c := realClient(t, realServer(t, refuse(401, "{}")).URL, nil)
	if _, err := c.Models(t.Context()); err == nil {
		t.Error("want the refusal")
	}
	c = realClient(t, realServer(t, refuse(404, "404 page not found")).URL, nil)
	if _, err := c.Models(t.Context()); err == nil || !strings.Contains(err.Error(), "/v1 is not the address") {
		t.Errorf("no list anywhere: %v", err)
	}
	if strings.HasSuffix(c.BaseURL(), "/v1") {
		t.Error("an address that has no list either was kept")
	}
	c = realClient(t, realServer(t, refuse(200, `[{"id":"qwen"},{"id":"mistral"}]`)).URL, nil)
	if names, err := c.Models(t.Context()); err != nil || !slices.Equal(names, []string{"qwen", "mistral"}) {
		t.Errorf("a bare list: %v, %v", names, err)
	}
	c = realClient(t, realServer(t, refuse(404, "404 page not found"), refuse(200, `{"data":[{"id":"qwen"}]}`)).URL, nil)
	if names, err := c.Models(t.Context()); err != nil || len(names) != 1 || !strings.HasSuffix(c.BaseURL(), "/v1") {
		t.Errorf("a missing /v1: %v, %v, %s", names, err, c.BaseURL())
	}
}
